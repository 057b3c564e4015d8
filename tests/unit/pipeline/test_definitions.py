"""The definitions we ship: what they count, and that their words fit."""

import pytest

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES
from openthb.pipeline.definitions import definitions_of
from openthb.statistics.collections import SUBJECTS
from openthb.statistics.definitions import Definition
from openthb.statistics.series import Catalogue
from openthb.statistics.series.catalogue import read_subjects
from openthb.statistics.series.disclosure import DE_IDENTIFIED, MADE_UP, is_marked
from tests.builders.collections import ANOTHER_COPY, collection
from tests.builders.collections import MADE_UP as MADE_UP_FACTS
from tests.builders.collections import PUBLIC as PUBLIC_FACTS

REPORTED = {
    "form", "forms", "sex", "age", "citizenship", "citizenship_group", "arrondissement", "agency", "means", "outcome",
}  # fmt: skip


ALL = (*definitions_of(MADE_UP_FACTS), *definitions_of(PUBLIC_FACTS))


def _names(definition: Definition) -> str:
    return definition.description.name


def test_some_forty_and_each_breakdown() -> None:
    made_up = definitions_of(MADE_UP_FACTS)
    assert len(made_up) >= 40
    assert {name for definition in made_up for name in definition.dimensions} == REPORTED
    assert {definition.table for definition in made_up} == {"cases", "victims", "suspects"}
    assert {definition.reference for definition in made_up} == {"year_registered", "year_of_facts"}


def test_the_tables_of_ctdc() -> None:
    assert [definition.dimensions for definition in definitions_of(PUBLIC_FACTS)] == [
        (), ("form", "sex"), ("age",), ("citizenship",), ("country_of_exploitation",), ("means",),
    ]  # fmt: skip


@pytest.mark.parametrize("definition", ALL, ids=_names)
def test_each_prints_reads_back_and_has_a_hash_of_its_own(definition: Definition) -> None:
    assert Definition.of_json(definition.as_json()) == definition
    assert [other for other in ALL if other.sha256 == definition.sha256] == [definition]
    assert [other for other in ALL if other.description.title == definition.description.title] == [definition]


@pytest.mark.parametrize("definition", ALL, ids=_names)
def test_what_readers_see_first_is_in_four_languages(definition: Definition) -> None:
    told = definition.description
    for words in (told.title, told.short_title, told.sentence, told.warning, told.counting_rule, told.reference_date):
        assert set(words) == set(LANGUAGES)
        assert all("{first}" not in text and "  " not in text for text in words.values())
    assert told.subject in read_subjects(SUBJECTS)


@pytest.mark.parametrize("definition", definitions_of(MADE_UP_FACTS), ids=_names)
def test_made_up_tables_say_so_and_name_no_authority(definition: Definition) -> None:
    told = definition.description
    assert told.disclosure == MADE_UP
    assert is_marked(told.title)
    assert is_marked(told.short_title)
    assert told.title["en"].startswith("Made-up: ")
    assert told.source.author == {"en": "OpenTHB demonstration register"}
    assert "350 cases in 2022" in told.warning["en"]
    assert "126 cases of economic exploitation in 2020" in told.warning["en"]


@pytest.mark.parametrize("definition", definitions_of(PUBLIC_FACTS), ids=_names)
def test_public_tables_warn_and_say_how_to_cite(definition: Definition) -> None:
    told = definition.description
    notes = " ".join(note["en"] for note in told.notes)
    assert told.disclosure == DE_IDENTIFIED
    assert "no prevalence and no sample" in told.warning["en"]
    assert "k = 11" in notes
    assert "Counter-Trafficking Data Collaborative (CTDC), The Global Dataset, 14 April 2020" in notes
    assert "48,773 records of the file test.csv" in notes
    assert all(set(note) == set(LANGUAGES) for note in told.notes)
    assert "no public record" in told.counting_rule["en"]


@pytest.mark.parametrize("definition", definitions_of(ANOTHER_COPY), ids=_names)
def test_another_copy_is_not_said_to_be_the_one_compared(definition: Definition) -> None:
    told = definition.description
    notes = " ".join(note["en"] for note in told.notes)
    assert "not the file whose records were compared" in notes
    assert "k = 11" in notes
    assert told.breaks == ()
    assert not any(number in notes for number in ("11,262", "More than half", "one record in"))
    assert all(set(note) == set(LANGUAGES) for note in told.notes)


def test_references_lead_to_series_that_are_there() -> None:
    """Within a collection; what is imitated is a published series."""
    names = {definition.description.name for definition in ALL}
    for definition in ALL:
        assert set(definition.description.related) <= names
    Catalogue(definition.description for definition in definitions_of(PUBLIC_FACTS))


def test_facts_nobody_defined_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        definitions_of(collection("another", "2024-01-01", "victims"))
    assert refused.value.code == "COLLECTION-UNKNOWN"


def test_a_rate_says_so_in_title_and_sentence() -> None:
    rates = [definition.description for definition in ALL if definition.rate]
    assert {told.unit for told in rates} == {"case_per_100000", "victim_per_100000"}
    for told in rates:
        assert "per 100,000 inhabitants" in told.title["en"]
        assert "per 100,000 inhabitants." in told.sentence["en"]
        assert "demo_pjan" in told.counting_rule["en"]
