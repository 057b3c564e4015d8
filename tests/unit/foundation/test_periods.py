"""Periods: what is understood, what is refused, and the SDMX codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        ("2022", "2022", "2022"),
        (" 2017-2020 ", "2017-01-01/P4Y", "2017–2020"),
        ("2018/2019", "2018-01-01/P2Y", "2018–2019"),
        ("2015-H1", "2015-S1", "2015 S1"),
        ("2016-S2", "2016-S2", "2016 S2"),
        ("2019-Q3", "2019-Q3", "2019 Q3"),
        ("2019-01", "2019-01", "2019-01"),
        ("2019-01..08", "2019-01-01/P8M", "2019-01 – 2019-08"),
        ("2019-11..2020-02", "2019-11-01/P4M", "2019-11 – 2020-02"),
        ("2019-07..12", "2019-S2", "2019 S2"),
    ],
)
def test_understood(text: str, code: str, label: str) -> None:
    period = Period.parse(text)
    assert (period.code, period.label) == (code, label)
    assert Period.parse(period.code) == period


@pytest.mark.parametrize(
    "text", ["10y-to-2021", "per year (2010-2015)", "2018-airports", "", "20222", "2019-13", "2019-Q5", "2015-H3"]
)
def test_refused_as_unreadable(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        Period.parse(text)
    assert refused.value.code == "PERIOD-UNREADABLE"
    assert "2017-2020" in refused.value.next_step


@pytest.mark.parametrize("text", ["2020-2017", "0001", "2019-08..01", "9999"])
def test_refused_as_impossible(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        Period.parse(text)
    assert refused.value.code == "PERIOD-BACKWARDS"


@given(st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 240))
def test_ends_where_the_next_begins(year: int, month: int, months: int) -> None:
    first = Period.parse(f"{year}-{month:02d}-01/P{months}M")
    assert first.months == months
    assert Period.parse(first.code) == first
    assert (first.end.year - year) * 12 + first.end.month - month == months
    assert first.end.day == 1
    assert first.last_year == year + (month - 2 + months) // 12


def test_only_a_calendar_year_is_a_year() -> None:
    assert Period.parse("2022").is_year
    assert not Period.parse("2022-07-01/P12M").is_year
    assert not Period.parse("2022-2023").is_year
