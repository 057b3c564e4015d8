"""The Arrow schema of a table of facts, and what departs from it."""

import pyarrow as pa

from openthb.foundation.refusing import Refusing
from openthb.statistics.facts.rows import missing, surplus, wrong_type
from openthb.statistics.facts.tables import Column, FactTable


def schema_of(table: FactTable) -> pa.Schema:
    """Years are 32-bit integers, codes text, sets of codes lists of text; only what may be unknown is nullable."""
    return pa.schema([pa.field(column.name, type_of(column), nullable=column.nullable) for column in table.columns])


def type_of(column: Column) -> pa.DataType:
    """The Arrow type of one column."""
    return {"year": pa.int32(), "code": pa.string(), "codes": pa.list_(pa.string())}[column.kind]


def check_schema(table: FactTable, schema: pa.Schema) -> None:
    """Every column of the table, each once, of its type, and no other; raises `Refusals`."""
    with Refusing() as refusing:
        refusing.all(surplus(table, f"column '{name[:80]}'") for name in schema.names if name not in table)
        for column in table.columns:
            if schema.names.count(column.name) != 1:
                refusing.all([missing(table, f"column {column.name}, {schema.names.count(column.name)} times")])
            elif schema.field(column.name).type != type_of(column):
                found = f"column {column.name} of Arrow type {schema.field(column.name).type}"
                refusing.all([wrong_type(column, found)])
