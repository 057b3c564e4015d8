"""The value and flag of a figure: what is a count, what a bound, what an absence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openthb.exchange.intake.figures.values import Count, read_count
from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Observation
from tests.builders import READ


@pytest.mark.parametrize(
    ("value", "flag", "count"),
    [
        ("0", "", Count(0, None, None, "A", "F")),
        (" 350 ", " ", Count(350, None, None, "A", "F")),
        ("12", "P", Count(12, None, None, "P", "F")),
        ("<5", "", Count(None, 0, 4, "Q", "A")),
        ("<1", "Q", Count(None, 0, 0, "Q", "A")),
        ("> 3300", "", Count(None, 3301, None, "Q", "F")),
        ("", "O", Count(None, None, None, "O", "F")),
        ("", "Q", Count(None, None, None, "Q", "F")),
    ],
)
def test_understood(value: str, flag: str, count: Count) -> None:
    assert read_count(value, flag) == count


@given(st.text(max_size=12), st.sampled_from(["", "A", "B", "D", "E", "P", "U", "V", "O", "L", "M", "H", "Q", "x"]))
def test_any_text_is_a_possible_cell_or_refused(value: str, flag: str) -> None:
    count = _count_or_refusal(value, flag)
    if isinstance(count, Refusal):
        assert count.code in ("FIGURE-VALUE", "FIGURE-FLAG")
        return
    Observation(
        Period.year(2020), ("all",), count.value, obs_status=count.obs_status, conf_status=count.conf_status,
        lower=count.lower, upper=count.upper, provenance=READ,
    )  # fmt: skip


def _count_or_refusal(value: str, flag: str) -> Count | Refusal:
    try:
        return read_count(value, flag)
    except Refusal as refusal:
        return refusal


@given(st.integers(0, 10**12 - 1))
def test_every_count_is_read_as_itself(number: int) -> None:
    assert read_count(str(number), "").value == number
    assert read_count(f">{number}", "").lower == number + 1
    if number:
        assert read_count(f"<{number}", "").upper == number - 1
