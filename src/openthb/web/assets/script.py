"""Takes remarks and indentation out of the script: readers pay for bytes, editors do not."""

import re

_REMARK = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/)\s*$", re.DOTALL | re.MULTILINE)


def without_remarks(script: str) -> str:
    """`script` without remarks on lines of their own, indentation and empty lines; everything else stays as written.

    Remarks behind code stay, and so would a text over several lines lose its indentation: the script has neither.
    """
    lines = (line.strip() for line in _REMARK.sub("", script).splitlines())
    return "\n".join(line for line in lines if line) + "\n"
