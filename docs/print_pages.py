"""Prints the pages that are made from the source: the parts, the refusals, the settings, the rules of counting.

`python docs/print_pages.py` writes them; `--check` writes nothing, names the stale ones and ends with 1.
"""

import sys
from collections.abc import Callable

from printing import ROOT
from printing.architecture import architecture
from printing.counting import counting
from printing.errors import errors
from printing.law import framework_schema
from printing.settings import settings

PAGES: dict[str, Callable[[], str]] = {
    "docs/architecture.md": architecture,
    "docs/errors.md": errors,
    "docs/settings.md": settings,
    "src/openthb/law/frameworks/schema.json": framework_schema,
    "src/openthb/portal/texts/en/counting.md": counting,
}


def main(arguments: list[str]) -> int:
    """Print the pages, or with `--check` name the stale ones; 2 for any other word."""
    if arguments not in ([], ["--check"]):
        print("use: print_pages.py [--check]", file=sys.stderr)
        return 2
    printed = {ROOT / name: page() for name, page in PAGES.items()}
    stale = [file for file, text in printed.items() if not file.is_file() or file.read_text(encoding="utf-8") != text]
    if arguments:
        for file in stale:
            print(f"{file.relative_to(ROOT)} is stale: call `make pages`", file=sys.stderr)
        return 1 if stale else 0
    for file in stale:
        file.write_text(printed[file], encoding="utf-8")
        print(f"printed {file.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
