"""What a definition may say; nonsense is refused when it is written, not when it is counted."""

from collections.abc import Sequence

from openthb.foundation.errors import Refusal
from openthb.statistics.definitions.filters import Filter
from openthb.statistics.definitions.population import Population
from openthb.statistics.definitions.texts import kind, undescribed
from openthb.statistics.facts.tables import FIRST_YEAR, LAST_YEAR, FactTable
from openthb.statistics.series import SeriesDescription
from openthb.statistics.series.dimensions import DIMENSIONS


def check_years(reference: str, references: Sequence[str], first: int, last: int) -> None:
    """A known reference, and years forward and in range; raises `Refusal` DEFINITION-YEARS."""
    if reference not in references or not (_is_year(first) and _is_year(last)) or first > last:
        raise _years(
            f"{reference or 'no reference'} from {first!r:.40} to {last!r:.40}",
            f"years run forward between {FIRST_YEAR} and {LAST_YEAR}, by {' or '.join(references)}",
        )


def check_complete(year: int, years: tuple[int, int] | None) -> None:
    """The last complete year is one of the `years` counted, or the one before them; raises `Refusal` DEFINITION-YEARS.

    As long as it is not known which years are counted, the year alone is looked at.
    """
    if not _is_year(year):
        raise _years(f"complete until {year!r:.40}", f"years lie between {FIRST_YEAR} and {LAST_YEAR}")
    if years and not years[0] - 1 <= year <= years[1]:
        raise _years(
            f"{years[0]} to {years[1]}, complete until {year}",
            "the last complete year is among those counted, or just before them when none is complete",
        )


def _is_year(year: object) -> bool:
    return type(year) is int and FIRST_YEAR <= year <= LAST_YEAR


def _years(found: str, reason: str) -> Refusal:
    return Refusal(
        "DEFINITION-YEARS",
        found=found,
        reason=reason,
        next_step="write the earlier year first, as a whole number, and check the digits",
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


def check_description(
    description: SeriesDescription, *, unit: str, dimensions: tuple[str, ...], years: tuple[int, int]
) -> None:
    """A description whose words speak of what is counted; raises `Refusal` DEFINITION-DESCRIPTION."""
    if not isinstance(description, SeriesDescription):
        raise undescribed(f"{kind(description)} as description", "a page has a title, a source and a warning")
    pairs = (
        ("kind", description.kind, "registered"),
        ("unit", description.unit, unit),
        ("dimensions", description.dimensions, dimensions),
        ("years", (description.first_year, description.last_year), years),
    )
    for what, described, counted in pairs:
        if described != counted:
            raise undescribed(
                f"{description.name}: {what} {_plain(described)} described, {_plain(counted)} counted",
                "a page says what was counted: kind, unit, dimensions in their order, first and last year",
            )


def check_population(population: object) -> None:
    """A population with its source; raises `Refusal` DEFINITION-RATE."""
    if not isinstance(population, Population):
        raise Refusal(
            "DEFINITION-RATE",
            found=f"a rate for each 100,000 of {population!r:.80}",
            reason="a rate is divided by the inhabitants of each year, with the source they were read from",
            next_step='give a population, such as population("BEL") of openthb.statistics.counting',
        )


def check_rate(country: str, description: SeriesDescription, filters: Sequence[Filter]) -> None:
    """The population is that of the country described, and of the facts counted; raises `Refusal` DEFINITION-RATE."""
    if country != description.country:
        raise _rate(f"{description.name}: figures of {description.country}", country)
    for name, codes in filters:
        if name == "country" and codes != (country,):
            raise _rate(f"{description.name}: facts of {', '.join(codes)[:200]}", country)


def _rate(found: str, country: str) -> Refusal:
    return Refusal(
        "DEFINITION-RATE",
        found=f"{found} for each 100,000 inhabitants of {country}",
        reason="a rate is divided by the population of the country whose facts are counted",
        next_step="give the population of that country, or count without a rate",
    )


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)
