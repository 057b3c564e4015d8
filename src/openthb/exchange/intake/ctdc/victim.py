"""One record as a fact of a victim."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openthb.classifications import codelist
from openthb.exchange.intake.ctdc.cells import YES
from openthb.exchange.intake.ctdc.forms import Exploitation, exploitation
from openthb.exchange.intake.ctdc.layouts import Layout, said_work


@dataclass(frozen=True, slots=True)
class Victim:
    """A victim's record in codes of ours; it holds neither a name nor an identifier of a person."""

    year_registered: int
    country_of_exploitation: str
    form: str
    forms: tuple[str, ...]
    sex: str
    age: str
    citizenship: str
    means: tuple[str, ...]

    def as_row(self) -> dict[str, Any]:
        """The row of the table of victims.

        CTDC says neither who registered, nor when and where in the country the facts took place; without a reporting
        country there is no group of citizenship seen from it.
        """
        return {
            "year_registered": self.year_registered,
            "year_of_facts": None,
            "country": "_U",
            "country_of_exploitation": self.country_of_exploitation,
            "form": self.form,
            "forms": list(self.forms),
            "sex": self.sex,
            "age": self.age,
            "citizenship": self.citizenship,
            "citizenship_group": "_U",
            "means": list(self.means),
            "agency": "_U",
            "arrondissement": "_U",
        }


def victim_of(read: Mapping[str, str | None], layout: Layout) -> tuple[Victim, Exploitation]:
    """The victim of a record whose cells were read, and how its forms were found."""
    found = _exploitation(read, layout)
    victim = Victim(
        year_registered=int(read["yearOfRegistration"] or ""),
        country_of_exploitation=read["CountryOfExploitation"] or "_U",
        form=found.form,
        forms=found.forms,
        sex=read["gender"] or "_U",
        age=read["ageBroad"] or "_U",
        citizenship=read["citizenship"] or "_U",
        means=_means(read, layout),
    )
    return victim, found


def _exploitation(read: Mapping[str, str | None], layout: Layout) -> Exploitation:
    begging, other_work = said_work(read)
    marked = {code for column, codes in layout.forms.items() if read.get(column) == YES for code in codes}
    return exploitation(read.get("ExploitType"), marked, begging=begging, other_work=other_work)


def _means(read: Mapping[str, str | None], layout: Layout) -> tuple[str, ...]:
    found = set(_named_means(read, layout))
    return tuple(sorted(found, key=codelist("means").codes.index)) or ("unknown",)


def _named_means(read: Mapping[str, str | None], layout: Layout) -> Iterator[str]:
    if group := read.get("control_category"):
        yield group
    yield from (code for column, code in layout.means.items() if read[column] == YES)
