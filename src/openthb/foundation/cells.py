"""Cells of tables to download: nothing in them that a spreadsheet would run (OWASP, CSV injection)."""

import re

# A spreadsheet runs what begins so, also behind blanks and control signs, and in full-width form.
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def disarmed(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text
