"""The scale of values: from zero to a round number, in round steps."""

import math
from dataclasses import dataclass

_STEPS = (1, 2, 5, 10)
_INTERVALS = 6


@dataclass(frozen=True)
class Scale:
    """`ticks` from 0 upwards in the chart's unit, `top` the end of the axis, `decimals` that the ticks need."""

    top: float
    ticks: tuple[float, ...]
    decimals: int

    @classmethod
    def round_to(cls, largest: float, *, whole: bool) -> "Scale":
        """A scale of at most six round steps that holds `largest`, counted in ones where figures are `whole`."""
        if largest <= 0:
            return cls(1, (0,), 0)
        step, power = _step(max(largest / _INTERVALS, 1 if whole else 0))
        size = step * 10.0**power
        count = math.ceil(round(largest / size, 9))
        decimals = max(0, -power)
        return cls(round(count * size, decimals), tuple(round(k * size, decimals) for k in range(count + 1)), decimals)

    @classmethod
    def up_to(cls, largest: float) -> "Scale":
        """A scale without ticks that ends at `largest`: every bar is labelled."""
        return cls(largest or 1, (), 0)


def _step(least: float) -> tuple[int, int]:
    power = math.floor(math.log10(least))
    for step in _STEPS:
        if step * 10.0**power >= least * (1 - 1e-9):
            break
    return (1, power + 1) if step == 10 else (step, power)
