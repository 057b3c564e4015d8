"""The judge: counts in plain Python, one fact at a time, to be read and believed."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.definitions import Among, Definition
from openthb.statistics.engine.protocol import check_table
from openthb.statistics.facts import FactFile, Facts
from openthb.statistics.series.dimensions import DIMENSIONS

Fact = dict[str, Any]
Codes = tuple[str, ...]


class JudgeEngine:
    """The engine the others are judged by; fit for some hundred thousand facts."""

    def count(self, definition: Definition, facts: Facts | FactFile) -> Cube:
        """As `Engine.count` says."""
        check_table(definition, facts)
        counted: Counter[tuple[int, Codes]] = Counter()
        for fact in facts.rows():
            if is_counted(fact, definition):
                counted.update((fact[definition.reference], codes) for codes in cells_of(fact, definition))
        return Cube.of(
            country=definition.description.country,
            unit=definition.description.unit,
            dimensions=definition.dimensions,
            observations=_observations(definition, counted),
        )


def is_counted(fact: Fact, definition: Definition) -> bool:
    """Whether the fact falls in one of the years and passes every filter."""
    year = fact[definition.reference]
    if year is None or year < definition.first_year or year > definition.last_year:
        return False
    return all(passes(fact, among) for among in definition.filters)


def passes(fact: Fact, among: Among) -> bool:
    """Whether the fact has at least one of the codes asked for."""
    return any(code in among.codes for code in codes_of(fact, among.column))


def codes_of(fact: Fact, column: str) -> list[str]:
    """The codes the fact has in a column: one, several, or (a code without a list, not known) none."""
    value = fact[column]
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def cells_of(fact: Fact, definition: Definition) -> Iterator[Codes]:
    """Every combination of codes the fact falls under: in each dimension its own codes, and the total."""
    return product(*([DIMENSIONS[name].total, *codes_of(fact, name)] for name in definition.dimensions))


def _observations(definition: Definition, counted: Counter[tuple[int, Codes]]) -> Iterator[Observation]:
    for year in definition.years:
        for codes in product(*_occurring(definition, counted)):
            value = value_of(counted[year, codes], year, definition)
            yield Observation(Period.year(year), codes, value, obs_status=status(year, definition))


def _occurring(definition: Definition, counted: Counter[tuple[int, Codes]]) -> list[set[str]]:
    """For each dimension its total and every code that some counted fact has."""
    return [
        {DIMENSIONS[name].total, *(codes[place] for _, codes in counted)}
        for place, name in enumerate(definition.dimensions)
    ]


def value_of(counted: int, year: int, definition: Definition) -> int | Decimal:
    """The count itself or, of a rate, that for each 100,000 inhabitants to two decimals, a tie to the even digit."""
    if definition.rate is None:
        return counted
    exact = Fraction(counted * 100_000, definition.rate.persons[year])
    return Decimal(round(exact * 100)).scaleb(-2)


def status(year: int, definition: Definition) -> str:
    """P for a year in which facts may still be missing, otherwise A."""
    return "P" if definition.complete_until is not None and year > definition.complete_until else "A"
