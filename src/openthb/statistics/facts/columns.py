"""Columns as arrays, for whoever makes facts by the million: years, codes by place, sets of codes as yes/no tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from openthb.foundation.errors import Refusal
from openthb.foundation.refusing import Refusing
from openthb.statistics.facts.rows import missing, surplus, wrong_type
from openthb.statistics.facts.tables import Column, FactTable

Integers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Years:
    """A year a row; where `known` is false there is none."""

    values: Integers
    known: Truths | None = None

    def taken(self, rows: Integers) -> Self:
        """These rows (from 0), in this order, each as often as it is named."""
        return type(self)(self.values[rows], None if self.known is None else self.known[rows])

    def __len__(self) -> int:
        return len(self.values)

    def arrow(self) -> pa.Array:
        """As Arrow, 32-bit."""
        return pa.array(self.values, pa.int32(), mask=None if self.known is None else ~self.known)


@dataclass(frozen=True, eq=False)
class Codes:
    """A code a row: `codes[places[row]]`."""

    codes: tuple[str, ...]
    places: Integers

    def taken(self, rows: Integers) -> Self:
        """These rows (from 0), in this order, each as often as it is named."""
        return type(self)(self.codes, self.places[rows])

    def __len__(self) -> int:
        return len(self.places)

    def arrow(self) -> pa.Array:
        """As Arrow text."""
        return pa.array(self.codes, pa.string()).take(pa.array(self.places))


@dataclass(frozen=True, eq=False)
class CodeSets:
    """A set of codes a row: row by row, which of `codes` are in it (rows x codes)."""

    codes: tuple[str, ...]
    members: Truths

    def taken(self, rows: Integers) -> Self:
        """These rows (from 0), in this order, each as often as it is named."""
        return type(self)(self.codes, self.members[rows])

    def __len__(self) -> int:
        return len(self.members)

    def arrow(self) -> pa.Array:
        """As Arrow lists of text, in the order of `codes`."""
        _, places = np.nonzero(self.members)
        ends = np.concatenate([[0], self.members.sum(axis=1).cumsum()])
        return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), Codes(self.codes, places).arrow())


AnyColumn = Years | Codes | CodeSets
_KINDS: Mapping[str, type[AnyColumn]] = {"year": Years, "code": Codes, "codes": CodeSets}


def arrow_of(table: FactTable, columns: Mapping[str, AnyColumn]) -> pa.Table:
    """The columns as Arrow, those left out as not known.

    Raises `Refusals` with FACTS-COLUMN-MISSING, FACTS-COLUMN-SURPLUS, FACTS-TYPE or FACTS-LENGTH.
    """
    _check(table, columns)
    size = max(map(len, columns.values()))
    return pa.table({each.name: columns.get(each.name, _unknown(each, size)).arrow() for each in table.columns})


def _unknown(column: Column, size: int) -> AnyColumn:
    if column.unknown is None:
        return Years(np.zeros(size, np.int64), np.zeros(size, np.bool_))
    if column.kind == "codes":
        return CodeSets((column.unknown,), np.ones((size, 1), np.bool_))
    return Codes((column.unknown,), np.zeros(size, np.int64))


def _check(table: FactTable, columns: Mapping[str, AnyColumn]) -> None:
    with Refusing() as refusing:
        refusing.all(surplus(table, f"column '{name[:80]}'") for name in columns if name not in table)
        for column in table.columns:
            found = columns.get(column.name)
            if found is None and not column.optional:
                refusing.all([missing(table, f"no column {column.name}")])
            elif found is not None and not isinstance(found, _KINDS[column.kind]):
                refusing.all([wrong_type(column, f"column {column.name} as {type(found).__name__}")])
        lengths = {name: len(column) for name, column in columns.items()}
        if len(set(lengths.values())) > 1:
            refusing.all([_uneven(lengths)])


def _uneven(lengths: Mapping[str, int]) -> Refusal:
    return Refusal(
        "FACTS-LENGTH",
        found=", ".join(f"{name}: {length} rows" for name, length in lengths.items()),
        reason="every fact has a value, known or not, in every column",
        next_step="give all columns the same number of rows",
    )
