"""Facts: the rows of one table, checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import pyarrow as pa

from openthb.statistics.facts.columns import AnyColumn, arrow_of
from openthb.statistics.facts.rows import filled
from openthb.statistics.facts.schema import check_schema, schema_of
from openthb.statistics.facts.tables import FactTable


@dataclass(frozen=True, eq=False)
class Facts:
    """The rows of one table as Arrow, in the columns and types of `schema_of(table)`.

    Raises `Refusals` with FACTS-COLUMN-MISSING, FACTS-COLUMN-SURPLUS, FACTS-TYPE, FACTS-VALUE-MISSING, FACTS-YEAR,
    FACTS-YEAR-ORDER, FACTS-CODE-UNKNOWN, FACTS-CODE-TWICE or FACTS-FORM-PRINCIPAL, each naming its row (from 1).
    """

    table: FactTable
    arrow: pa.Table

    def __post_init__(self) -> None:
        from openthb.statistics.facts.checking import check_values  # noqa: PLC0415  files are counted without it

        check_schema(self.table, self.arrow.schema)
        check_values(self.table, self.arrow)
        schema = schema_of(self.table)
        object.__setattr__(self, "arrow", self.arrow.select(schema.names).cast(schema).combine_chunks())

    @classmethod
    def of_rows(cls, table: FactTable, rows: Iterable[Mapping[str, Any]]) -> Self:
        """Facts from rows of plain values; None, or an optional column left out, becomes the unknown code.

        Forms left empty are the principal form. Raises as the class does.
        """
        return cls(table, pa.Table.from_pylist(filled(table, rows), schema=_loose(table)))

    @classmethod
    def of_columns(cls, table: FactTable, columns: Mapping[str, AnyColumn]) -> Self:
        """Facts from whole columns; an optional column left out becomes the unknown code.

        Raises as the class does, and FACTS-LENGTH where columns have different numbers of rows.
        """
        return cls(table, arrow_of(table, columns))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row as plain values: int, str, list of str or None."""
        for batch in self.arrow.to_batches(max_chunksize=10_000):
            yield from batch.to_pylist()

    def __len__(self) -> int:
        return int(self.arrow.num_rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and self.table == other.table and bool(self.arrow.equals(other.arrow))

    __hash__ = None  # type: ignore[assignment]  # as large as its rows


def _loose(table: FactTable) -> pa.Schema:
    """The schema before values are checked: a null still gets in, to be refused by name."""
    return pa.schema([field.with_nullable(True) for field in schema_of(table)])
