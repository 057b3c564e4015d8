"""Facts written to a file piece by piece: as many as a disk holds, with one piece in memory."""

import os
import secrets
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow.parquet as pq

from openthb.foundation.durable import sync_folder
from openthb.foundation.errors import Refusal
from openthb.statistics.facts.facts import Facts
from openthb.statistics.facts.schema import schema_of
from openthb.statistics.facts.tables import FactTable


class FactWriter:
    """Writes the facts of one table to the Parquet file at `path`; it stands there whole when the `with` block ends.

    When the block is left by an error, or the process is killed, what stood at `path` before stands there still.
    """

    def __init__(self, path: Path, table: FactTable) -> None:
        self._path, self._table = path, table
        self._unfinished = path.parent / f".{path.name}.{secrets.token_hex(6)}.part"
        self.rows = 0

    def write(self, facts: Facts) -> None:
        """Add these facts as one row group; raises `Refusal` FACTS-TABLE-OTHER for facts of another table."""
        if facts.table != self._table:
            raise Refusal(
                "FACTS-TABLE-OTHER",
                found=f"{facts.table.name} for a file of {self._table.name}",
                reason="one file holds the facts of one table",
                next_step="write each table to its own file",
            )
        self._writer.write_table(facts.arrow.replace_schema_metadata(None), row_group_size=max(len(facts), 1))
        self.rows += len(facts)

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = pq.ParquetWriter(self._unfinished, schema_of(self._table), compression="zstd")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._writer.close()
            if kind is None:
                self._place()
        finally:
            self._unfinished.unlink(missing_ok=True)

    def _place(self) -> None:
        with self._unfinished.open("rb") as file:
            os.fsync(file.fileno())
        self._unfinished.rename(self._path)
        sync_folder(self._path.parent)
