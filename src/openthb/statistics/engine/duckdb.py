"""Ibis on DuckDB: one query for each set of dimensions, whole columns at a time.

`kept` and `tally` are Ibis expressions over any table of facts, so another Ibis backend can run them.
"""

from collections.abc import Iterator, Mapping
from functools import reduce
from itertools import combinations, product
from operator import or_

import ibis
from ibis.backends import BaseBackend
from ibis.expr import types as ir

from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.definitions import Among, Definition
from openthb.statistics.engine.protocol import check_table
from openthb.statistics.facts import Column, Facts
from openthb.statistics.series.dimensions import DIMENSIONS

_FACT, _YEAR, _COUNT = "fact", "year", "counted"
Key = tuple[int, tuple[str, ...]]


class DuckDBEngine:
    """Counts in an embedded DuckDB that lives in memory for one count."""

    def count(self, definition: Definition, facts: Facts) -> Cube:
        """As `Engine.count` says."""
        check_table(definition, facts)
        connection = connected()
        try:
            table = connection.create_table("kept", kept(ibis.memtable(facts.arrow), definition))
            counts = dict(_counts(connection, table, definition))
        finally:
            connection.disconnect()
        return cube_of(definition, counts)


def connected() -> BaseBackend:
    """A database of its own in memory, which fetches and loads no extension."""
    return ibis.duckdb.connect(autoinstall_known_extensions=False, autoload_known_extensions=False)


def _counts(connection: BaseBackend, table: ir.Table, definition: Definition) -> Iterator[tuple[Key, int]]:
    """How many facts, by year and codes: one query for each set of dimensions, the others at their total."""
    for size in range(len(definition.dimensions) + 1):
        for some in combinations(definition.dimensions, size):
            for row in connection.to_pyarrow(tally(table, definition, some)).to_pylist():
                codes = tuple(row.get(name, DIMENSIONS[name].total) for name in definition.dimensions)
                yield (row[_YEAR], codes), row[_COUNT]


def kept(table: ir.Table, definition: Definition) -> ir.Table:
    """The facts that count, each with a number and its year."""
    numbered = table.mutate(ibis.row_number().name(_FACT), table[definition.reference].name(_YEAR))
    in_years = numbered.filter(numbered[_YEAR].between(definition.first_year, definition.last_year))
    return reduce(lambda found, among: found.filter(condition(found, among, definition)), definition.filters, in_years)


def condition(table: ir.Table, among: Among, definition: Definition) -> ir.BooleanValue:
    """Whether the column has one of the codes; of a set of codes, at least one."""
    values = table[among.column]
    if not _is_set(definition, among.column):
        return values.isin(among.codes)
    return reduce(or_, [values.contains(code) for code in among.codes])


def tally(table: ir.Table, definition: Definition, some: tuple[str, ...]) -> ir.Table:
    """How many different facts fall in each year and combination of codes of `some` dimensions."""
    spread = table
    for name in some:
        if _is_set(definition, name):
            spread = spread.unnest(name)
    return spread.group_by(_YEAR, *some).aggregate(spread[_FACT].nunique().name(_COUNT))


def _is_set(definition: Definition, name: str) -> bool:
    column: Column = definition.facts.column(name)
    return column.kind == "codes"


def cube_of(definition: Definition, counts: Mapping[Key, int]) -> Cube:
    """The cube of these counts, with a 0 where no fact was found."""
    return Cube.of(
        country=definition.description.country,
        unit=definition.description.unit,
        dimensions=definition.dimensions,
        observations=_cells(definition, counts),
    )


def _cells(definition: Definition, counts: Mapping[Key, int]) -> Iterator[Observation]:
    columns = zip(*(codes for _, codes in counts), strict=True)
    found = dict(zip(definition.dimensions, map(set, columns), strict=False))
    every = [found.get(name, set()) | {DIMENSIONS[name].total} for name in definition.dimensions]
    last_complete = definition.last_year if definition.complete_until is None else definition.complete_until
    for year, *codes in product(range(definition.first_year, definition.last_year + 1), *every):
        key = (year, tuple(codes))
        status = "A" if year <= last_complete else "P"
        yield Observation(Period.year(year), key[1], counts.get(key, 0), obs_status=status)
