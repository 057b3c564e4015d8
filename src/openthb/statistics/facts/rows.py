"""Rows of plain values, filled and in the types of their table."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from openthb.foundation.errors import Refusal
from openthb.foundation.refusing import Refusing
from openthb.statistics.facts.tables import Column, FactTable

_WORDS = {"year": "a whole number", "code": "a text", "codes": "a list of texts"}


def filled(table: FactTable, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows with every column there and every missing code as its list's unknown code; raises `Refusals`."""
    with Refusing() as refusing:
        return [_filled(table, row, number, refusing) for number, row in enumerate(rows, start=1)]


def _filled(table: FactTable, row: Mapping[str, Any], number: int, refusing: Refusing) -> dict[str, Any]:
    refusing.all(_misshapen(table, row, number))
    found = {column.name: _value(column, row.get(column.name)) for column in table.columns}
    if not row.get("forms"):
        found["forms"] = [found["form"]]
    return found


def _value(column: Column, value: Any) -> Any:
    """The value, or None where it has the wrong type (which is refused beside)."""
    if _is_missing(value):
        return [column.unknown] if column.kind == "codes" else column.unknown
    if not _fits(column, value):
        return None
    return sorted(value) if column.kind == "codes" else value


def _is_missing(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | tuple | set | frozenset) and not value)


def _fits(column: Column, value: Any) -> bool:
    if column.kind == "year":
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31
    if column.kind == "code":
        return isinstance(value, str)
    return isinstance(value, list | tuple | set | frozenset) and all(isinstance(code, str) for code in value)


def _misshapen(table: FactTable, row: Mapping[str, Any], number: int) -> Iterator[Refusal]:
    for name in row:
        if name not in table:
            yield surplus(table, f"row {number}: column '{str(name)[:80]}'")
    for column in table.columns:
        if column.name not in row and not column.optional:
            yield missing(table, f"row {number}: no column {column.name}")
        elif not _is_missing(row.get(column.name)) and not _fits(column, row[column.name]):
            yield wrong_type(column, f"row {number}, {column.name}: {row[column.name]!r:.80}")


def surplus(table: FactTable, found: str) -> Refusal:
    """A column the table does not have."""
    return Refusal(
        "FACTS-COLUMN-SURPLUS",
        found=found,
        reason=f"{table.name} hold only what is counted, and never what could name a person: "
        f"{', '.join(column.name for column in table.columns)}",
        next_step="leave the column out",
    )


def missing(table: FactTable, found: str) -> Refusal:
    """A column the table must have."""
    needed = ", ".join(column.name for column in table.columns if not column.optional)
    return Refusal(
        "FACTS-COLUMN-MISSING",
        found=found,
        reason=f"{table.name} always have {needed}; what is not known is said, not left out",
        next_step="give the column, with the unknown code of its list where the value is not known",
    )


def wrong_type(column: Column, found: str) -> Refusal:
    """A value, or a whole column, of another type."""
    return Refusal(
        "FACTS-TYPE",
        found=found,
        reason=f"{column.name} is {_WORDS[column.kind]}",
        next_step="correct the column where the facts are made",
    )
