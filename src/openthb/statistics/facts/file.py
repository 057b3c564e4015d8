"""Facts that stay in their file: as many as a disk holds, counted without loading them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from openthb.foundation.digests import sha256_of
from openthb.statistics.facts.facts import Facts
from openthb.statistics.facts.schema import check_schema
from openthb.statistics.facts.storage import from_parquet, unreadable
from openthb.statistics.facts.tables import FactTable

_AT_ONCE = 10_000


@dataclass(frozen=True)
class FactFile:
    """The facts of one table in the Parquet file at `path`, whose values were checked when they were taken in.

    Read as `Facts` are: `len` says how many there are, `rows` gives each as plain values.
    """

    table: FactTable
    path: Path

    @classmethod
    def open(cls, table: FactTable, path: Path) -> Self:
        """The facts in a file; reads its schema alone, whatever its size.

        Raises `Refusal` FACTS-UNREADABLE for a file that is no Parquet or cannot be read, and `Refusals` with
        FACTS-COLUMN-MISSING, FACTS-COLUMN-SURPLUS or FACTS-TYPE for one of other columns.
        """
        try:
            with path.open("rb") as content:
                schema = pq.read_schema(content)
        except (pa.ArrowException, OSError) as error:
            raise unreadable(f"{path.name}: {str(error)[:200]}") from None
        check_schema(table, schema)
        return cls(table, path)

    def facts(self) -> Facts:
        """All of them in memory, every value checked; raises as `Facts` does."""
        return from_parquet(self.table, self.path.read_bytes())

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row as plain values (int, str, list of str or None), some thousands in memory at a time."""
        with pq.ParquetFile(self.path) as file:
            for batch in file.iter_batches(batch_size=_AT_ONCE, use_threads=False):
                yield from batch.to_pylist()

    def __len__(self) -> int:
        return self._length

    @cached_property
    def _length(self) -> int:
        return int(pq.read_metadata(self.path).num_rows)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return sha256_of(self.path)
