"""What a filter may say: codes its column can have, some of them and not all, and all filters possible together."""

from collections.abc import Iterable, Sequence

from openthb.foundation.errors import Refusal
from openthb.statistics.definitions.texts import broken
from openthb.statistics.facts.tables import Column, FactTable

Filter = tuple[str, tuple[str, ...]]


def check_codes(name: str, codes: object) -> None:
    """A tuple of texts in UTF-8; raises `Refusal` DEFINITION-FILTER."""
    if not isinstance(codes, tuple):
        raise _filter(name, [repr(codes)], "codes are a tuple of texts")
    if any(not isinstance(code, str) or broken(code) for code in codes):
        raise _filter(name, map(repr, codes), 'codes are texts in UTF-8, written one after the other: "F", "M"')


def check_filters(table: FactTable, filters: Sequence[Filter]) -> None:
    """Each of codes its column can have, and all of them possible together; raises `Refusal` DEFINITION-FILTER."""
    for place, (name, codes) in enumerate(filters):
        column = table.column(name)
        _check_filter(column, codes)
        for other, their in filters[:place]:
            if other == name:
                _check_pair(column, codes, their)


def _check_filter(column: Column, codes: tuple[str, ...]) -> None:
    if column.kind == "year":
        raise _filter(column.name, codes, "years are chosen by the reference and its first and last year")
    if not codes:
        raise _filter(column.name, codes, "a filter without a code lets nothing through")
    if column.codes.issubset(codes):
        raise _filter(column.name, codes, "a filter with every code of its list lets everything through")
    foreign = [code for code in codes if not column.admits(code)]
    if foreign:
        where = f"the list {column.codelist}" if column.codelist else "its short codes"
        raise _filter(column.name, codes, f"no fact has {', '.join(foreign)[:200]} in {where}")


def _check_pair(column: Column, codes: Iterable[str], others: Iterable[str]) -> None:
    if set(codes) == set(others):
        raise _filter(column.name, codes, "the same filter stands there already")
    if column.kind == "code" and set(codes).isdisjoint(others):
        raise _filter(column.name, codes, f"another filter asks for {', '.join(others)}, and a fact has one code here")


def _filter(name: str, codes: Iterable[str], reason: str) -> Refusal:
    return Refusal(
        "DEFINITION-FILTER",
        found=f"among {name}: {', '.join(codes)[:200] or 'nothing'}",
        reason=reason,
        next_step="correct the filter, or leave it out",
    )
