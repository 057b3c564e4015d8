"""CSV rows from a file nobody has checked yet, within bounds of memory, each with its line number.

Follows RFC 4180 in UTF-8. A file without an end of line at its end counts as cut short.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from openthb.foundation.errors import Refusal

LONGEST_LINE = 64 * 1024
MOST_ROWS = 1_000_000


def read_rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row, the heading first; empty lines are passed over.

    Raises `Refusal` FILE-MISSING, FILE-EMPTY, FILE-NOT-TEXT, FILE-ENCODING, FILE-LINE-TOO-LONG, FILE-CUT-SHORT,
    FILE-CSV or FILE-TOO-MANY-ROWS at the first place that cannot be read.
    """
    if not file.is_file():
        raise _refusal("FILE-MISSING", f"{file} is no file", "there is nothing to read", "check the name")
    if file.stat().st_size == 0:
        raise _refusal("FILE-EMPTY", f"{file.name} has no bytes", "a table has at least its heading", "export it again")
    reader = csv.reader(_lines(file), strict=True)
    try:
        for count, row in enumerate(reader):
            if count > MOST_ROWS:
                raise _refusal(
                    "FILE-TOO-MANY-ROWS",
                    f"{file.name} has over {MOST_ROWS} rows",
                    "a table of figures is smaller",
                    "split the file",
                )
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise _refusal(
            "FILE-CSV",
            f"{file.name}, near line {reader.line_num}: {error}",
            "a quote opens and closes within one field, and inner quotes are doubled (RFC 4180)",
            "correct the quotes at that line; a file cut short ends this way too",
        ) from None


def _lines(file: Path) -> Iterator[str]:
    with file.open("rb") as stream:
        number = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            _check(line, file, number)
            yield _decoded(line, file, number)


def _check(line: bytes, file: Path, number: int) -> None:
    where = f"{file.name}, line {number}"
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) and number == 1:
        raise _encoding(f"{where}: UTF-16")
    if b"\0" in line:
        raise _refusal("FILE-NOT-TEXT", f"{where}: a zero byte", "a CSV file is text", "save it as CSV, UTF-8")
    if len(line) > LONGEST_LINE:
        reason = f"a line has at most {LONGEST_LINE} bytes"
        raise _refusal(
            "FILE-LINE-TOO-LONG",
            f"{where}: over {LONGEST_LINE} bytes",
            reason,
            "check that lines end, and that quotes close",
        )
    if not line.endswith(b"\n"):
        raise _refusal(
            "FILE-CUT-SHORT",
            f"{where}: the last line does not end",
            "a file cut short on its way looks like this, and its last figure may be wrong",
            "fetch it again; if it is whole, end the last line",
        )


def _decoded(line: bytes, file: Path, number: int) -> str:
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise _encoding(
            f"{file.name}, line {number}, byte {error.start + 1}: 0x{line[error.start]:02x} is not UTF-8"
        ) from None


def _encoding(found: str) -> Refusal:
    reason = "names would be read wrongly: the file is taken as UTF-8 only"
    return _refusal("FILE-ENCODING", found, reason, "save it as CSV UTF-8 (it looks like UTF-16 or Windows-1252)")


def _refusal(code: str, found: str, reason: str, next_step: str) -> Refusal:
    return Refusal(code, found=found, reason=reason, next_step=next_step)
