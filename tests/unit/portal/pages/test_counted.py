"""Figures counted here from records: what their page says of them, and the chart and tables that fit their shape."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from openthb.portal.charts import Kind
from openthb.portal.pages.facts import facts, is_counted, tags
from openthb.portal.pages.graphs import chart_notes, statistic_chart
from openthb.portal.pages.revisions import vintages_page
from openthb.portal.pages.shapes import Footnote
from openthb.portal.pages.statistic import Drawn, statistic_page
from openthb.portal.pages.tables import cross_table, statistic_table
from openthb.portal.rendering import render
from openthb.statistics.counting.rules import PUBLIC_RECORDS_ZERO
from openthb.statistics.cubes import Observation
from openthb.statistics.releases.artefact import Release, ReleaseMetadata
from tests.unit.portal.pages.samples import PORTAL, cell, counted, holdings, release

FORMS = ("sexual", "labour", "begging", "organ", "forced_crime", "other", "unknown")
SETS = (("forms", "all", "labour", "sexual"), ("means", "_T", "threat", "force"))
COUNTRIES = (
    "ROU", "BGR", "NGA", "CHN", "MAR", "ALB", "VNM", "FRA", "BEL", "HUN", "IND", "PAK", "UKR", "PHL", "SYR", "ERI",
)  # fmt: skip


def every_year(*codes: str, first: int = 10) -> list[Observation]:
    """A cell for each year of the test series and each code, falling with its place."""
    return [
        cell(year, first + len(codes) - place, code) for year in range(2018, 2022) for place, code in enumerate(codes)
    ]


def crossed(rows: tuple[str, ...], columns: tuple[str, ...], year: int = 2021) -> list[Observation]:
    """A cell for each pair of codes."""
    return [cell(year, len(one) + len(other), one, other) for one in rows for other in columns]


def as_published(one: Release) -> ReleaseMetadata:
    """Its metadata as those of figures of others."""
    return replace(one.metadata, counted=None, series=replace(one.metadata.series, kind="published"))


def plain(*cells: Observation, **changed: Any) -> Release:
    """A release of counted figures that are no public records."""
    return counted(*cells, **{"disclosure": "as-published"} | changed)


def page_of(one: Release) -> str:
    """The page of a release."""
    page = statistic_page(one, holdings(one), Drawn("", "", ()), portal=PORTAL, language="en", bound=False)
    return render("statistic", page, portal=PORTAL, language="en").decode()


def test_the_tags_say_who_counted_from_what() -> None:
    one = counted(cell(2018, 3))
    assert tags(one, holdings(one), "en")[:2] == (
        "Counted by OpenTHB from: Test Authority",
        "Public, de-identified records",
    )
    invented = counted(cell(2018, 3), disclosure="made-up")
    assert "Public, de-identified records" not in tags(invented, holdings(invented), "en")
    published = release(cell(2018, 3))
    assert tags(published, holdings(published), "en")[0] == "Published figures, as issued by their source"


def test_a_description_alone_says_that_figures_were_counted() -> None:
    assert is_counted(release(cell(2018), kind="registered"))
    assert not is_counted(release(cell(2018)))


def test_the_day_the_records_were_taken_in_stands_where_others_were_read() -> None:
    one = counted(cell(2018, 3))
    assert facts(one, holdings(one), portal=PORTAL, language="en").counted
    assert "<dt>Records taken in</dt><dd><time" in page_of(one)
    unknown = replace(one, metadata=replace(one.metadata, read_on=None))
    page = page_of(unknown)
    assert "Records taken in" not in page
    assert "<dt>Read</dt>" not in page
    assert "<dt>Read</dt><dd><time" in page_of(release(cell(2018, 3)))


def test_the_rules_of_counting_are_one_step_away() -> None:
    assert 'href="/methods/counting"' in page_of(counted(cell(2018, 3)))
    assert 'href="/methods/counting"' not in page_of(release(cell(2018, 3)))


def test_what_was_counted_can_be_checked_from_the_page_of_vintages() -> None:
    one = counted(cell(2018, 3))
    page = vintages_page("test-series", holdings(one), portal=PORTAL, language="en")
    assert [value for _, value in page.vintages[0].counted] == ["test-records", "f" * 64, "d" * 64, "reference"]
    assert "f" * 64 in render("vintages", page, portal=PORTAL, language="en").decode()
    assert (
        vintages_page("test-series", holdings(release(cell(2018))), portal=PORTAL, language="en").vintages[0].counted
        == ()
    )


SHAPES: list[tuple[Kind, dict[str, Any], list[Observation]]] = [
    ("stacked", {"dimensions": ["sex"]}, every_year("_T", "F", "M", "_U")),
    ("stacked", {"dimensions": ["form"]}, every_year("all", *FORMS[:6])),
    ("bars", {"dimensions": ["form"]}, every_year("all", *FORMS)),
    ("bars", {"dimensions": ["forms"]}, every_year("all", "labour", "sexual")),
    ("bars", {"dimensions": ["means"]}, every_year("_T", "threat", "force")),
    ("bars", {"dimensions": ["country_of_exploitation"]}, every_year("_T", *COUNTRIES[:8])),
    ("bars", {"dimensions": ["sex"], "first_year": 2021}, [cell(2021, 2, "F"), cell(2021, 3, "M")]),
    (
        "stacked",
        {"dimensions": ["form", "sex"]},
        [cell(y, 4, f, "_T") for y in (2020, 2021) for f in ("labour", "sexual")],
    ),
]


@pytest.mark.parametrize(("kind", "changed", "cells"), SHAPES)
def test_each_shape_has_its_chart(kind: Kind, changed: dict[str, Any], cells: list[Observation]) -> None:
    """Few categories that add up stand on each other; many, and those that do not add up, never do."""
    assert statistic_chart(counted(*cells, **changed), "en").kind == kind


def test_the_same_figures_of_others_are_not_stacked() -> None:
    assert statistic_chart(release(*every_year("_T", "F", "M"), dimensions=["sex"]), "en").kind == "columns"


def test_a_stack_holds_every_category_but_the_total() -> None:
    chart = statistic_chart(counted(*every_year("_T", "F", "M", "_U"), dimensions=["sex"]), "en")
    assert chart.series == ("Female", "Male", "Unknown")
    assert chart.categories == ("2018", "2019", "2020", "2021")


def test_bars_say_their_year_and_keep_what_is_not_known() -> None:
    """Sixteen countries and an unknown one, the smallest of all: the fifteen largest, and the unknown beside them."""
    one = counted(*every_year("_T", *COUNTRIES, "_U"), dimensions=["citizenship"])
    chart = statistic_chart(one, "en")
    assert (chart.head, len(chart.marks)) == ("victims, 2021", 16)
    assert chart.marks[0].category == "Romania"
    assert chart.marks[-1].category == "Country not known"
    assert chart_notes(one, "en")[0] == (
        "The chart shows the 15 largest of 17 categories in 2021, and what is not known; 1 more is in the files."
    )


def test_an_unknown_among_the_largest_is_not_named_apart() -> None:
    one = counted(*every_year("_T", "_U", *COUNTRIES, "TUN"), dimensions=["citizenship"])
    assert len(statistic_chart(one, "en").marks) == 15
    assert chart_notes(one, "en")[0] == (
        "The chart shows the 15 largest of 18 categories in 2021; 3 more are in the files."
    )


def test_bars_keep_what_is_not_known_of_each_dimension() -> None:
    """Two dimensions published for one period: both unknowns stand after the fifteen largest."""
    cells = [cell(2021, 50 - place, code, "_T") for place, code in enumerate(COUNTRIES)]
    one = counted(*cells, cell(2021, 2, "_U", "_T"), cell(2021, 1, "_T", "_U"), dimensions=["citizenship", "sex"])
    named = [mark.category for mark in statistic_chart(replace(one, metadata=as_published(one)), "en").marks]
    assert (len(named), named[-2:]) == (17, ["Citizenship: Country not known", "Sex: Unknown"])


def test_bars_of_many_categories_show_no_zeros() -> None:
    cells = [cell(2021, 5 if place < 3 else 0, code) for place, code in enumerate(COUNTRIES)]
    chart = statistic_chart(counted(*cells, dimensions=["citizenship"]), "en")
    assert [mark.value for mark in chart.marks] == [5, 5, 5]
    assert (
        len(statistic_chart(counted(*cells[:4], *every_year("_T"), dimensions=["citizenship"]), "en").categories) == 4
    )


@pytest.mark.parametrize(("dimension", "total", "one", "two"), SETS)
def test_what_does_not_add_up_is_said_under_the_chart(dimension: str, total: str, one: str, two: str) -> None:
    cells = [cell(2020, 7, total), cell(2020, 4, one), cell(2020, 3, two)]
    more = [cell(2021, 7, total), cell(2021, 4, one), cell(2021, 4, two)]
    [note] = chart_notes(plain(*cells, *more, dimensions=[dimension]), "en")
    assert f"the sum of the {dimension} may exceed the total" in note
    assert chart_notes(plain(*cells, dimensions=[dimension]), "en") == ()


def test_parts_that_add_up_are_not_said_to_exceed_the_total() -> None:
    """One category a record, as in the file of CTDC; and what stands without a total is not judged."""
    assert chart_notes(plain(*every_year("all", "labour"), dimensions=["form"]), "en") == ()
    assert chart_notes(plain(*every_year("threat", "force"), dimensions=["means"]), "en") == ()


def test_the_parts_are_judged_within_each_category_of_the_others() -> None:
    """Means add up over all forms and not within one of them."""
    whole = [cell(2021, 9, "all", "_T"), cell(2021, 5, "all", "threat"), cell(2021, 4, "all", "force")]
    within = [cell(2021, 5, "labour", "_T"), cell(2021, 3, "labour", "threat"), cell(2021, 3, "labour", "force")]
    two: dict[str, Any] = {"dimensions": ["form", "means"]}
    assert chart_notes(plain(*whole, **two), "en") == ()
    assert "sum of the means" in chart_notes(plain(*whole, *within, **two), "en")[0]


@pytest.mark.parametrize(("part", "exceeds"), [("0.50", False), ("0.51", False), ("0.52", True)])
def test_rates_exceed_their_total_by_more_than_rounding(part: str, exceeds: bool) -> None:
    """Two parts and their total are each rounded by at most half a hundredth."""
    values = {"_T": Decimal("1.00"), "threat": Decimal(part), "force": Decimal("0.50")}
    cells = [replace(cell(2021, 1, code), value=value) for code, value in values.items()]
    assert bool(chart_notes(plain(*cells, dimensions=["means"], unit="case_per_100000"), "en")) == exceeds


def test_what_a_zero_of_public_records_means_stands_by_chart_and_table() -> None:
    cells = [cell(2020, 0), cell(2021, 3)]
    one = counted(*cells)
    said = PUBLIC_RECORDS_ZERO.text
    assert chart_notes(one, "en") == (said["en"],)
    assert chart_notes(one, "nl") == (said["nl"],)
    assert statistic_table(one, "nl").footnotes == (Footnote("0", said["nl"]),)
    assert page_of(one).count(said["en"]) == 2
    assert chart_notes(plain(*cells), "en") == ()
    assert statistic_table(plain(*cells), "en").footnotes == ()
    assert statistic_table(counted(cell(2021, 3)), "en").footnotes == ()


def test_a_zero_of_public_records_is_explained_under_crossed_tables() -> None:
    cells = [*crossed(("all", "labour"), ("_T", "F")), cell(2021, 0, "all", "M"), cell(2021, 0, "labour", "M")]
    crossing = cross_table(counted(*cells, dimensions=["form", "sex"]), "en")
    assert crossing
    assert [note.mark for note in crossing.footnotes] == ["0"]


def test_provisional_years_are_marked_in_chart_and_table() -> None:
    one = counted(cell(2020, 3), cell(2021, 2, obs_status="P"))
    assert [mark.flag for mark in statistic_chart(one, "en").marks] == ["", "", "", "Provisional value"]
    table = statistic_table(one, "en")
    assert [note.text for note in table.footnotes] == ["Provisional value"]


def test_two_dimensions_are_crossed_in_the_newest_year() -> None:
    rows, columns = ("all", "sexual", "labour", "unknown"), ("_T", "F", "M")
    one = counted(*crossed(rows, columns), *crossed(rows, columns, 2020), dimensions=["form", "sex"])
    table = cross_table(one, "en")
    assert table
    assert (table.corner, table.columns) == ("Form of exploitation", ("Total", "Female", "Male"))
    assert [row.label for row in table.rows][0::3] == ["All forms of exploitation", "Form not known"]
    assert table.caption == "Test offences, 2021"
    assert 'id="crossed"' in page_of(one)


@pytest.mark.parametrize("dimensions", [["form"], ["form", "sex", "age"]])
def test_one_or_three_dimensions_are_not_crossed(dimensions: list[str]) -> None:
    codes = [("labour", "F", "Y_GE18")[: len(dimensions)], ("all", "_T", "_T")[: len(dimensions)]]
    assert cross_table(counted(*(cell(2021, 1, *one) for one in codes), dimensions=dimensions), "en") is None


def test_what_is_too_large_is_not_crossed() -> None:
    cells = crossed(("_T", *COUNTRIES), ("_T", "F", "M"))
    assert cross_table(counted(*cells, dimensions=["citizenship", "sex"]), "en") is None
    few = crossed(("_T", *COUNTRIES[:11]), ("_T", "F", "M"))
    assert cross_table(counted(*few, dimensions=["citizenship", "sex"]), "en") is not None


def test_a_crossed_cell_that_is_not_held_is_a_gap() -> None:
    cells = [cell(2021, 3, "all", "_T"), cell(2021, 2, "labour", "F"), cell(2021, 1, "sexual", "M")]
    table = cross_table(counted(*cells, dimensions=["form", "sex"]), "en")
    assert table
    assert {one.kind for row in table.rows for one in row.cells} == {"value", "missing"}


def test_a_long_table_keeps_the_unknown_row() -> None:
    codes = ("_T", *COUNTRIES, "TUN", "DZA", "GHA", "ETH", "SOM", "IRQ", "IRN", "AFG", "LKA", "NPL", "_U")
    table = statistic_table(counted(*every_year(*codes), dimensions=["citizenship"]), "en")
    assert len(table.rows) == 25
    assert table.rows[-1].label == "Country not known"
    assert "3 more categories" in table.caption
