"""The scale begins at zero, ends above the largest figure and has few round steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openthb.portal.charts.scale import Scale


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (350, (0, 100, 200, 300, 400)),
        (874, (0, 200, 400, 600, 800, 1000)),
        (23000, (0, 5000, 10000, 15000, 20000, 25000)),
        (1, (0, 1)),
        (4, (0, 1, 2, 3, 4)),
        (400, (0, 100, 200, 300, 400)),
    ],
)
def test_round_steps(largest: float, ticks: tuple[float, ...]) -> None:
    assert Scale.round_to(largest, whole=True).ticks == ticks


def test_fractions_where_figures_have_them() -> None:
    scale = Scale.round_to(0.9, whole=False)
    assert (scale.ticks, scale.decimals) == ((0, 0.2, 0.4, 0.6, 0.8, 1.0), 1)


def test_nothing_above_zero_leaves_zero() -> None:
    assert Scale.round_to(0, whole=True) == Scale(1, (0,), 0)


@given(st.floats(min_value=1e-6, max_value=1e12), st.booleans())
def test_every_figure_fits_and_steps_stay_few(largest: float, whole: bool) -> None:
    scale = Scale.round_to(largest, whole=whole)
    assert scale.ticks[0] == 0
    assert scale.ticks[-1] == scale.top >= largest * (1 - 1e-9)
    assert 2 <= len(scale.ticks) <= 7
    assert not whole or all(float(tick).is_integer() for tick in scale.ticks)
