"""Ibis on DuckDB: facts are read where they lie, whole columns at a time, and grouped as finely as is asked.

The seam for a cluster: `kept` and `tally` are Ibis expressions over any table of facts and know no DuckDB. An engine on
another backend of Ibis (Spark) opens its own connection and table; all between and after is the same.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property, reduce
from itertools import combinations, product, repeat
from operator import or_
from threading import Lock
from typing import Any

import ibis
from ibis.backends import BaseBackend
from ibis.expr import types as ir

from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.cubes.units import INHABITANTS, SMALLEST
from openthb.statistics.definitions import Among, Definition
from openthb.statistics.engine.places import check_length, only
from openthb.statistics.engine.protocol import check_table
from openthb.statistics.facts import Column, FactFile, Facts
from openthb.statistics.series.dimensions import DIMENSIONS

_YEAR, _COUNT = "year", "counted"
Key = tuple[int, tuple[str, ...]]


class DuckDBEngine:
    """Counts in an embedded DuckDB in memory; one database for all counts of this engine, one count at a time."""

    def __init__(self) -> None:
        self._alone = Lock()  # a connection of DuckDB is no place for two threads; each count has all processors

    @cached_property
    def _connection(self) -> BaseBackend:
        return connected()

    def count(self, definition: Definition, facts: Facts | FactFile) -> Cube:
        """As `Engine.count` says; raises `Refusal` ENGINE-FILE too, as `only` and `check_length` do."""
        check_table(definition, facts)
        counts: dict[Key, int] = {}
        with self._alone, self._table(facts) as every:
            table = kept(every, definition)
            for some in _sets(definition):
                found = self._connection.to_pyarrow(tally(table, definition, some)).to_pydict()
                counts |= with_totals(definition, by_key(definition, found))
        return cube_of(definition, counts)

    @contextmanager
    def _table(self, facts: Facts | FactFile) -> Iterator[ir.Table]:
        """The facts where they lie: in memory, or in their file as a view that goes when they are counted."""
        if isinstance(facts, Facts):
            yield ibis.memtable(facts.arrow)
            return
        view = self._connection.read_parquet(only(facts.path), hive_partitioning=False)
        try:
            check_length(self._connection.to_pyarrow(view.count()).as_py(), facts)
            yield view
        finally:
            self._connection.drop_view(view.get_name(), force=True)


def connected() -> BaseBackend:
    """A database of its own in memory. It fetches and loads no extension.

    Files are not cached: the cache grows with them, and one table of facts can be larger than the memory.
    """
    return ibis.duckdb.connect(
        autoinstall_known_extensions=False, autoload_known_extensions=False, enable_external_file_cache=False
    )


def kept(table: ir.Table, definition: Definition) -> ir.Table:
    """The facts that count, each with its year."""
    dated = table.mutate(table[definition.reference].name(_YEAR))
    in_years = dated.filter(dated[_YEAR].between(definition.first_year, definition.last_year))
    return reduce(lambda found, among: found.filter(condition(found, among, definition)), definition.filters, in_years)


def condition(table: ir.Table, among: Among, definition: Definition) -> ir.BooleanValue:
    """Whether the column has one of the codes; of a set of codes, at least one."""
    values = table[among.column]
    if not _is_set(definition, among.column):
        return values.isin(among.codes)
    return reduce(or_, [values.contains(code) for code in among.codes])


def _sets(definition: Definition) -> Iterator[tuple[str, ...]]:
    """Every choice among the dimensions in which a fact has several codes: those not chosen stay at their total."""
    sets = [name for name in definition.dimensions if _is_set(definition, name)]
    return (some for size in range(len(sets) + 1) for some in combinations(sets, size))


def tally(table: ir.Table, definition: Definition, some: tuple[str, ...]) -> ir.Table:
    """How many facts, by year, by every dimension with one code a fact, and by `some` of those with several.

    A fact has each code of a set once, so spread over them it stands once in each combination and is counted once.
    """
    spread = reduce(lambda found, name: found.unnest(name), some, table)
    single = [name for name in definition.dimensions if not _is_set(definition, name)]
    return spread.group_by(_YEAR, *single, *some).aggregate(spread.count().name(_COUNT))


def by_key(definition: Definition, found: Mapping[str, list[Any]]) -> dict[Key, int]:
    """The columns of a tally as counts by year and codes; a dimension that was not asked for is at its total."""
    columns = [found.get(name) or repeat(DIMENSIONS[name].total) for name in definition.dimensions]
    codes = zip(*columns, strict=False) if columns else repeat(())
    return dict(zip(zip(found[_YEAR], codes, strict=False), found[_COUNT], strict=True))


def with_totals(definition: Definition, counts: dict[Key, int]) -> dict[Key, int]:
    """The counts, with the totals over every dimension in which a fact has one code.

    Totals over sets are no sums of their codes: they come from the tally that was not spread over them.
    """
    for place, name in enumerate(definition.dimensions):
        if not _is_set(definition, name):
            totals = Counter[Key]()
            for (year, codes), found in counts.items():
                totals[year, (*codes[:place], DIMENSIONS[name].total, *codes[place + 1 :])] += found
            counts = counts | totals
    return counts


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
    for year in range(definition.first_year, definition.last_year + 1):
        period, status = Period.year(year), "A" if year <= last_complete else "P"
        inhabitants = definition.rate.persons[year] if definition.rate else None
        for codes in product(*every):
            yield Observation(period, codes, figure(counts.get((year, codes), 0), inhabitants), obs_status=status)


def figure(counted: int, inhabitants: int | None) -> int | Decimal:
    """The count, or with inhabitants the rate."""
    if inhabitants is None:
        return counted
    return (Decimal(counted * INHABITANTS) / inhabitants).quantize(SMALLEST, rounding=ROUND_HALF_EVEN)
