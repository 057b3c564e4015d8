"""Both sides of counting give the same figures, and a side that does not is found out."""

from pathlib import Path

import pytest

from benchmarks import by_hand, counted, counting
from benchmarks.children import Spent
from benchmarks.faults import CannotMeasure
from openthb.statistics.facts import VICTIMS, FactFile
from openthb.synthetic import write_facts


@pytest.fixture
def facts(tmp_path: Path) -> FactFile:
    """A few hundred made-up victims."""
    write_facts(tmp_path / "facts.parquet", VICTIMS, 400, seed=3)
    return FactFile.open(VICTIMS, tmp_path / "facts.parquet")


def _both(facts: FactFile, folder: Path) -> tuple[Path, Path]:
    ours, theirs = folder / "ours", folder / "by-hand"
    theirs.mkdir()
    counted.count_and_seal(facts, ours)
    by_hand.count(facts.path, theirs)
    return ours, theirs


def test_the_sides_count_the_same_twelve_tables() -> None:
    assert list(counted.DRAFTS) == list(by_hand.TABLES)
    assert len(by_hand.TABLES) == 12
    assert [draft.dimensions for draft in counted.DRAFTS.values()] == [t.columns for t in by_hand.TABLES.values()]


def test_both_sides_are_equal(facts: FactFile, tmp_path: Path) -> None:
    counting.check_equal(*_both(facts, tmp_path))


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_side_that_counts_otherwise_is_found_out(kind: str, facts: FactFile, tmp_path: Path) -> None:
    ours, theirs = _both(facts, tmp_path)
    (theirs / f"by-age.{kind}").write_bytes((theirs / f"by-form.{kind}").read_bytes())
    with pytest.raises(CannotMeasure, match=rf"by-age\.{kind}: the two sides counted differently"):
        counting.check_equal(ours, theirs)


def test_the_judge_counts_as_the_engine_does(facts: FactFile) -> None:
    assert counting.judge_cost(facts) > 0


def test_growth_is_held_up_to_the_facts() -> None:
    def spent(processor: float) -> list[Spent]:
        return [Spent(0.1, processor, 1)] * 3

    small, middle, large = counting.SIZES
    held = counting.growth({small: spent(1.0), middle: spent(2.0), large: spent(20.0)})
    missed = counting.growth({small: spent(0.1), middle: spent(1.1), large: spent(20.0)})
    assert [gate.is_held for gate in held] == [True, True]
    assert [gate.is_held for gate in missed] == [False, False]


def test_what_a_further_fact_costs_leaves_the_start_out() -> None:
    grown = {100: [Spent(9, 1.0, 1)], 1_100: [Spent(9, 1.002, 1)]}
    assert round(counting.further(grown, 100, 1_100), 6) == 2


def test_a_dear_side_misses_its_gates() -> None:
    ours, theirs = [Spent(3.1, 5, 160), Spent(3.2, 5, 150)], [Spent(2.0, 4, 100), Spent(2.0, 4, 100)]
    assert [gate.is_held for gate in counting.beside(ours, theirs)] == [False, False]
    assert [gate.is_held for gate in counting.beside(theirs, theirs)] == [True, True]
