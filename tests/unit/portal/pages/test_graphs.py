"""Which chart a release gets, and what is marked in it."""

from openthb.portal.pages.graphs import source_line, statistic_chart
from tests.unit.portal.pages.samples import below, cell, held_back, release


def test_a_line_of_totals_is_drawn_as_columns_with_its_gaps() -> None:
    chart = statistic_chart(release(cell(2018, 10), below(2020, 5), cell(2018, 3, "labour")), "en")
    assert chart.kind == "columns"
    assert [(mark.category, mark.value, mark.state) for mark in chart.marks] == [
        ("2018", 10, "value"),
        ("2019", None, "missing"),
        ("2020", None, "bounded"),
        ("2021", None, "missing"),
    ]
    assert [mark.category for mark in chart.marks if mark.emphasised] == []
    assert (chart.marks[2].low, chart.marks[2].high) == (0, 4)


def test_the_newest_value_is_emphasised() -> None:
    chart = statistic_chart(release(cell(2018, 10), cell(2019, 11), cell(2019, 5, "labour")), "en")
    assert [mark.category for mark in chart.marks if mark.emphasised] == ["2019"]


def test_what_the_source_held_back_is_a_gap() -> None:
    chart = statistic_chart(release(cell(2018, 10), held_back(2019)), "en")
    assert [mark.state for mark in chart.marks] == ["value", "missing", "missing", "missing"]


def test_a_break_is_marked_but_not_before_the_first_column() -> None:
    breaks = [{"year": year, "text": {"en": "Anew."}} for year in (2018, 2020)]
    chart = statistic_chart(release(cell(2018), cell(2019), cell(2020), breaks=breaks), "en")
    assert [mark.category for mark in chart.marks if mark.break_before] == ["2020"]


def test_a_total_over_years_is_no_column_among_the_years() -> None:
    chart = statistic_chart(release(cell(2018, 10), cell("2018-2021", 50)), "en")
    assert [mark.category for mark in chart.marks] == ["2018", "2019", "2020", "2021"]


def test_categories_without_a_total_are_lines() -> None:
    cells = [cell(year, year - 2000, form) for year in (2018, 2019) for form in ("labour", "begging")]
    chart = statistic_chart(release(*cells), "en")
    assert chart.kind == "lines"
    assert len({mark.group for mark in chart.marks}) == 2
    assert len(chart.marks) == 8


def test_one_period_is_drawn_as_bars_largest_first() -> None:
    chart = statistic_chart(release(cell(2018, 3, "labour"), cell(2018, 30, "begging"), cell(2018, 7, "sexual")), "en")
    assert chart.kind == "bars"
    assert [mark.value for mark in chart.marks] == [30, 7, 3]


def test_many_categories_are_bars_of_the_newest_year() -> None:
    codes = ("ROU", "BGR", "NGA", "CHN", "MAR", "ALB")
    cells = [cell(year, number + year, code) for year in (2018, 2019) for number, code in enumerate(codes)]
    chart = statistic_chart(release(*cells, cell("2018-2020", 99999, "ROU"), dimensions=["citizenship"]), "en")
    assert chart.kind == "bars"
    assert [mark.value for mark in chart.marks] == [2024, 2023, 2022, 2021, 2020, 2019]


def test_only_totals_over_years() -> None:
    chart = statistic_chart(release(cell("2018-2019", 30), cell("2020-2021", 40)), "en")
    assert [mark.value for mark in chart.marks] == [30, 40]


def test_a_release_without_figures_still_has_a_chart() -> None:
    chart = statistic_chart(release(cell(2018, None, obs_status="O")), "en")
    assert {mark.state for mark in chart.marks} == {"missing"}
    assert "No figure is held here." in chart.description


def test_the_line_under_it_names_source_reader_and_vintage() -> None:
    source = {"author": {"en": "Police"}, "system": {"en": "S"}, "read_through": {"en": "A yearbook"}}
    assert source_line(release(cell(2018), source=source), "en") == (
        "Source: Police, read through A yearbook; vintage 2024-01-01"
    )
    assert source_line(release(cell(2018)), "en") == "Source: Test Authority; vintage 2024-01-01"
