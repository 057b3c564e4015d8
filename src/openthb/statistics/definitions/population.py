"""The population a rate is divided by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from openthb.classifications import countries
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words
from openthb.statistics.series.reading import Fields


@dataclass(frozen=True)
class Population:
    """The inhabitants of a country (code list `citizenship`) by year, and where the numbers were read.

    `persons` holds whole numbers above 0. Raises `Refusal` POPULATION-IMPOSSIBLE.
    """

    country: str
    source: Words = field(hash=False)
    address: str
    read_on: PartialDate
    persons: Mapping[int, int] = field(hash=False)

    def __post_init__(self) -> None:
        for year, persons in self.persons.items():
            if type(year) is not int or type(persons) is not int or persons < 1:
                raise Refusal(
                    "POPULATION-IMPOSSIBLE",
                    found=f"{self.country}: {str(persons)[:40]} persons in {str(year)[:40]}",
                    reason="a rate is divided by a whole number of inhabitants above 0, one for each year",
                    next_step="correct the number where it was read",
                )

    def over(self, years: Iterable[int]) -> Self:
        """The population of these years alone; raises `Refusal` DEFINITION-RATE naming those it does not hold."""
        wanted = tuple(years)
        missing = [str(year) for year in wanted if year not in self.persons]
        if missing:
            raise Refusal(
                "DEFINITION-RATE",
                found=f"a rate for {', '.join(missing)[:200]}, of which no population of {self.country} is held",
                reason="every figure of a rate is divided by the population of its own year",
                next_step="count other years, or add the population with its source",
            )
        return replace(self, persons={year: self.persons[year] for year in wanted})

    def as_data(self) -> dict[str, Any]:
        """The population as plain data, in the shape `read` takes."""
        return {
            "country": self.country,
            "source": self.source,
            "address": self.address,
            "read_on": str(self.read_on),
            "persons": {str(year): persons for year, persons in sorted(self.persons.items())},
        }

    @classmethod
    def read(cls, data: Any, *, where: str) -> Self:
        """Read from YAML or JSON data; raises as the class does, or SERIES-DESCRIPTION naming `where` and the field."""
        fields = Fields(data, where=where)
        with fields:
            return cls(
                country=countries.resolve(fields.text("country")).code,
                source=fields.words("source"),
                address=fields.text("address"),
                read_on=PartialDate.parse(fields.optional_text("read_on") or ""),
                persons={_year(year): persons for year, persons in fields.mapping("persons").items()},
            )


def _year(text: object) -> Any:
    """JSON has no numbers as names."""
    return int(text) if isinstance(text, str) and text.isdecimal() else text
