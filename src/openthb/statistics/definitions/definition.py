"""The definition of one statistic, as a frozen value that reads from and prints to JSON."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from openthb.foundation.errors import Refusal
from openthb.statistics.cubes.units import rate_of
from openthb.statistics.definitions import checking
from openthb.statistics.definitions.filters import check_codes, check_filters
from openthb.statistics.definitions.population import Population
from openthb.statistics.definitions.texts import check_texts
from openthb.statistics.facts.tables import FactTable, fact_table
from openthb.statistics.series import SeriesDescription
from openthb.statistics.series.reading import Fields

REFERENCES = ("year_registered", "year_of_facts")


@dataclass(frozen=True)
class Among:
    """Only facts whose `column` has one of these codes; of a set of codes, at least one. Codes are kept in order.

    Raises `Refusal` DEFINITION-FILTER for codes that are no tuple of texts.
    """

    column: str
    codes: tuple[str, ...]

    def __post_init__(self) -> None:
        check_codes(self.column, self.codes)
        object.__setattr__(self, "codes", tuple(sorted(set(self.codes))))


@dataclass(frozen=True)
class Definition:
    """What one statistic counts.

    Facts of `table` fall in the year of their `reference` column, from `first_year` to `last_year`, both included,
    are broken down by `dimensions`, and count when every one of `filters` holds. Years after `complete_until` are
    provisional (None: all are complete; the year before the first: none is). With a `rate`, every figure is a count
    for each 100,000 of that population in its year, whatever the breakdown; it keeps the years counted. `description`
    holds the page's words and agrees with the rest.
    Raises `Refusal` DEFINITION-…, FACTS-TABLE-UNKNOWN or FACTS-COLUMN-UNKNOWN.
    """

    table: str
    reference: str
    first_year: int
    last_year: int
    description: SeriesDescription = field(hash=False)
    dimensions: tuple[str, ...] = ()
    filters: tuple[Among, ...] = ()
    complete_until: int | None = None
    rate: Population | None = None

    def __post_init__(self) -> None:
        checking.check_years(self.reference, REFERENCES, self.first_year, self.last_year)
        if self.complete_until is not None:
            checking.check_complete(self.complete_until, (self.first_year, self.last_year))
        checking.check_dimensions(self.facts, self.reference, self.dimensions)
        filters = [(among.column, among.codes) for among in self.filters]
        check_filters(self.facts, filters)
        if self.rate is not None:
            checking.check_population(self.rate)
        checking.check_description(
            self.description, unit=self.unit, dimensions=self.dimensions, years=(self.first_year, self.last_year)
        )
        if self.rate:
            checking.check_rate(self.rate.country, self.description, filters)
            object.__setattr__(self, "rate", self.rate.over(self.years))
        check_texts(description=self._canonical)

    @property
    def facts(self) -> FactTable:
        """The table it counts."""
        return fact_table(self.table)

    @property
    def unit(self) -> str:
        """The unit of its figures (code list `unit`)."""
        return rate_of(self.facts.unit) if self.rate else self.facts.unit

    @property
    def years(self) -> range:
        """The years it counts."""
        return range(self.first_year, self.last_year + 1)

    def as_data(self) -> dict[str, Any]:
        """The definition as plain data, in the shape `read` takes."""
        return {
            "table": self.table,
            "reference": self.reference,
            "first_year": self.first_year,
            "last_year": self.last_year,
            "dimensions": list(self.dimensions),
            "filters": [{"column": among.column, "codes": list(among.codes)} for among in self.filters],
            "complete_until": self.complete_until,
            "rate": self.rate.as_data() if self.rate else None,
            "description": self.description.as_data(),
        }

    @classmethod
    def read(cls, data: Any, *, where: str) -> Self:
        """Read from plain data; raises as the class does, or SERIES-DESCRIPTION naming `where` and the field."""
        fields = Fields(data, where=where)
        with fields:
            return cls(
                table=fields.text("table"),
                reference=fields.one_of("reference", REFERENCES),
                first_year=fields.whole("first_year"),
                last_year=fields.whole("last_year"),
                dimensions=tuple(fields.texts("dimensions")),
                filters=tuple(Among(i.text("column"), tuple(i.texts("codes"))) for i in fields.items("filters")),
                complete_until=fields.optional_whole("complete_until"),
                rate=_rate(fields.mapping("rate"), where=f"{where}: rate"),
                description=SeriesDescription.read(fields.mapping("description"), where=f"{where}: description"),
            )

    def as_json(self) -> str:
        """The definition as JSON: sorted names, UTF-8 text, two spaces of indent."""
        return json.dumps(self.as_data(), ensure_ascii=False, indent=2, sort_keys=True)

    @classmethod
    def of_json(cls, text: str, *, where: str = "definition") -> Self:
        """Read what `as_json` prints; raises as `read` does, or DEFINITION-UNREADABLE."""
        try:
            data = json.loads(text)
        except (TypeError, ValueError, RecursionError) as error:
            raise Refusal(
                "DEFINITION-UNREADABLE",
                found=f"{where}: {error}",
                reason="a definition is written as JSON",
                next_step="correct the text at the place named",
            ) from None
        return cls.read(data, where=where)

    @property
    def sha256(self) -> str:
        """The hash of its canonical JSON (sorted names, no blanks, UTF-8), which every release of it names."""
        return hashlib.sha256(self._canonical.encode("utf-8")).hexdigest()

    @property
    def _canonical(self) -> str:
        return json.dumps(self.as_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _rate(data: Mapping[str, Any], *, where: str) -> Population | None:
    return Population.read(data, where=where) if data else None
