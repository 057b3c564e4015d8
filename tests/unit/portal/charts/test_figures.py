"""Figures in the hand of each language: short beside the mark, in full for reading aloud."""

import pytest

from openthb.portal.charts.description import Mark
from openthb.portal.charts.figures import full, number, number_locale, short
from tests.unit.portal.charts.samples import bound, build, figure


@pytest.mark.parametrize(
    ("language", "written"), [("en", "23,000.5"), ("nl", "23.000,5"), ("de", "23.000,5"), ("fr", "23\u202f000,5")]
)
def test_thousands_and_decimals_follow_the_language(language: str, written: str) -> None:
    assert number(23000.5, language) == written
    locale = number_locale(language)
    assert f"23{locale['thousands']}000{locale['decimal']}5" == written


def test_a_small_rate_is_not_written_as_zero() -> None:
    assert [number(rate, "en") for rate in (0.0001, 0.25, 1.256, 0)] == ["0.0001", "0.25", "1.26", "0"]


def _both(mark: Mark, language: str = "en") -> tuple[str, str]:
    chart = build("columns", [mark], language=language)
    return short(mark, chart), full(mark, chart)


def test_a_value_bears_its_unit_in_the_right_number() -> None:
    assert _both(figure(2022, 350)) == ("350", "350 test victims")
    assert _both(figure(2022, 1)) == ("1", "1 test victim")
    assert _both(figure(2022, 0)) == ("0", "0 test victims")


def test_a_gap_is_no_zero() -> None:
    assert _both(figure(2022, None)) == ("–", "no figure held here")
    assert _both(figure(2022, None), "nl") == ("–", "hier geen cijfer voorhanden")


@pytest.mark.parametrize(
    ("low", "high", "label", "reading"),
    [
        (0, 4, "<5", "fewer than 5 test victims"),
        (0, 2999, "<3,000", "fewer than 3,000 test victims"),
        (2, 9, "2–9", "2 to 9 test victims"),
        (0, 4.5, "≤4.5", "at most 4.5 test victims"),
    ],
)
def test_a_bounded_figure_says_its_bounds(low: float, high: float, label: str, reading: str) -> None:
    assert _both(bound(2022, low=low, high=high)) == (label, reading)


def test_bounds_in_the_languages_of_the_country() -> None:
    readings = [_both(bound(2022), language)[1] for language in ("nl", "fr", "de")]
    assert readings == ["minder dan 5 test victims", "moins de 5 test victims", "weniger als 5 test victims"]


def test_an_estimate_says_its_interval() -> None:
    estimate = Mark(category="2022", value=231, low=200, high=1262)
    assert _both(estimate) == ("231", "231 test victims (200–1,262)")


def test_remarks_get_signs_in_order_of_appearance() -> None:
    flags = ("provisional", "revised", "provisional", "c", "d", "e")
    marks = [Mark(category=str(year), value=7, flag=flag) for year, flag in enumerate(flags)]
    chart = build("columns", marks)
    assert [short(mark, chart) for mark in marks] == ["7*", "7†", "7*", "7‡", "7§", "7**"]
    assert full(marks[1], chart) == "7 test victims, revised"
