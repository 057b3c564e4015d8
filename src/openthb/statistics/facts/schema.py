"""The Arrow schema of a table of facts."""

import pyarrow as pa

from openthb.statistics.facts.tables import Column, FactTable


def schema_of(table: FactTable) -> pa.Schema:
    """Years are 32-bit integers, codes text, sets of codes lists of text; only what may be unknown is nullable."""
    return pa.schema([pa.field(column.name, type_of(column), nullable=column.nullable) for column in table.columns])


def type_of(column: Column) -> pa.DataType:
    """The Arrow type of one column."""
    return {"year": pa.int32(), "code": pa.string(), "codes": pa.list_(pa.string())}[column.kind]
