"""Repeated measures: their middle and their spread, and the ratio of two series measured side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spread:
    """The median of some measures, with the lowest and the highest of them."""

    middle: float
    lowest: float
    highest: float

    @classmethod
    def of(cls, measures: Sequence[float]) -> "Spread":
        """The spread of at least one measure."""
        return cls(median(measures), min(measures), max(measures))


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """The spread of ours/theirs, round by round: what disturbs a round disturbs both of its measures."""
    return Spread.of([one / other for one, other in zip(ours, theirs, strict=True)])
