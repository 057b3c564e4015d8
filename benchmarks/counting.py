"""Counting: twelve tables from ten million made-up facts, counted and sealed, beside the same group-bys by hand.

Both sides are whole processes that read the same Parquet file and write the same figures as Parquet and CSV; ours signs
and seals besides. By hand, DuckDB has its own settings; our engine turns its cache of files off, which grows with them.
"""

import csv
import shutil
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks import by_hand, counted
from benchmarks.children import Spent, run
from benchmarks.faults import CannotMeasure
from benchmarks.gates import Gate
from benchmarks.spread import Spread, ratio
from openthb.statistics.engine import FAST, engine
from openthb.statistics.facts import VICTIMS, FactFile
from openthb.synthetic import write_facts

SIZES = (100_000, 1_000_000, 10_000_000)
ROUNDS = 5
SEED = 1
OURS, BY_HAND = "benchmarks.counted", "benchmarks.by_hand"
Rows = list[tuple[object, ...]]


def measure(folder: Path) -> list[Gate]:
    """Measure both sides at the largest size, ours at every size, and the judge at the smallest; prints all."""
    facts = {size: _facts(folder, size) for size in SIZES}
    both = Sides(folder)
    both.once(facts[SIZES[0]])  # compiles the modules of both sides
    print(f"{len(by_hand.TABLES)} tables; medians of {ROUNDS} alternating runs.\n\n{_HEADING}", flush=True)
    ours, theirs = both.rounds(facts[SIZES[-1]])
    grown = {size: [both.ours(facts[size]) for _ in range(ROUNDS)] for size in SIZES[:-1]} | {SIZES[-1]: ours}
    for size, spent in grown.items():
        print(_line(f"Counted and sealed, {size:,} facts", spent, size))
    print(_line(f"By hand, {SIZES[-1]:,} facts", theirs, SIZES[-1]))
    early, late = (further(grown, few, many) for few, many in pairwise(SIZES))
    print(f"\nEach further fact: {early:.2f} processor microseconds up to {SIZES[1]:,} facts, {late:.2f} beyond.")
    print(f"The judge: {judge_cost(facts[SIZES[0]]):.1f} microseconds a fact and table, on {SIZES[0]:,} facts.")
    return [*beside(ours, theirs), *growth(grown)]


_HEADING = f"{'':42}{'seconds':>9}{'processor':>11}{'peak MB':>9}{'us a fact':>11}"


def _facts(folder: Path, size: int) -> FactFile:
    path = folder / f"facts-{size}.parquet"
    write_facts(path, VICTIMS, size, seed=SEED)
    return FactFile.open(VICTIMS, path)


class Sides:
    """The two sides, each counting into a folder of its own that is emptied before."""

    def __init__(self, folder: Path) -> None:
        self._ours, self._theirs = folder / "ours", folder / "by-hand"
        self._bytecode = folder / "bytecode"

    def ours(self, facts: FactFile) -> Spent:
        """What our side spends."""
        return run(OURS, facts.path, _emptied(self._ours), bytecode=self._bytecode)

    def theirs(self, facts: FactFile) -> Spent:
        """What the other side spends."""
        return run(BY_HAND, facts.path, _emptied(self._theirs), bytecode=self._bytecode)

    def once(self, facts: FactFile) -> tuple[Spent, Spent]:
        """Both sides in turn; raises `CannotMeasure` unless their figures are equal."""
        spent = self.ours(facts), self.theirs(facts)
        check_equal(self._ours, self._theirs)
        return spent

    def rounds(self, facts: FactFile) -> tuple[list[Spent], list[Spent]]:
        """Both sides in turn, several times."""
        pairs = [self.once(facts) for _ in range(ROUNDS)]
        return [ours for ours, _ in pairs], [theirs for _, theirs in pairs]


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def check_equal(ours: Path, theirs: Path) -> None:
    """Every table of both sides has the same rows, in Parquet and in CSV; raises `CannotMeasure` naming the first."""
    for name in by_hand.TABLES:
        sealed = ours / "releases" / name / counted.VINTAGE
        for kind, read in (("parquet", _parquet_rows), ("csv", _csv_rows)):
            if read(sealed / f"data.{kind}") != read(theirs / f"{name}.{kind}"):
                raise CannotMeasure(f"{name}.{kind}: the two sides counted differently")


def _parquet_rows(path: Path) -> Rows:
    return sorted((tuple(row.items()) for row in pq.read_table(path).to_pylist()), key=str)


def _csv_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return sorted(tuple(row.items()) for row in csv.DictReader(file))


def judge_cost(facts: FactFile) -> float:
    """Microseconds the judge takes for one fact in one table; raises `CannotMeasure` where the engine differs."""
    seconds = 0.0
    for name, draft in counted.DRAFTS.items():
        definition = counted.described(name, draft)
        started = time.perf_counter()
        judged = engine("reference").count(definition, facts)
        seconds += time.perf_counter() - started
        if engine(FAST).count(definition, facts) != judged:
            raise CannotMeasure(f"{name}: the engine counted otherwise than the judge")
    return seconds / len(facts) / len(counted.DRAFTS) * 1e6


def _line(title: str, spent: Sequence[Spent], size: int) -> str:
    seconds = Spread.of([one.seconds for one in spent]).middle
    processor = Spread.of([one.processor for one in spent]).middle
    memory = Spread.of([one.memory for one in spent]).middle / 1e6
    return f"{title:42}{seconds:9.2f}{processor:11.2f}{memory:9.0f}{seconds / size * 1e6:11.3f}"


def further(grown: dict[int, list[Spent]], few: int, many: int) -> float:
    """Processor microseconds for each fact beyond the `few`, up to the `many`: the cost without the start-up."""
    cost = {size: Spread.of([one.processor for one in grown[size]]).middle for size in (few, many)}
    return (cost[many] - cost[few]) / (many - few) * 1e6


def beside(ours: Sequence[Spent], theirs: Sequence[Spent]) -> Iterator[Gate]:
    """Time and memory of our side over the other's, round by round."""
    what = f"counting and sealing twelve tables from {SIZES[-1]:,} facts, over the same by hand"
    time_ratio = ratio([one.seconds for one in ours], [one.seconds for one in theirs])
    memory_ratio = ratio([one.memory for one in ours], [one.memory for one in theirs])
    yield Gate(f"time of {what}", time_ratio.middle, 1.5, 2)
    yield Gate(f"peak memory of {what}", memory_ratio.middle, 1.5, 2)


def growth(grown: dict[int, list[Spent]]) -> Iterator[Gate]:
    """Processor time, which other work on the machine disturbs least, over the facts."""
    cost = {size: Spread.of([one.processor for one in spent]).middle for size, spent in grown.items()}
    for few, many in pairwise(SIZES):
        sentence = f"times the processor time for {many // few} times the facts, from {few:,} to {many:,}"
        yield Gate(sentence, cost[many] / cost[few], many / few, 1)
