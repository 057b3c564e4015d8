"""Plain text for mail: lines of at most 76 columns that mail programs may join again (RFC 3676, format=flowed)."""

import textwrap

_WIDTH = 75  # and the blank that says that a line goes on


def paragraph(text: str) -> str:
    """One paragraph; a word longer than a line, such as an address, stays whole."""
    return _flowed(textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False))


def item(text: str) -> str:
    """One line of a list, set in by two columns."""
    lines = textwrap.wrap(text, _WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"{'  ' if number == 0 else '    '}{line}" for number, line in enumerate(lines))


def document(*parts: str) -> str:
    """The parts that are not empty, with an empty line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"


def _flowed(lines: list[str]) -> str:
    return " \n".join(_stuffed(line) for line in lines)


def _stuffed(line: str) -> str:
    # A line that begins so would be read as a quotation, or changed by a mail server (RFC 3676, 4.4).
    return f" {line}" if line.startswith((" ", ">", "From ")) else line
