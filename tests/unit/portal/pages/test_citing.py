"""Who is cited: the source for its own figures, the portal for what it counted, the register for made-up ones."""

import pytest

from openthb.exchange.formats.citations import Record, cite
from openthb.portal.pages.citing import record
from openthb.statistics.releases.artefact import Release
from tests.builders import SEALED_AT
from tests.unit.portal.pages.samples import PORTAL, cell, counted, made_up, release

SOURCE = {"author": {"en": "Test Collaborative", "nl": "Testsamenwerking"}, "system": {"en": "The Set, 2020; by hand"}}
COUNTED = counted(cell(2020, 3), source=SOURCE)


def cited(one: Release, language: str = "en") -> Record:
    """The record of a release under its series' address."""
    return record(one, portal=PORTAL, language=language, bound=False)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_was_counted_here_is_cited_as_our_work_from_their_data(language: str) -> None:
    found = cited(COUNTED, language)
    assert [author.literal for author in found.authors] == ["Test Publisher"]
    assert found.issued
    assert found.issued.earliest == SEALED_AT.date()
    assert found.counted_from == "Test Collaborative, The Set, 2020"


def test_the_printed_citation_names_who_counted() -> None:
    printed = cite(cited(COUNTED), "apa", SEALED_AT.date())
    assert printed.startswith("Test Publisher. (")
    assert "Test Collaborative" not in printed


def test_figures_of_others_are_cited_as_theirs() -> None:
    found = cited(release(cell(2020, 3), source=SOURCE))
    assert [author.literal for author in found.authors] == ["Test Collaborative"]
    assert (found.issued, found.counted_from) == (release(cell(2020)).metadata.vintage.published_on, "")


def test_made_up_figures_keep_the_register_as_their_author() -> None:
    found = cited(made_up(COUNTED))
    assert [author.literal for author in found.authors] == ["Test Collaborative"]
    assert (found.made_up, found.counted_from) == (True, "")
