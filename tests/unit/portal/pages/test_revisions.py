"""What a vintage changed, why, and the list of all vintages."""

from openthb.portal.pages.revisions import change, differences, vintages_page
from tests.unit.portal.pages.samples import PORTAL, below, cell, holdings, release

FIRST = release(cell(2018, 278), cell(2019, 5), cell(2020, 4, "labour"), below(2020, 5))
SECOND = release(
    cell(2018, 305), below(2020, 5), cell(2020, 4, "labour"), cell(2021, 7), vintage="2025-01-01", before=FIRST
)


def test_the_first_vintage_changed_nothing() -> None:
    assert change(FIRST, "en") is None
    assert differences(FIRST, "en") == ()


def test_each_changed_cell_once_revised_ones_first() -> None:
    found = differences(SECOND, "en")
    assert [(d.period, d.category, d.before, d.after, d.kind) for d in found] == [
        ("2018", "All", "278", "305", "revised"),
        ("2019", "All", "5", "–", "withdrawn"),
        ("2021", "All", "–", "7", "added"),
    ]


def test_the_reason_and_the_way_back() -> None:
    told = change(SECOND, "en")
    assert told
    assert told.reason == "Revised by the test."
    assert (told.before.text, told.before.href) == ("2024-01-01", "/figures/test-series@2024-01-01")


def test_a_cell_of_a_breakdown_is_named() -> None:
    later = release(cell(2018, 278), cell(2020, 9, "labour"), vintage="2025-01-01", before=FIRST)
    assert {(d.category == "All", d.kind) for d in differences(later, "en")} >= {
        (False, "revised"),
        (True, "withdrawn"),
    }


def test_a_changed_flag_is_a_revision() -> None:
    later = release(cell(2018, 278, obs_status="P"), vintage="2025-01-01", before=release(cell(2018, 278)))
    assert [(d.before, d.after, d.kind) for d in differences(later, "en")] == [("278", "278", "revised")]


def test_a_changed_note_is_none() -> None:
    later = release(cell(2018, 278, note="Now with a note."), vintage="2025-01-01", before=release(cell(2018, 278)))
    assert differences(later, "en") == ()
    assert change(later, "en") is not None


def test_all_vintages_newest_first() -> None:
    page = vintages_page("test-series", holdings(FIRST, SECOND), portal=PORTAL, language="en")
    assert [(v.number, v.link.text, v.latest, len(v.differences)) for v in page.vintages] == [
        (2, "2025-01-01", True, 3),
        (1, "2024-01-01", False, 0),
    ]
    assert [v.published_on.iso if v.published_on else None for v in page.vintages] == ["2025-01-01", "2024-01-01"]
    assert page.head.canonical == "https://figures.example.org/figures/test-series/vintages"
    assert page.trail.steps[-1].text == "Vintages"


def test_a_vintage_whose_day_of_publication_is_not_known() -> None:
    one = release(cell(2018), vintage="2024", vintages=[{"name": "2024", "reason": {"en": "First."}}])
    [vintage] = vintages_page("test-series", holdings(one), portal=PORTAL, language="en").vintages
    assert vintage.published_on is None
    assert vintage.sealed_on.iso == "2026-11-20"
