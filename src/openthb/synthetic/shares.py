"""Shares of codes, and codes drawn by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from openthb.synthetic.chances import Floats, Integers


@dataclass(frozen=True, eq=False)
class Shares:
    """For each key the shares of `codes`, added up from the first code to the last (keys x codes, last column 1)."""

    codes: tuple[str, ...]
    upto: Floats

    @classmethod
    def read(cls, weights: Sequence[Mapping[str, float]]) -> Self:
        """From one mapping of code to weight for each key."""
        codes = tuple(dict.fromkeys(code for row in weights for code in row))
        table = np.array([[row.get(code, 0) for code in codes] for row in weights], np.float64)
        upto = table.cumsum(axis=1) / table.sum(axis=1, keepdims=True)
        upto[upto >= upto[:, -1:]] = 1
        return cls(codes, upto)

    def drawn(self, keys: Integers, chances: Floats) -> Integers:
        """For each row the place of one of `codes`, by the shares of its key."""
        places = np.zeros(len(keys), np.int64)
        for key, upto in enumerate(self.upto):
            rows = keys == key
            places[rows] = np.searchsorted(upto, chances[rows], side="right")
        return places

    def numbers(self) -> Integers:
        """The codes read as whole numbers."""
        return np.array([int(code) for code in self.codes], np.int64)


def one_key(rows: int) -> Integers:
    """The keys of `rows` rows of shares that have one key alone."""
    return np.zeros(rows, np.int64)


def apportioned(total: int, weights: Sequence[float]) -> Integers:
    """`total` cut into whole numbers in proportion to the weights, by largest remainder (Hare and Niemeyer)."""
    exact = np.array(weights, np.float64) * total / sum(weights)
    whole = np.floor(exact).astype(np.int64)
    largest = np.argsort(whole - exact, kind="stable")[: total - int(whole.sum())]
    whole[largest] += 1
    return whole
