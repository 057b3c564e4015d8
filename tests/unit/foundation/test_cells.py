"""What a spreadsheet would run is disarmed; what it would not is left alone."""

import pytest

from openthb.foundation.cells import disarmed


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\x00=1", "\ufeff=1", "\u200b=1", "\uff1d1", "\tx", "\rx", "\nx"]
)
def test_what_would_run_is_disarmed(text: str) -> None:
    assert disarmed(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "350", "Federal Police", "1-2", " a", "'=1"])
def test_other_texts_are_left_alone(text: str) -> None:
    assert disarmed(text) == text
