"""The middle and the spread of repeated measures, and ratios taken round by round."""

import pytest

from benchmarks.spread import Spread, ratio


def test_the_middle_is_the_median() -> None:
    assert Spread.of([9, 1, 2]) == Spread(2, 1, 9)
    assert Spread.of([4, 1, 2, 3]) == Spread(2.5, 1, 4)


def test_a_ratio_is_taken_round_by_round() -> None:
    """The third round was disturbed: both were slow, and the ratio stays what it was."""
    assert ratio([10, 10, 90], [5, 5, 45]) == Spread(2, 2, 2)
    assert ratio([10, 30], [5, 10]) == Spread(2.5, 2, 3)


def test_a_ratio_needs_both_measures_of_every_round() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio([1, 2], [1])
