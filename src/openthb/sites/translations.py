"""The catalogue of every visible string, for translators: `python -m openthb.sites.translations [--check]`.

Read from templates and code with Babel into `locale/openthb.pot`; the same sources give the same bytes.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from django.conf import settings
from django.utils.translation.template import templatize

import openthb
from openthb.foundation.durable import write_whole

_PACKAGE = Path(openthb.__file__).parent
TEMPLATE = _PACKAGE / "locale" / "openthb.pot"
_KEYWORDS: dict[str, Any] = {
    "_": None, "gettext": None, "gettext_noop": None, "gettext_lazy": None, "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


def catalogue() -> bytes:
    """The bytes of the template catalogue: each string once, with the files it stands in."""
    found = Catalog(project="OpenTHB", fuzzy=False, charset="utf-8")
    for file in sorted(path for pattern in ("*.py", "*.html") for path in _PACKAGE.rglob(pattern)):
        for message, context, comments in _messages(file):
            place = (str(file.relative_to(_PACKAGE)), 0)
            found.add(message, locations=[place], auto_comments=comments, context=context)
    sink = io.BytesIO()
    write_po(sink, found, omit_header=True, include_lineno=False, sort_output=True, width=110)
    return sink.getvalue()


def _messages(file: Path) -> Iterator[tuple[Any, str | None, list[str]]]:
    source = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        source = templatize(source, origin=str(file))
    for _line, message, comments, context in extract("python", io.BytesIO(source.encode("utf-8")), _KEYWORDS):
        yield message, context, comments


def main(words: list[str]) -> int:
    """Write the catalogue, or with `--check` say whether it is up to date; the exit code."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    made = catalogue()
    if "--check" not in words:
        write_whole(TEMPLATE, made)
        return 0
    current = TEMPLATE.is_file() and TEMPLATE.read_bytes() == made
    if not current:
        sys.stderr.write("The catalogue of strings is stale: run python -m openthb.sites.translations\n")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
