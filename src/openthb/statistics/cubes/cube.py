"""The table of figures of one series."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period
from openthb.statistics.cubes.observation import MISSING, Observation
from openthb.statistics.cubes.units import fits
from openthb.statistics.series.dimensions import DIMENSIONS

Key = tuple[Period, tuple[str, ...]]
TOTALS: Mapping[str, str] = {name: dimension.total for name, dimension in DIMENSIONS.items()}


@dataclass(frozen=True)
class Cube:
    """Observations of one country in one unit, by period and `dimensions`.

    Sorted by period and codes; a key occurs once (`Refusal` CUBE-KEY-TWICE). Values are whole numbers, and decimals
    of two places where the unit is a rate (`Refusal` CUBE-VALUE). Cells of which no figure is held are explicit
    observations with status O.
    """

    country: str
    unit: str
    dimensions: tuple[str, ...]
    observations: tuple[Observation, ...]

    @classmethod
    def of(cls, *, country: str, unit: str, dimensions: Iterable[str], observations: Iterable[Observation]) -> "Cube":
        """Sort and check the observations."""
        cells = sorted(observations, key=lambda cell: (cell.period, cell.codes))
        cube = cls(country, unit, tuple(dimensions), tuple(cells))
        cube._check()
        return cube

    def _check(self) -> None:
        for cell in self.observations:
            if len(cell.codes) != len(self.dimensions):
                raise _refusal(
                    "CUBE-SHAPE", f"{cell.codes} for dimensions {self.dimensions}", "one code for each dimension"
                )
            if cell.value is not None and not fits(cell.value, self.unit):
                raise _refusal("CUBE-VALUE", f"{cell.value!r} {self.unit}", "a count is whole, a rate has two decimals")
        for first, second in zip(self.observations, self.observations[1:], strict=False):
            if (first.period, first.codes) == (second.period, second.codes):
                raise _refusal(
                    "CUBE-KEY-TWICE", f"{first.period} {'/'.join(first.codes)} twice", "a key names one cell"
                )

    @cached_property
    def by_key(self) -> Mapping[Key, Observation]:
        """Cells by period and codes."""
        return {(cell.period, cell.codes): cell for cell in self.observations}

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """All periods, in order."""
        return tuple(dict.fromkeys(cell.period for cell in self.observations))

    def codes(self, dimension: str) -> tuple[str, ...]:
        """The codes that occur in `dimension`, total first, then in order of first appearance."""
        place = self.dimensions.index(dimension)
        found = dict.fromkeys(cell.codes[place] for cell in self.observations)
        total = TOTALS[dimension]
        return (total, *(c for c in found if c != total)) if total in found else tuple(found)

    def key_of(self, codes: Mapping[str, str]) -> tuple[str, ...]:
        """The codes of one cell in order of the dimensions; totals where a dimension is not named."""
        return tuple(codes.get(name, TOTALS[name]) for name in self.dimensions)

    def cell(self, period: Period, codes: Mapping[str, str] | None = None) -> Observation | None:
        """The cell of `period` and `codes`, if the cube has it."""
        return self.by_key.get((period, self.key_of(codes or {})))

    def line(self, codes: Mapping[str, str] | None = None) -> tuple[Observation, ...]:
        """The cells of one combination of codes, by period."""
        wanted = self.key_of(codes or {})
        return tuple(cell for cell in self.observations if cell.codes == wanted)

    def with_gaps(self, first_year: int, last_year: int) -> "Cube":
        """The cube with an explicit missing cell for each year and each combination of codes it lacks."""
        combinations = dict.fromkeys(cell.codes for cell in self.observations)
        years = [Period.year(year) for year in range(first_year, last_year + 1)]
        gaps = (
            Observation(year, codes, None, obs_status=MISSING)
            for year in years
            for codes in combinations
            if (year, codes) not in self.by_key
        )
        return replace(self, observations=tuple(sorted((*self.observations, *gaps), key=lambda c: (c.period, c.codes))))

    def published(self) -> Iterator[Observation]:
        """The cells somebody published: values and suppressed ones, not the gaps."""
        return (cell for cell in self.observations if cell.state != "missing")


def _refusal(code: str, found: str, reason: str) -> Refusal:
    return Refusal(code, found=found, reason=reason, next_step="correct the rows the cube is made of")
