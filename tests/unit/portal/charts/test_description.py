"""A chart that cannot be drawn honestly is refused."""

from typing import Any

import pytest

from openthb.foundation.errors import Refusal
from openthb.portal.charts import Chart, Mark
from tests.unit.portal.charts.samples import bound, build, figure

CONTRADICTIONS: dict[str, dict[str, Any]] = {
    "value without number": {"state": "value"},
    "missing with number": {"state": "missing", "value": 3},
    "bounded with value": {"state": "bounded", "value": 3, "high": 4},
    "bounded without upper bound": {"state": "bounded", "low": 3},
    "bounds crossed": {"state": "bounded", "low": 5, "high": 4},
    "one end of an interval": {"value": 3, "low": 2},
    "estimate outside its interval": {"value": 9, "low": 2, "high": 4},
    "negative": {"value": -1},
    "not a number": {"value": float("nan")},
    "too small to be written": {"value": 0.00001},
    "too large to be read": {"value": 1e16},
    "nameless": {"category": " ", "value": 1},
    "infinite": {"state": "bounded", "high": float("inf")},
}


@pytest.mark.parametrize("given", CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_mark_that_contradicts_itself_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as caught:
        Mark(**{"category": "2022", **given})
    assert caught.value.code == "CHART-MARK"


@pytest.mark.parametrize("text", ["line\nbreak", "nul\x00", "half a pair \ud800", "bell\x07"])
def test_what_xml_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        Mark(category=text, value=1)
    assert caught.value.code == "CHART-TEXT"
    with pytest.raises(Refusal) as caught:
        build("columns", [figure(2022, 1)], title=text)
    assert caught.value.code == "CHART-TEXT"


def _refused(code: str, kind: Any, marks: list[Mark], language: str = "en", groups: tuple[str, ...] = ()) -> None:
    with pytest.raises(Refusal) as caught:
        Chart(
            kind=kind,
            title="t",
            description="d",
            unit="u",
            source="s",
            marks=tuple(marks),
            language=language,
            groups=groups,
        )
    assert caught.value.code == code


def test_a_chart_needs_marks() -> None:
    _refused("CHART-EMPTY", "columns", [])


def test_two_figures_in_one_place_are_refused() -> None:
    _refused("CHART-MARK-TWICE", "columns", [figure(2022, 1), figure(2022, None)])
    _refused("CHART-MARK-TWICE", "lines", [figure(2022, 1, group="A"), bound(2022, group="A")])


def test_only_languages_with_words_are_drawn() -> None:
    _refused("CHART-LANGUAGE", "columns", [figure(2022, 1)], language="xx")


@pytest.mark.parametrize("kind", ["columns", "bars"])
def test_columns_and_bars_have_one_group(kind: str) -> None:
    _refused("CHART-GROUPS", kind, [figure(2022, 1, group="A"), figure(2022, 1, group="B")])


@pytest.mark.parametrize("kind", ["lines", "stacked"])
def test_more_groups_than_can_be_told_apart_are_refused(kind: str) -> None:
    _refused("CHART-GROUPS", kind, [figure(2022, 1, group=f"group {number}") for number in range(7)])
    _refused("CHART-GROUPS", kind, [figure(2022, 1, group="A")], groups=("A", "A"))
    _refused("CHART-GROUPS", kind, [figure(2022, 1, group="A")], groups=("B",))


def test_categories_and_groups_keep_their_order() -> None:
    chart = build("lines", [figure(2021, 1, group="B"), figure(2020, 1, group="A")])
    assert chart.categories == ("2021", "2020")
    assert chart.series == ("B", "A")
