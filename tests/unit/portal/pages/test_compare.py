"""Countries beside each other: who is shown, in which order, on which scale."""

import json

import pytest

from openthb.portal.pages.compare import (
    Comparison,
    compare_page,
    compared_subjects,
    comparison,
    country_part,
    first_choice,
    panel_chart,
    reach_of,
    years_of,
)
from openthb.statistics.releases.artefact import Release
from tests.unit.portal.pages.samples import PORTAL, above, below, cell, holdings, other, release


def compared(*releases: Release) -> Comparison:
    """The comparison of these, with their names for charts."""
    held = holdings(*releases)
    found = held.comparable("test-offences")
    parts = [country_part(one, f"<svg>{one.name}</svg>", years_of(found), "en") for one in found]
    return comparison("test-offences", held, parts, reach_of(found), "en")


THREE = (
    release(cell(2018, 5), cell(2020, 1500)),
    other("nl-series", below(2019, 5), country="NLD", first_year=2015, last_year=2019),
    other("fr-series", cell(2021, 30), country="FRA"),
)


def test_all_countries_share_years_and_scale() -> None:
    found = compared(*THREE)
    assert found.years == tuple(range(2015, 2022))
    assert found.title == "Test offences"
    assert "from 0 to 1,500" in found.scale
    assert [part.name for part in found.parts] == ["Belgium", "France", "Netherlands"]
    assert reach_of((release(above(2018, 3300)),)) == 0


def test_it_comes_back_from_what_was_baked() -> None:
    found = compared(*THREE)
    assert Comparison.from_bytes(found.to_bytes()) == found
    assert json.loads(found.to_bytes())["subject"] == "test-offences"


def test_the_chosen_ones_in_the_order_chosen() -> None:
    page = compare_page(compared(*THREE), ("NLD", "ZZZ", "BEL"), portal=PORTAL, bound=False)
    assert [panel.country for panel in page.panels] == ["Netherlands", "Belgium"]
    assert page.table
    assert page.table.columns == ("Netherlands", "Belgium")
    assert [row.label for row in page.table.rows] == [str(year) for year in range(2015, 2022)]
    cells = {row.label: [(one.text, one.kind) for one in row.cells] for row in page.table.rows}
    assert cells["2019"] == [("<5", "bounded"), ("–", "missing")]
    assert cells["2020"] == [("–", "missing"), ("1,500", "value")]
    assert [(o.value, o.selected) for o in page.countries] == [("BEL", True), ("FRA", False), ("NLD", True)]
    assert [note.source.href for note in page.notes] == ["/figures/nl-series", "/figures/test-series"]
    assert (page.form_href, page.head.indexed) == ("/compare/test-offences/chosen", False)


def test_nobody_chosen() -> None:
    page = compare_page(compared(*THREE), (), portal=PORTAL)
    assert (page.panels, page.table, page.notes) == ((), None, ())
    assert page.head.indexed


@pytest.mark.parametrize(
    ("codes", "first"),
    [
        (("ROU", "NLD", "BEL", "ITA"), ("BEL", "NLD")),
        (("ROU", "ITA", "ESP", "POL", "AUT", "SWE"), ("AUT", "ITA", "POL", "ROU", "ESP")),
        (("BEL", "ROU"), ("BEL", "ROU")),
    ],
)
def test_who_is_shown_first(codes: tuple[str, ...], first: tuple[str, ...]) -> None:
    """The neighbours where there are two; else the first five by name."""
    assert first_choice(compared(*(other(f"{code.lower()}-series", country=code) for code in codes))) == first


def test_only_subjects_of_two_countries_with_one_series_each() -> None:
    twice = other("be-other", subject="elsewhere"), other("be-more", subject="elsewhere")
    assert compared_subjects(holdings(*THREE, *twice, other("lu-one", subject="alone", country="LUX"))) == (
        "test-offences",
    )


def test_a_small_chart_has_the_years_of_all() -> None:
    chart = panel_chart(THREE[1], range(2015, 2022), "en")
    assert [mark.category for mark in chart.marks] == [str(year) for year in range(2015, 2022)]
    assert [mark.state for mark in chart.marks].count("bounded") == 1
