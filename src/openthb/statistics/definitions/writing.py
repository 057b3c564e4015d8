"""Writing a definition in Python, as one would say it.

count("victims").registered(2002, 2018).by("form", "sex").among("country_of_exploitation", "BEL")
    .complete_until(2017).described(description)
count("victims").registered(2008, 2022).per_100_000(population("BEL")).described(description)
"""

from dataclasses import dataclass, replace

from openthb.foundation.errors import Refusal
from openthb.statistics.cubes.units import rate_of
from openthb.statistics.definitions import checking
from openthb.statistics.definitions.definition import REFERENCES, Among, Definition
from openthb.statistics.definitions.filters import check_filters
from openthb.statistics.definitions.population import Population
from openthb.statistics.definitions.texts import check_texts
from openthb.statistics.definitions.wording import plain_description
from openthb.statistics.facts.tables import FactTable, fact_table
from openthb.statistics.series import SeriesDescription


def count(table: str) -> "Draft":
    """Begin a definition that counts `cases`, `victims` or `suspects`; raises `Refusal` FACTS-TABLE-UNKNOWN."""
    return Draft(fact_table(table))


@dataclass(frozen=True)
class Draft:
    """A definition being written; every step gives a new draft and refuses what cannot be."""

    table: FactTable
    reference: str = ""
    years: tuple[int, int] = (0, 0)
    dimensions: tuple[str, ...] = ()
    filters: tuple[Among, ...] = ()
    complete_year: int | None = None
    population: Population | None = None

    def registered(self, first_year: int, last_year: int) -> "Draft":
        """By year of registration, both years included."""
        return self._in_years("year_registered", first_year, last_year)

    def of_facts(self, first_year: int, last_year: int) -> "Draft":
        """By year of the facts, both years included; facts whose year is not known fall in none."""
        return self._in_years("year_of_facts", first_year, last_year)

    def _in_years(self, reference: str, first_year: int, last_year: int) -> "Draft":
        if self.reference:
            raise _said_twice(f"{self.reference} and {reference}", "a fact falls in one year")
        checking.check_years(reference, REFERENCES, first_year, last_year)
        if self.complete_year is not None:
            checking.check_complete(self.complete_year, (first_year, last_year))
        if self.population:
            self.population.over(range(first_year, last_year + 1))
        return replace(self, reference=reference, years=(first_year, last_year))

    def by(self, *dimensions: str) -> "Draft":
        """Broken down by these dimensions, after those already named."""
        every = (*self.dimensions, *dimensions)
        checking.check_dimensions(self.table, self.reference, every)
        return replace(self, dimensions=every)

    def among(self, column: str, *codes: str) -> "Draft":
        """Only facts with one of these codes."""
        filters = (*self.filters, Among(column, codes))
        check_filters(self.table, [(among.column, among.codes) for among in filters])
        return replace(self, filters=filters)

    def complete_until(self, year: int) -> "Draft":
        """The last year in which all facts are in; later years are provisional, all after the year before the first."""
        if self.complete_year is not None:
            raise _said_twice(f"complete until {self.complete_year} and {year}", "one year is the last complete one")
        checking.check_complete(year, self.years if self.reference else None)
        return replace(self, complete_year=year)

    def per_100_000(self, population: Population) -> "Draft":
        """As a rate: for each 100,000 of the `population` in the year of each figure."""
        checking.check_population(population)
        if self.population:
            raise _said_twice("two populations", "a rate is divided by one")
        if self.reference:
            population.over(range(self.years[0], self.years[1] + 1))
        return replace(self, population=population)

    @property
    def unit(self) -> str:
        """The unit of its figures (code list `unit`), which its description names."""
        return rate_of(self.table.unit) if self.population else self.table.unit

    def described(self, description: SeriesDescription) -> Definition:
        """The definition, with the words of its page; raises `Refusal` DEFINITION-YEARS without years."""
        return Definition(
            table=self.table.name,
            reference=self.reference,
            first_year=self.years[0],
            last_year=self.years[1],
            dimensions=self.dimensions,
            filters=self.filters,
            complete_until=self.complete_year,
            rate=self.population,
            description=description,
        )

    def titled(self, title: str, *, source: str, on: str, country: str) -> Definition:
        """The definition in plain words: title, who counts, the day of the count (`2024-05-31`) and the country.

        It can be counted, drawn and cited, and not sealed: pages need more words, and people need protection.
        """
        check_texts(title=title, source=source, on=on, country=country)
        return self.described(
            plain_description(
                title,
                source=source,
                on=on,
                country=country,
                unit=self.unit,
                dimensions=self.dimensions,
                years=self.years,
            )
        )


def _said_twice(found: str, reason: str) -> Refusal:
    return Refusal("DEFINITION-TWICE", found=found, reason=reason, next_step="say it once")
