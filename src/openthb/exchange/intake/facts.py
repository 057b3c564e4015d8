"""Facts from a CSV file: one row a case, a victim or a suspect, in the columns and codes of its table.

The heading names columns of the table; columns that may be unknown can be left out, and an empty cell is not known.
Several codes in one cell stand apart by semicolons.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openthb.exchange.intake.rows import read_rows
from openthb.foundation.errors import Refusal
from openthb.foundation.refusing import Refusing
from openthb.statistics.facts import Facts, FactTable


def read_facts(table: FactTable, file: Path) -> Facts:
    """The facts in `file`, all of them or none.

    Raises `Refusal` FILE-…, FACTS-HEADING or FACTS-NONE, or `Refusals` with FACTS-ROW or as `Facts` does; rows are
    numbered from the first one after the heading.
    """
    lines = read_rows(file)
    names = [name.strip() for name in next(lines, (0, []))[1]]
    _check_heading(table, names, file)
    rows = list(_rows(table, names, lines, file))
    if not rows:
        raise Refusal(
            "FACTS-NONE",
            found=f"{file.name} has a heading and no row",
            reason="there is nothing to count",
            next_step="check that the right file was given",
        )
    return Facts.of_rows(table, rows)


def _check_heading(table: FactTable, names: Sequence[str], file: Path) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    strange = [name for name in names if name not in table]
    missing = [column.name for column in table.columns if column.name not in names and not column.optional]
    faults = [("twice", twice), ("no column of it", strange), ("missing", missing)]
    said = "; ".join(f"{words}: {', '.join(name[:60] for name in found[:8])}" for words, found in faults if found)
    if said:
        raise Refusal(
            "FACTS-HEADING",
            found=f"{file.name}, heading of {len(names)} columns: {said}",
            reason=f"{table.name} have {', '.join(column.name for column in table.columns)}; anything else could name "
            "a person",
            next_step="correct the heading; leave out whatever is not counted",
        )


def _rows(
    table: FactTable, names: Sequence[str], lines: Iterator[tuple[int, list[str]]], file: Path
) -> Iterator[dict[str, Any]]:
    with Refusing() as refusing:
        for line, cells in lines:
            if len(cells) == len(names):
                yield {name: _value(table, name, cell.strip()) for name, cell in zip(names, cells, strict=True)}
            else:
                refusing.add(_ragged(cells, names), where=f"{file.name}, line {line}")


def _value(table: FactTable, name: str, text: str) -> Any:
    """The cell in the type of its column; what does not fit is left as it stands, to be refused by its row."""
    kind = table.column(name).kind
    if not text:
        return None
    if kind == "codes":
        return [code.strip() for code in text.split(";")]
    return int(text) if kind == "year" and text.isascii() and text.isdigit() else text


def _ragged(cells: Sequence[str], names: Sequence[str]) -> Refusal:
    return Refusal(
        "FACTS-ROW",
        found=f"{len(cells)} fields where the heading has {len(names)}",
        reason="each row has one field for each column",
        next_step="look for a missing or stray comma, or a file cut short",
    )
