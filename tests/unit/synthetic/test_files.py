"""Made-up facts in files: as many as asked for, valid, the same for the same seed, whole or not there."""

from pathlib import Path
from typing import Any

import pytest

from openthb import synthetic
from openthb.foundation.errors import Refusal
from openthb.statistics.facts import CASES, SUSPECTS, VICTIMS, FactFile, FactTable


@pytest.mark.parametrize("table", [CASES, VICTIMS, SUSPECTS], ids=lambda table: table.name)
@pytest.mark.parametrize(("rows", "batch"), [(0, 10), (1, 10), (10, 10), (2503, 500), (7, 1)])
def test_exactly_so_many_valid_facts_are_written(tmp_path: Path, table: FactTable, rows: int, batch: int) -> None:
    file = tmp_path / "new" / "facts.parquet"
    synthetic.write_facts(file, table, rows, seed=3, batch=batch)
    written = FactFile.open(table, file)
    assert (len(written), len(written.facts())) == (rows, rows)
    assert [path.name for path in file.parent.iterdir()] == ["facts.parquet"]


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        synthetic.write_facts(tmp_path / name, VICTIMS, 3000, seed=seed, batch=1000)
    first, again, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == again
    assert first != other


def test_pieces_differ_from_each_other(tmp_path: Path) -> None:
    synthetic.write_facts(tmp_path / "facts", CASES, 2000, seed=1, batch=1000)
    rows = list(FactFile.open(CASES, tmp_path / "facts").rows())
    assert rows[:1000] != rows[1000:]


def test_a_large_file_has_the_shape_of_the_register(tmp_path: Path) -> None:
    synthetic.write_facts(tmp_path / "facts", CASES, 40_000, seed=1)
    rows = list(FactFile.open(CASES, tmp_path / "facts").rows())
    assert {row["year_registered"] for row in rows} == set(range(2008, 2023))
    assert abs(sum(row["form"] == "labour" for row in rows) / len(rows) - 1665 / 3549) < 0.01


@pytest.mark.parametrize(("seed", "rows", "batch"), [(-1, 1, 1), (1, -1, 1), (1, 1, 0), (1, 1.0, 1)])
def test_numbers_without_sense_are_refused(tmp_path: Path, seed: int, rows: Any, batch: int) -> None:
    with pytest.raises(Refusal) as refused:
        synthetic.write_facts(tmp_path / "facts", CASES, rows, seed=seed, batch=batch)
    assert refused.value.code == "SYNTHETIC-NUMBER"
    assert list(tmp_path.iterdir()) == []
