"""The pages of the manual that are made from the source: one module prints one page, as Markdown text.

Nothing printed is kept by hand: parts and rooms come from docstrings, refusals from where they are raised,
settings from the class that reads them.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "openthb"
NOTICE = "% Printed by docs/print_pages.py from the source. Change the source, then `make pages`.\n"


def cell(text: str) -> str:
    """A text as the cell of a table: one line, angle brackets outside code as they stand."""
    parts = re.split(r"(`[^`]*`)", " ".join(text.split()).replace("|", "\\|"))
    return "".join(part if part.startswith("`") else part.replace("<", "&lt;") for part in parts)
