"""Facts in Parquet: what the pipeline hands to an engine, and what is kept to count again."""

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from openthb.foundation.errors import Refusal
from openthb.statistics.facts.facts import Facts
from openthb.statistics.facts.tables import FactTable


def to_parquet(facts: Facts) -> bytes:
    """Parquet bytes; the same rows in the same order give the same bytes."""
    sink = io.BytesIO()
    pq.write_table(facts.arrow.replace_schema_metadata(None), sink, compression="zstd")
    return sink.getvalue()


def from_parquet(table: FactTable, content: bytes) -> Facts:
    """The facts in Parquet bytes; raises `Refusal` FACTS-UNREADABLE, or as `Facts` does."""
    return Facts(table, _read(content))


def _read(content: bytes) -> Any:
    try:
        return pq.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        raise unreadable(f"{len(content)} bytes that are no Parquet: {str(error)[:200]}") from None


def unreadable(found: str) -> Refusal:
    """The refusal of what is no Parquet."""
    return Refusal(
        "FACTS-UNREADABLE",
        found=found,
        reason="facts are stored as Apache Parquet",
        next_step="export the facts again, or give the file that was exported",
    )
