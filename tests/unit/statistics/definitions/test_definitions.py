"""Definitions: written as one would say them, printed as JSON, hashed, and refused where they are nonsense."""

import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from datetime import date
from typing import Any

import pytest

from openthb.classifications import codelist
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words
from openthb.statistics.definitions import Among, Definition, Draft, Population, count
from openthb.statistics.facts import VICTIMS
from tests.builders.facts import described, inhabitants

WRITTEN = (
    count("victims")
    .registered(2002, 2018)
    .by("form", "sex")
    .among("country_of_exploitation", "_U", "BEL")
    .complete_until(2017)
)


PERSONS = inhabitants({year: 1000 * year for year in range(2000, 2020)})


def test_written_as_one_would_say_it() -> None:
    definition = described(WRITTEN)
    assert (definition.table, definition.reference) == ("victims", "year_registered")
    assert list(definition.years) == list(range(2002, 2019))
    assert definition.dimensions == ("form", "sex")
    assert definition.filters == (Among("country_of_exploitation", ("BEL", "_U")),)
    assert definition.complete_until == 2017


def test_by_may_be_said_in_steps() -> None:
    assert count("victims").registered(2018, 2018).by("form").by("sex").dimensions == ("form", "sex")


def test_a_definition_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        described(WRITTEN).table = "cases"  # type: ignore[misc]


def test_prints_what_it_reads() -> None:
    for draft in (WRITTEN, count("cases").of_facts(2018, 2018), count("suspects").registered(2000, 2001).by("means")):
        definition = described(draft)
        assert Definition.of_json(definition.as_json()) == definition
        assert definition.rate is None
        assert json.loads(definition.as_json()) == definition.as_data()


def test_a_rate_is_part_of_what_is_written() -> None:
    definition = described(RATE.by("sex"))
    assert (definition.unit, definition.description.unit) == ("victim_per_100000", "victim_per_100000")
    assert Definition.of_json(definition.as_json()) == definition
    assert definition.as_data()["rate"]["persons"] == {"2018": 2_018_000}


def test_years_that_are_not_counted_do_not_change_a_rate() -> None:
    more = inhabitants({**PERSONS.persons, 2020: 1})
    assert described(VICTIMS_2018.per_100_000(more)).sha256 == described(RATE).sha256
    other = inhabitants({**PERSONS.persons, 2018: 1})
    assert described(VICTIMS_2018.per_100_000(other)).sha256 != described(RATE).sha256


def test_a_population_reads_what_it_prints() -> None:
    one = Population("BEL", Words(en="Test"), "https://example.org", PartialDate(2026, 11), {2018: 7})
    assert Population.read(json.loads(json.dumps(one.as_data())), where="test") == one


def test_the_hash_is_that_of_the_content_alone() -> None:
    definition = described(WRITTEN)
    assert definition.sha256 == "58e414c9d7122d67a91f8175035c7a4231ddc2e3176779a4a924f32bb1976557"
    turned = dict(reversed(definition.as_data().items()))
    assert Definition.of_json(json.dumps(turned)).sha256 == definition.sha256
    otherwise = count("victims").complete_until(2017).among("country_of_exploitation", "BEL", "_U").by("form", "sex")
    assert described(otherwise.registered(2002, 2018)).sha256 == definition.sha256


@pytest.mark.parametrize(
    "other",
    [
        count("suspects").registered(2002, 2018).by("form", "sex"),
        count("victims").of_facts(2002, 2018).by("form", "sex"),
        count("victims").registered(2002, 2017).by("form", "sex"),
        count("victims").registered(2002, 2018).by("sex", "form"),
        count("victims").registered(2002, 2018).by("form", "sex").among("sex", "F"),
        count("victims").registered(2002, 2018).by("form", "sex").complete_until(2018),
        count("victims").registered(2002, 2018).by("form", "sex").per_100_000(PERSONS),
    ],
)
def test_the_hash_changes_with_the_content(other: Draft) -> None:
    assert described(other).sha256 != described(count("victims").registered(2002, 2018).by("form", "sex")).sha256


VICTIMS_2018 = count("victims").registered(2018, 2018)
RATE = VICTIMS_2018.per_100_000(PERSONS)


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda: count("witnesses"), "FACTS-TABLE-UNKNOWN"),
        (lambda: VICTIMS_2018.by("shoe_size"), "FACTS-COLUMN-UNKNOWN"),
        (lambda: count("cases").registered(2018, 2018).by("sex"), "FACTS-COLUMN-UNKNOWN"),
        (lambda: VICTIMS_2018.by("form", "form"), "DEFINITION-DIMENSION"),
        (lambda: VICTIMS_2018.by("form").by("form"), "DEFINITION-DIMENSION"),
        (lambda: VICTIMS_2018.by("year_registered"), "DEFINITION-DIMENSION"),
        (lambda: VICTIMS_2018.by("year_of_facts"), "DEFINITION-DIMENSION"),
        (lambda: VICTIMS_2018.by("outcome"), "FACTS-COLUMN-UNKNOWN"),
        (lambda: count("victims").registered(2019, 2018), "DEFINITION-YEARS"),
        (lambda: count("victims").registered(1899, 2018), "DEFINITION-YEARS"),
        (lambda: count("victims").of_facts(2018, 2101), "DEFINITION-YEARS"),
        (lambda: count("victims").complete_until(20), "DEFINITION-YEARS"),
        (lambda: described(count("victims"), first_year=2018, last_year=2018), "DEFINITION-YEARS"),
        (lambda: VICTIMS_2018.of_facts(2018, 2018), "DEFINITION-TWICE"),
        (lambda: RATE.per_100_000(PERSONS), "DEFINITION-TWICE"),
        (lambda: count("cases").registered(2018, 2020).per_100_000(PERSONS), "DEFINITION-RATE"),
        (lambda: count("cases").per_100_000(PERSONS).of_facts(1999, 2018), "DEFINITION-RATE"),
        (lambda: described(RATE, country="NLD"), "DEFINITION-RATE"),
        (lambda: described(RATE, unit="victim"), "DEFINITION-DESCRIPTION"),
        (lambda: described(VICTIMS_2018, unit="victim_per_100000"), "DEFINITION-DESCRIPTION"),
        (lambda: inhabitants({2018: 0}), "POPULATION-IMPOSSIBLE"),
        (lambda: inhabitants({2018: 1.5}), "POPULATION-IMPOSSIBLE"),  # type: ignore[dict-item]
        (lambda: VICTIMS_2018.complete_until(2018).complete_until(2017), "DEFINITION-TWICE"),
        (lambda: VICTIMS_2018.complete_until(2019), "DEFINITION-YEARS"),
        (lambda: VICTIMS_2018.complete_until(2016), "DEFINITION-YEARS"),
        (lambda: count("victims").complete_until(2019).registered(2018, 2018), "DEFINITION-YEARS"),
        (lambda: count("victims").complete_until(2016).of_facts(2018, 2018), "DEFINITION-YEARS"),
        (lambda: described(RATE.among("country", "NLD")), "DEFINITION-RATE"),
        (lambda: described(RATE.among("country", "BEL", "NLD")), "DEFINITION-RATE"),
        (lambda: VICTIMS_2018.among("sex", *codelist("sex").codes), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("sex", *VICTIMS.column("sex").codes), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("means", *VICTIMS.column("means").codes), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("shoe_size", "42"), "FACTS-COLUMN-UNKNOWN"),
        (lambda: VICTIMS_2018.among("sex"), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("sex", "X"), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("sex", "_T"), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("agency", "Jane Doe"), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("year_of_facts", "2018"), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("sex", "F").among("sex", "M"), "DEFINITION-FILTER"),
        (lambda: VICTIMS_2018.among("forms", "labour").among("forms", "labour"), "DEFINITION-FILTER"),
    ],
)
def test_nonsense_is_refused_when_it_is_written(write: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        write()
    assert refused.value.code == code


SAID: dict[str, Any] = {"source": "The test", "on": "2026-11-24", "country": "BEL"}
HALF = "half \ud83d"
# As a slip has them: without types.
BEGIN: Any = count
LOOSE: Any = VICTIMS_2018
AMONG: Any = Among
LOOSELY_READ: Any = Definition.of_json


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda: BEGIN(["victims"]), "FACTS-TABLE-UNKNOWN"),
        (lambda: BEGIN(None), "FACTS-TABLE-UNKNOWN"),
        (lambda: BEGIN(HALF), "FACTS-TABLE-UNKNOWN"),
        (lambda: LOOSE.by(HALF), "FACTS-COLUMN-UNKNOWN"),
        (lambda: LOOSE.by(["form", "sex"]), "FACTS-COLUMN-UNKNOWN"),
        (lambda: LOOSE.by(None), "FACTS-COLUMN-UNKNOWN"),
        (lambda: LOOSE.among("sex", ["F", "M"]), "DEFINITION-FILTER"),
        (lambda: LOOSE.among("sex", None), "DEFINITION-FILTER"),
        (lambda: LOOSE.among("sex", 1, HALF), "DEFINITION-FILTER"),
        (lambda: LOOSE.among("sex", HALF), "DEFINITION-FILTER"),
        (lambda: LOOSE.among(["sex"], "F"), "FACTS-COLUMN-UNKNOWN"),
        (lambda: AMONG("sex", "FM"), "DEFINITION-FILTER"),
        (lambda: AMONG("sex", None), "DEFINITION-FILTER"),
        (lambda: BEGIN("victims").registered("2018", "2019"), "DEFINITION-YEARS"),
        (lambda: BEGIN("victims").registered(None, 2018), "DEFINITION-YEARS"),
        (lambda: BEGIN("victims").complete_until("2018"), "DEFINITION-YEARS"),
        (lambda: LOOSE.complete_until(None), "DEFINITION-YEARS"),
        (lambda: LOOSE.per_100_000(11_000_000), "DEFINITION-RATE"),
        (lambda: LOOSE.per_100_000(None), "DEFINITION-RATE"),
        (lambda: replace(described(VICTIMS_2018), rate=LOOSE), "DEFINITION-RATE"),
        (lambda: LOOSE.described("Victims"), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.described(None), "DEFINITION-DESCRIPTION"),
        (lambda: described(VICTIMS_2018, warning={"en": HALF}), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.titled(None, **SAID), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.titled({"en": "Test"}, **SAID), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.titled(HALF, **SAID), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.titled("Test", **(SAID | {"source": None})), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.titled("Test", **(SAID | {"source": HALF})), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.titled("Test", **(SAID | {"on": date(2026, 11, 24)})), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSE.titled("Test", **(SAID | {"country": 56})), "DEFINITION-DESCRIPTION"),
        (lambda: LOOSELY_READ(None), "DEFINITION-UNREADABLE"),
        (
            lambda: Definition.of_json(described(VICTIMS_2018).as_json().replace("Test", "\\ud800")),
            "DEFINITION-DESCRIPTION",
        ),
    ],
)
def test_a_slip_is_refused_in_words_that_can_be_written(write: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        write()
    assert refused.value.code == code
    "\n".join(refused.value.lines()).encode("utf-8")


@pytest.mark.parametrize("year", [2001, 2002, 2018])
def test_none_some_or_all_years_may_be_complete(year: int) -> None:
    years = count("victims").registered(2002, 2018)
    assert described(years.complete_until(year)).complete_until == year


def test_a_rate_may_name_its_own_country() -> None:
    assert described(RATE.among("country", "BEL")).filters == (Among("country", ("BEL",)),)


def test_two_filters_that_can_both_hold_are_taken() -> None:
    both = VICTIMS_2018.among("forms", "labour").among("forms", "begging").among("sex", "F", "M").among("sex", "F")
    assert len(described(both).filters) == 4


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "published"},
        {"unit": "case"},
        {"dimensions": ["sex", "form"]},
        {"dimensions": ["form"]},
        {"first_year": 2003},
        {"last_year": 2019},
    ],
)
def test_words_that_speak_of_something_else_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        described(WRITTEN, **changed)
    assert refused.value.code == "DEFINITION-DESCRIPTION"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"table": "witnesses"}, "FACTS-TABLE-UNKNOWN"),
        ({"reference": "year_of_birth"}, "SERIES-DESCRIPTION"),
        ({"first_year": "2002"}, "SERIES-DESCRIPTION"),
        ({"last_year": 2001}, "DEFINITION-YEARS"),
        ({"complete_until": "2017"}, "SERIES-DESCRIPTION"),
        ({"dimensions": ["form", "form"]}, "DEFINITION-DIMENSION"),
        ({"filters": [{"column": "sex", "codes": ["X"]}]}, "DEFINITION-FILTER"),
        ({"filters": [{"column": "sex", "codes": ["F"], "stray": 1}]}, "SERIES-DESCRIPTION"),
        ({"filters": [{"column": "sex"}]}, "DEFINITION-FILTER"),
        ({"description": None}, "SERIES-DESCRIPTION"),
        ({"rate": [2018]}, "SERIES-DESCRIPTION"),
        ({"rate": {"country": "BEL"}}, "WORDS-WITHOUT-ENGLISH"),
        ({"rate": PERSONS.as_data() | {"stray": 1}}, "SERIES-DESCRIPTION"),
        ({"rate": PERSONS.as_data() | {"persons": {"2018": "many"}}}, "POPULATION-IMPOSSIBLE"),
        ({"rate": PERSONS.as_data() | {"persons": {"last year": 1}}}, "POPULATION-IMPOSSIBLE"),
        ({"rate": PERSONS.as_data() | {"persons": {"2018": 1}}}, "DEFINITION-DESCRIPTION"),
        ({"stray": 1}, "SERIES-DESCRIPTION"),
    ],
)
def test_data_with_a_mistake_are_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Definition.read(described(WRITTEN).as_data() | changed, where="test")
    assert refused.value.code == code


@pytest.mark.parametrize(("text", "code"), [("{", "DEFINITION-UNREADABLE"), ("[]", "SERIES-DESCRIPTION")])
def test_text_that_is_no_definition_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Definition.of_json(text)
    assert refused.value.code == code
