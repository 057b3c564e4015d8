"""The facts column, the tags and the notes: all that makes a figure usable."""

from openthb.foundation.dates import PartialDate
from openthb.portal.pages.facts import facts, notes, tags, trail
from openthb.statistics.cubes import Provenance
from tests.unit.portal.pages.samples import PORTAL, below, cell, holdings, release

FIRST = release(cell(2018, 10), below(2019, 5), cell(2021, 3, obs_status="P"))
SECOND = release(cell(2018, 11), vintage="2025-01-01", before=FIRST)
HELD = holdings(SECOND, FIRST)


def test_what_makes_the_figure_usable() -> None:
    found = facts(FIRST, HELD, portal=PORTAL, language="en")
    assert (found.vintage, found.vintages, found.change) == (1, 2, "first vintage here")
    assert facts(SECOND, HELD, portal=PORTAL, language="en").vintage == 2
    assert [flag.code for flag in found.flags] == ["A", "O", "P", "Q"]
    assert found.address == "https://figures.example.org/figures/test-series@2024-01-01"
    assert (found.unit, found.region, found.period) == ("offence", "Belgium", "2018–2021")
    assert found.published_on
    assert found.read_on
    assert (found.published_on.iso, found.read_on.iso, found.sealed_on.iso) == ("2024-01-01", "2026-11", "2026-11-20")


def test_a_series_of_one_year_read_nowhere() -> None:
    one = release(first_year=2020, last_year=2020, vintages=[{"name": "2024", "reason": {"en": "x"}}], vintage="2024")
    found = facts(one, holdings(one), portal=PORTAL, language="en")
    assert (found.period, found.published_on) == ("2020", None)


def test_tags() -> None:
    assert tags(FIRST, HELD, "en")[1:] == ("Vintage January 1, 2024", "1 of 2 vintages", "Gaps shown as gaps")
    full = release(*(cell(year) for year in range(2018, 2022)))
    assert tags(full, holdings(full), "en")[1:] == ("Vintage January 1, 2024",)


def test_where_each_figure_was_read() -> None:
    """Each page once, with its periods: runs of years drawn together, others named."""
    here = Provenance("Here", "https://example.org/here", PartialDate(2026, 11))
    there = Provenance("There", "https://example.org/there", PartialDate(2025))
    cells = [cell(year, 1, provenance=here) for year in (2018, 2019, 2021)]
    one = release(*cells, cell("2018-2019", 9, provenance=there), cell(2018, 1, "labour", provenance=here))
    found = notes(one, "en")
    assert {(note.when, note.text) for note in found} == {
        ("2018–2019, 2021", "Read in November 2026 at:"),
        ("2018–2019", "Read in 2025 at:"),
    }
    assert {note.source.href for note in found if note.source} == {here.address, there.address}


def test_breaks_come_first_then_remarks() -> None:
    one = release(breaks=[{"year": 2020, "text": {"en": "Anew."}}], notes=[{"en": "A remark."}])
    assert [(note.kind, note.when, note.text) for note in notes(one, "en")] == [
        ("break", "2020", "Anew."),
        ("note", "", "A remark."),
    ]


def test_the_way_down() -> None:
    steps = trail(FIRST, HELD, "nl").steps
    assert [(step.text, step.href) for step in steps][1:] == [("België", "/figures?country=BEL"), ("Testfeiten", None)]
