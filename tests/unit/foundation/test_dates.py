"""Dates of stated precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal


@pytest.mark.parametrize("text", ["2023", "2023-09", "2023-09-29"])
def test_keeps_its_precision(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "2023-13", "2023-02-30", "2023-00", "2023-09-00", "29/09/2023", "0000", "２０２３"]
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        PartialDate.parse(text)
    assert refused.value.code == "DATE-UNREADABLE"


@given(st.dates(), st.dates())
def test_orders_as_the_days_do(one: date, other: date) -> None:
    assert (PartialDate.of(one) < PartialDate.of(other)) == (one < other)
    assert PartialDate.of(one).earliest == one


def test_less_known_sorts_first() -> None:
    assert PartialDate.parse("2023") < PartialDate.parse("2023-01") < PartialDate.parse("2023-01-01")
