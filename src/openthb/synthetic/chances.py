"""Chances drawn from a seed: for the same seed the same numbers, on any machine and in any version of NumPy."""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Chances:
    """One stream of chances for each name, so that a column added later leaves the others as they were.

    `part` numbers the pieces of a register made piece by piece. Only `Generator.random` is used: it hands on the bits
    of PCG64, whose stream NumPy keeps for ever, while other methods may change between its versions.
    """

    seed: int
    part: int = 0

    def of(self, name: str, rows: int) -> Floats:
        """`rows` numbers from 0 up to, not including, 1."""
        return self._generator(name).random(rows)

    def _generator(self, name: str) -> np.random.Generator:
        source = np.random.SeedSequence(self.seed, spawn_key=(self.part, crc32(name.encode())))
        return np.random.Generator(np.random.PCG64(source))
