"""Checks of facts in Arrow, whole columns at a time: a million rows take a second or two."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from openthb.foundation.errors import Refusal
from openthb.foundation.refusing import Refusing
from openthb.statistics.facts.tables import FIRST_YEAR, LAST_YEAR, Column, FactTable


def check_values(table: FactTable, arrow: pa.Table) -> None:
    """What must be known is; years in range and order, codes of their lists, no doubles, the principal form among all.

    The columns are those of the table. Raises `Refusals`.
    """
    with Refusing() as refusing:
        for column in table.columns:
            refusing.all(_nulls(column, arrow[column.name]) if not column.nullable else ())
    with Refusing() as refusing:
        for column in table.columns:
            values = arrow[column.name].combine_chunks()
            refusing.all(_years(column, values) if column.kind == "year" else _codes(column, values))
        refusing.all(_order(arrow["year_of_facts"].combine_chunks(), arrow["year_registered"].combine_chunks()))
        refusing.all(_principal(arrow["form"].combine_chunks(), arrow["forms"].combine_chunks(), table.column("form")))


def _nulls(column: Column, values: pa.ChunkedArray) -> Iterator[Refusal]:
    absent = pc.is_null(values)
    if column.kind == "codes":
        flat = values.combine_chunks()
        inner = pc.filter(pc.list_parent_indices(flat), pc.is_null(pc.list_flatten(flat)))
        empty = pc.or_kleene(pc.equal(pc.list_value_length(flat), 0), _marked(inner, len(flat)))
        absent = pc.or_kleene(absent, empty)
    for row in _rows(absent):
        yield Refusal(
            "FACTS-VALUE-MISSING",
            found=f"row {row}, {column.name}: nothing",
            reason="what is not known is said with the unknown code of the list, so that it stays visible",
            next_step=f"write {column.unknown or 'the value'}",
        )


def _years(column: Column, values: pa.Array) -> Iterator[Refusal]:
    outside = pc.or_(pc.less(values, FIRST_YEAR), pc.greater(values, LAST_YEAR))
    for row in _rows(outside):
        yield Refusal(
            "FACTS-YEAR",
            found=f"row {row}, {column.name}: {values[row - 1]}",
            reason=f"years lie between {FIRST_YEAR} and {LAST_YEAR}",
            next_step="correct the year, or leave it empty where it is not known and the column is optional",
        )


def _order(facts: pa.Array, registered: pa.Array) -> Iterator[Refusal]:
    for row in _rows(pc.greater(facts, registered)):
        yield Refusal(
            "FACTS-YEAR-ORDER",
            found=f"row {row}: facts of {facts[row - 1]}, registered in {registered[row - 1]}",
            reason="facts are registered in the year they happen or later",
            next_step="correct the wrong year, or leave the year of the facts empty where it is not known",
        )


def _codes(column: Column, values: pa.Array) -> Iterator[Refusal]:
    if column.kind == "codes":
        flat, parents = pc.list_flatten(values), pc.list_parent_indices(values)
        yield from _foreign(column, flat, parents)
        yield from _doubles(column, flat, parents)
    else:
        yield from _foreign(column, values, None)


def _foreign(column: Column, codes: pa.Array, parents: pa.Array | None) -> Iterator[Refusal]:
    known = pc.is_in(codes, value_set=pa.array(sorted(column.codes), pa.string()))
    for place in _rows(pc.invert(known)):
        row = place if parents is None else parents[place - 1].as_py() + 1
        yield Refusal(
            "FACTS-CODE-UNKNOWN",
            found=f"row {row}, {column.name}: '{codes[place - 1].as_py()[:80]}'",
            reason=f"one fact has a code of the list {column.codelist}, and never the total",
            next_step="write the code exactly as in its list, or its unknown code",
        )


def _doubles(column: Column, codes: pa.Array, parents: pa.Array) -> Iterator[Refusal]:
    if _all_differ(codes, parents):
        return
    pairs = pa.table({"row": parents, "code": codes}).group_by(["row", "code"], use_threads=False)
    counted = pairs.aggregate([([], "count_all")])
    for pair in counted.filter(pc.greater(counted["count_all"], 1)).to_pylist():
        yield Refusal(
            "FACTS-CODE-TWICE",
            found=f"row {pair['row'] + 1}, {column.name}: '{pair['code'][:80]}' twice",
            reason="a fact has each code of a set once, and is counted once under it",
            next_step="write each code once",
        )


def _all_differ(codes: pa.Array, parents: pa.Array) -> bool:
    """Whether no row has a code twice; one sorted number for each pair is much faster than grouping by both."""
    encoded = codes.dictionary_encode()
    pairs = parents.to_numpy().astype(np.int64)
    pairs *= max(len(encoded.dictionary), 1)
    pairs += encoded.indices.to_numpy()
    pairs.sort()
    return not bool((pairs[1:] == pairs[:-1]).any())


def _principal(form: pa.Array, forms: pa.Array, column: Column) -> Iterator[Refusal]:
    parents = pc.list_parent_indices(forms)
    agrees = pc.equal(pc.take(form, parents), pc.list_flatten(forms))
    named = _marked(pc.filter(parents, agrees), len(form))
    for row in _rows(pc.and_(pc.invert(named), pc.not_equal(form, column.unknown))):
        yield Refusal(
            "FACTS-FORM-PRINCIPAL",
            found=f"row {row}: form {form[row - 1]}, forms {', '.join(forms[row - 1].as_py())}",
            reason="the principal form is one of the forms of the exploitation",
            next_step="add the principal form to the forms, or write unknown as principal form",
        )


def _marked(places: pa.Array, length: int) -> pa.Array:
    """True at these places (from 0)."""
    marked = np.zeros(length, np.bool_)
    marked[places.to_numpy(zero_copy_only=False)] = True
    return pa.array(marked)


def _rows(mask: pa.Array | pa.ChunkedArray) -> Iterator[int]:
    """The row numbers, from 1, where the mask is true."""
    return (place + 1 for place in pc.indices_nonzero(pc.fill_null(mask, fill_value=False)).to_pylist())
