"""The two stored forms of a cube: Parquet for programs, CSV for everyone."""

import csv
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from openthb.foundation.cells import disarmed
from openthb.statistics.cubes.cube import Cube
from openthb.statistics.cubes.records import NUMBERS, Value, columns, from_records, rows
from openthb.statistics.cubes.units import PLACES, is_rate


def to_parquet(cube: Cube, *, remark: str = "") -> bytes:
    """Parquet bytes; the same cube gives the same bytes.

    Counts and bounds are 64-bit integers, rates decimals of two places, everything else text. A `remark` on all
    figures stands in every row.
    """
    schema = pa.schema([(name, _type(name, cube)) for name in columns(cube.dimensions, remark=remark)])
    values = zip(*rows(cube, remark=remark), strict=True) if cube.observations else ((),) * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return sink.getvalue()


def _type(name: str, cube: Cube) -> Any:
    if name == "OBS_VALUE" and is_rate(cube.unit):
        return pa.decimal128(18, PLACES)
    return pa.int64() if name in NUMBERS else pa.string()


def from_parquet(content: bytes, *, country: str, unit: str, dimensions: tuple[str, ...]) -> Cube:
    """The cube in Parquet bytes."""
    held = pq.read_table(pa.BufferReader(content)).to_pylist()
    return from_records(held, country=country, unit=unit, dimensions=dimensions)


def to_csv(cube: Cube, *, remark: str = "") -> bytes:
    """UTF-8 CSV after RFC 4180, with a heading line; counts and rates stay numbers.

    A `remark` on all figures stands in every row. A text that a spreadsheet would run as a formula gets a leading
    apostrophe.
    """
    sink = io.BytesIO()
    with io.TextIOWrapper(sink, encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(columns(cube.dimensions, remark=remark))
        writer.writerows(_safe(row) for row in rows(cube, remark=remark))
        text.flush()
        return sink.getvalue()


def _safe(row: tuple[Value, ...]) -> Iterator[Value]:
    return (_disarmed(value) if isinstance(value, str) else value for value in row)


_disarmed = lru_cache(maxsize=4096)(disarmed)  # the same few texts stand in every row
