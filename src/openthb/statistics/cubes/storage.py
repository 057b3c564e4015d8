"""The two stored forms of a cube: Parquet for programs, CSV for everyone."""

import csv
import io
import re

import pyarrow as pa
import pyarrow.parquet as pq

from openthb.statistics.cubes.cube import Cube
from openthb.statistics.cubes.records import NUMBERS, columns, from_records, records

_FORMULA = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@]|[\t\r\n]")


def to_parquet(cube: Cube) -> bytes:
    """Parquet bytes; counts are 64-bit integers, everything else text. The same cube gives the same bytes."""
    names = columns(cube.dimensions)
    schema = pa.schema([(name, pa.int64() if name in NUMBERS else pa.string()) for name in names])
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records(cube), schema=schema), sink, compression="zstd")
    return sink.getvalue()


def from_parquet(content: bytes, *, country: str, unit: str, dimensions: tuple[str, ...]) -> Cube:
    """The cube in Parquet bytes."""
    rows = pq.read_table(pa.BufferReader(content)).to_pylist()
    return from_records(rows, country=country, unit=unit, dimensions=dimensions)


def to_csv(cube: Cube) -> bytes:
    """UTF-8 CSV after RFC 4180, with a heading line; counts stay numbers.

    A text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    sink = io.StringIO(newline="")
    writer = csv.DictWriter(sink, columns(cube.dimensions), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in record.items()} for record in records(cube))
    return sink.getvalue().encode("utf-8")


def _safe(value: str | int | None) -> str | int | None:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
