"""Marks in their places: stacks that move no known figure, lines cut where nothing was published."""

from itertools import pairwise

from openthb.portal.charts.rows import rows
from tests.unit.portal.charts.samples import SAMPLES, bound, build, figure


def test_a_pair_without_a_mark_is_missing() -> None:
    chart = build("lines", [figure(2020, 1, group="A"), figure(2021, 2, group="B")])
    states = [(row.mark.category, row.mark.group, row.mark.state) for row in rows(chart)]
    assert states == [
        ("2020", "A", "value"),
        ("2020", "B", "missing"),
        ("2021", "A", "missing"),
        ("2021", "B", "value"),
    ]


def test_bounds_lie_on_top_of_the_known_figures() -> None:
    chart = build("stacked", [bound(2022, group="A"), figure(2022, 10, group="B"), figure(2022, 5, group="C")])
    spans = {row.mark.group: (row.start, row.end) for row in rows(chart)}
    assert spans == {"B": (0, 10), "C": (10, 15), "A": (15, 19)}


def test_lines_are_cut_at_gaps_bounds_and_breaks() -> None:
    marks = [
        figure(2015, 1, group="A"),
        figure(2016, 1, group="A"),
        figure(2017, None, group="A"),
        figure(2018, 1, group="A"),
        bound(2019, group="A"),
        figure(2020, 1, group="A"),
        figure(2021, 1, group="A", cut=True),
        figure(2022, 1, group="A"),
    ]
    runs = [row.run for row in rows(build("lines", marks))]
    joined = [one == other != "" for one, other in pairwise(runs)]
    assert joined == [True, False, False, False, False, False, True]


def test_a_break_before_the_first_category_is_none() -> None:
    chart = build("columns", [figure(2021, 1, cut=True), figure(2022, 1, cut=True)])
    assert [row.after_break for row in rows(chart)] == [False, True]


def test_no_two_rows_read_the_same() -> None:
    for make in SAMPLES.values():
        descriptions = [row.description for row in rows(make())]
        assert len(set(descriptions)) == len(descriptions)
