"""The three tables of facts and their columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from openthb.classifications import codelist
from openthb.foundation.errors import Refusal

Kind = Literal["year", "code", "codes"]
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True)
class Column:
    """One column: a calendar year (`codelist` None), or one code or a set of codes of the code list `codelist`.

    An `optional` column may be left out of the rows. A code that is not known is the unknown code of its list,
    so nothing drops out unseen; a year may be null where the column is optional.
    """

    name: str
    kind: Kind
    codelist: str | None = None
    optional: bool = False

    @property
    def unknown(self) -> str | None:
        """The code for "not known": `unknown` or SDMX `_U`; None for a year."""
        if self.codelist is None:
            return None
        return "unknown" if "unknown" in codelist(self.codelist) else "_U"

    @property
    def codes(self) -> frozenset[str]:
        """The codes one fact can have: those of the list without its total; none for a year."""
        if self.codelist is None:
            return frozenset()
        found = codelist(self.codelist)
        return frozenset(found.codes) - {found.total}

    def admits(self, code: str) -> bool:
        """Whether one fact can have this code."""
        return code in self.codes

    @property
    def nullable(self) -> bool:
        """Whether a fact may have no value here."""
        return self.optional and self.codelist is None


@dataclass(frozen=True)
class FactTable:
    """A table of facts: `name`, the `unit` one row stands for (code list `unit`), and its columns in order."""

    name: str
    unit: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of this name; raises `Refusal` FACTS-COLUMN-UNKNOWN."""
        for column in self.columns:
            if column.name == name:
                return column
        raise Refusal(
            "FACTS-COLUMN-UNKNOWN",
            found=f"column {name!r:.80} of {self.name}",
            reason=f"{self.name} have {', '.join(column.name for column in self.columns)}",
            next_step="write one of these names",
        )

    def __contains__(self, name: object) -> bool:
        return any(column.name == name for column in self.columns)


_WHEN_AND_WHERE = (
    Column("year_registered", "year"),
    Column("year_of_facts", "year", optional=True),
    Column("country", "code", "citizenship"),
    Column("country_of_exploitation", "code", "citizenship", optional=True),
)
_EXPLOITATION = (Column("form", "code", "form"), Column("forms", "codes", "form"))
_PERSON = (
    Column("sex", "code", "sex"),
    Column("age", "code", "age"),
    Column("citizenship", "code", "citizenship"),
    # Seen from the reporting country; beside the citizenship, so that engines count it without knowing groups.
    Column("citizenship_group", "code", "citizenship_group", optional=True),
)
_MEANS_AND_AGENCY = (
    Column("means", "codes", "means"),
    Column("agency", "code", "agency", optional=True),
    # Where the exploitation took place or was found.
    Column("arrondissement", "code", "arrondissement", optional=True),
)
# Where the case, or the suspect in it, stands before justice; a victim stands nowhere.
_OUTCOME = (Column("outcome", "code", "outcome", optional=True),)

# A case is no person: it has neither sex nor age nor citizenship.
CASES = FactTable("cases", "case", (*_WHEN_AND_WHERE, *_EXPLOITATION, *_MEANS_AND_AGENCY, *_OUTCOME))
VICTIMS = FactTable("victims", "victim", (*_WHEN_AND_WHERE, *_EXPLOITATION, *_PERSON, *_MEANS_AND_AGENCY))
SUSPECTS = FactTable("suspects", "suspect", (*_WHEN_AND_WHERE, *_EXPLOITATION, *_PERSON, *_MEANS_AND_AGENCY, *_OUTCOME))
TABLES: Mapping[str, FactTable] = {table.name: table for table in (CASES, VICTIMS, SUSPECTS)}


def fact_table(name: str) -> FactTable:
    """The table of this name; raises `Refusal` FACTS-TABLE-UNKNOWN."""
    for table in TABLES.values():
        if table.name == name:
            return table
    raise Refusal(
        "FACTS-TABLE-UNKNOWN",
        found=f"{name!r:.80} as a table of facts",
        reason=f"there are {', '.join(TABLES)}",
        next_step="write one of these names",
    )
