"""What a definition may say; nonsense is refused when it is written, not when it is counted."""

from collections.abc import Iterable, Sequence

from openthb.foundation.errors import Refusal
from openthb.statistics.facts.tables import FIRST_YEAR, LAST_YEAR, Column, FactTable
from openthb.statistics.series import SeriesDescription
from openthb.statistics.series.dimensions import DIMENSIONS

Filter = tuple[str, tuple[str, ...]]


def check_years(reference: str, references: Sequence[str], first: int, last: int, complete_until: int | None) -> None:
    """A known reference; years forward and in range; complete until a year that leaves sense; DEFINITION-YEARS."""
    years = (first, last) if complete_until is None else (first, last, complete_until)
    if (
        reference not in references
        or any(type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR for year in years)
        or first > last
    ):
        raise Refusal(
            "DEFINITION-YEARS",
            found=f"{reference} from {first} to {last}, complete until {complete_until or last}",
            reason=f"years run forward between {FIRST_YEAR} and {LAST_YEAR}, by {' or '.join(references)}",
            next_step="write the earlier year first and check the digits",
        )


def check_dimensions(table: FactTable, reference: str, dimensions: Sequence[str]) -> None:
    """Each a coded column of the table, named once; raises `Refusal` DEFINITION-DIMENSION or FACTS-COLUMN-UNKNOWN."""
    for place, name in enumerate(dimensions):
        table.column(name)
        if name == reference:
            raise _dimension(name, "it is the year the facts fall in already")
        if name not in DIMENSIONS:
            raise _dimension(name, f"facts are broken down by {', '.join(n for n in DIMENSIONS if n in table)}")
        if name in dimensions[:place]:
            raise _dimension(name, "a dimension is named once")


def _dimension(name: str, reason: str) -> Refusal:
    return Refusal(
        "DEFINITION-DIMENSION",
        found=f"by '{name[:80]}'",
        reason=reason,
        next_step="leave it out, or write another dimension",
    )


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


def check_description(
    description: SeriesDescription, *, unit: str, dimensions: tuple[str, ...], years: tuple[int, int]
) -> None:
    """The words speak of what is counted; raises `Refusal` DEFINITION-DESCRIPTION."""
    pairs = (
        ("kind", description.kind, "registered"),
        ("unit", description.unit, unit),
        ("dimensions", description.dimensions, dimensions),
        ("years", (description.first_year, description.last_year), years),
    )
    for what, described, counted in pairs:
        if described != counted:
            raise Refusal(
                "DEFINITION-DESCRIPTION",
                found=f"{description.name}: {what} {_plain(described)} described, {_plain(counted)} counted",
                reason="a page says what was counted: kind, unit, dimensions in their order, first and last year",
                next_step="correct the description or the definition",
            )


def check_rate(country: str, description: SeriesDescription) -> None:
    """The population is that of the country described; raises `Refusal` DEFINITION-RATE."""
    if country != description.country:
        raise Refusal(
            "DEFINITION-RATE",
            found=f"{description.name}: figures of {description.country} for each 100,000 inhabitants of {country}",
            reason="a rate is divided by the population of the country whose facts are counted",
            next_step="give the population of that country, or count without a rate",
        )


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)
