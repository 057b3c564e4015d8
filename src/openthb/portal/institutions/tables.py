"""Reports as CSV (RFC 4180), with nothing a spreadsheet would take for a formula (OWASP, CSV injection)."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The table in UTF-8 with a byte order mark, so that spreadsheets read it as such."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_harmless(cell) for cell in head])
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def _harmless(cell: str | int) -> str | int:
    """A text that begins like a formula, blanks and control characters aside, gets an apostrophe in front."""
    if isinstance(cell, int):
        return cell
    begins = cell.lstrip("".join(map(chr, range(33))) + "\u00a0\ufeff")
    return f"'{cell}" if begins.startswith(_FORMULA) or cell.startswith(_FORMULA) else cell
