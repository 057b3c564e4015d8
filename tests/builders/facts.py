"""Small facts, and definitions with words that fit them, for tests. Every fact in them is invented for the test."""

from typing import Any

from openthb.foundation.dates import PartialDate
from openthb.foundation.texts import Words
from openthb.statistics.definitions import Definition, Draft, Population
from openthb.statistics.facts import VICTIMS, Facts, FactTable
from tests.builders import description

_PERSON = {"sex": "F", "age": "Y_GE18", "citizenship": "ROU"}


def fact(table: FactTable = VICTIMS, **changed: Any) -> dict[str, Any]:
    """A fact registered in Belgium in 2018, about which little else is known; `changed` columns replace."""
    row: dict[str, Any] = {"year_registered": 2018, "country": "BEL", "form": None, "forms": None, "means": None}
    person = {name: code for name, code in _PERSON.items() if name in table}
    return row | person | changed


def victims(*rows: dict[str, Any]) -> Facts:
    """Victims, each row with the columns it does not name as in `fact`."""
    return Facts.of_rows(VICTIMS, [fact(**row) for row in rows])


def described(draft: Draft, **changed: Any) -> Definition:
    """The definition of a draft, with words that fit it; `changed` fields of the description replace."""
    fitting = {
        "kind": "registered",
        "unit": draft.unit,
        "dimensions": list(draft.dimensions),
        "first_year": draft.years[0],
        "last_year": draft.years[1],
    }
    return draft.described(description(**(fitting | changed)))


def inhabitants(persons: dict[int, int]) -> Population:
    """A population of Belgium invented for a test."""
    source = Words(en="Test population", nl="Testbevolking", fr="Population de test", de="Testbevölkerung")
    return Population("BEL", source, "https://example.org/population", PartialDate(2026, 11), persons)
