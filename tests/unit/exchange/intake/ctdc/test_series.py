"""The descriptions of the series of CTDC: each describes what can be counted from the records."""

from pathlib import Path

import pytest

from openthb.exchange.intake import ctdc
from openthb.foundation.texts import Words
from openthb.statistics.definitions import Definition
from openthb.statistics.series import Catalogue, SeriesDescription
from openthb.statistics.series.disclosure import DE_IDENTIFIED

LANGUAGES = {"en", "nl", "fr", "de"}


@pytest.fixture
def catalogue() -> Catalogue:
    """The descriptions."""
    return Catalogue.read(Path(ctdc.__file__).parent)


def test_the_breakdowns(catalogue: Catalogue) -> None:
    """By year alone, and by each of the five breakdowns."""
    assert {found.dimensions for found in catalogue.values()} == {
        (), ("form", "sex"), ("age",), ("citizenship",), ("country_of_exploitation",), ("means",),
    }  # fmt: skip


def test_each_can_be_counted(catalogue: Catalogue) -> None:
    """A definition over the table of victims agrees with the words."""
    for found in catalogue.values():
        definition = Definition(
            table="victims",
            reference="year_registered",
            first_year=2002,
            last_year=2018,
            description=found,
            dimensions=found.dimensions,
        )
        assert definition.description.disclosure == DE_IDENTIFIED


def test_each_warns_and_says_how_to_cite(catalogue: Catalogue) -> None:
    """No prevalence, no sample, mixed records, k = 11, and the citation."""
    for found in catalogue.values():
        notes = " ".join(note["en"] for note in found.notes)
        assert "no prevalence and no sample" in found.warning["en"]
        assert "hotlines and of case management are mixed" in found.warning["en"]
        assert "k = 11" in notes
        assert "Counter-Trafficking Data Collaborative (CTDC), The Global Dataset, 14 April 2020" in notes
        assert found.source.author["en"] == "Counter-Trafficking Data Collaborative (CTDC)"


def test_what_readers_see_first_is_in_four_languages(catalogue: Catalogue) -> None:
    """Titles, sentences, warnings and counting rules."""
    for found in catalogue.values():
        assert all(set(words) == LANGUAGES for words in _first_words(found))


def _first_words(found: SeriesDescription) -> tuple[Words, ...]:
    return (found.title, found.short_title, found.sentence, found.warning, found.counting_rule, found.reference_date)
