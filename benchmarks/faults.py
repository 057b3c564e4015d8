"""What keeps a benchmark from measuring."""


class CannotMeasure(Exception):
    """A tool is missing, a server does not start, or an answer is not the one to be measured; says which and why."""
