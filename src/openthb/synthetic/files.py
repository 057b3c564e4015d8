"""Made-up facts in files of any size, for measurements."""

from collections.abc import Mapping
from itertools import count
from pathlib import Path

import numpy as np

from openthb.statistics.facts import CASES, VICTIMS, Facts, FactTable, FactWriter
from openthb.statistics.facts.columns import AnyColumn
from openthb.synthetic.calendar import cases_a_year, drawn
from openthb.synthetic.cases import Cases, cases_of
from openthb.synthetic.chances import Chances
from openthb.synthetic.persons import suspects_of, victims_of
from openthb.synthetic.register import check_whole

# About so many; what a piece has beyond its batch is left out.
_PERSONS_IN_CASE = 2


def write_facts(path: Path, table: FactTable, rows: int, *, seed: int, batch: int = 1_000_000) -> None:
    """Write exactly `rows` made-up facts of a table to the Parquet file at `path`, at most `batch` at a time in memory.

    Shaped as the register of the seed, but drawn case by case, so not calibrated. The same arguments give the same
    bytes. Raises `Refusal` SYNTHETIC-NUMBER; `OSError` when the disk refuses, and then the old file still stands.
    """
    for name, value, least in (("seed", seed, 0), ("number of rows", rows, 0), ("batch", batch, 1)):
        check_whole(name, value, least)
    size = batch if table == CASES else max(batch // _PERSONS_IN_CASE, 1)
    a_year = cases_a_year(Chances(seed))
    with FactWriter(path, table) as writer:
        for part in count(start=1):
            if writer.rows == rows:
                break
            chances, most = Chances(seed, part), min(batch, rows - writer.rows)
            cases = cases_of(*drawn(a_year, chances, size), chances)
            writer.write(Facts.of_columns(table, _facts(table, cases, chances, most)))


def _facts(table: FactTable, cases: Cases, chances: Chances, most: int) -> Mapping[str, AnyColumn]:
    """The facts of these cases, of all of them the first `most`."""
    if table == CASES:
        return cases.taken(np.arange(min(most, len(cases)))).columns
    persons = victims_of if table == VICTIMS else suspects_of
    return persons(cases, chances, most)
