"""Twenty faults, sown one by one into the engines: the drawn tables of the specification catch every one.

A fault is a change of one place in the text of an engine, which then runs as a module of its own.
"""

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import NamedTuple

import pytest

from openthb.statistics.engine import Engine, duckdb, judge
from openthb.statistics.engine.duckdb import DuckDBEngine
from openthb.statistics.engine.judge import JudgeEngine
from tests.builders.drawn import Example, examples
from tests.plumbing.findings import FINDING


class Fault(NamedTuple):
    """What goes wrong, in which engine, and the change in its text that makes it so."""

    what: str
    module: ModuleType
    sound: str
    faulty: str


FAULTS = (
    Fault("the first year is left out", judge, "year < definition.first_year", "year <= definition.first_year"),
    Fault("years are one off", judge, "counted[year, codes]", "counted[year - 1, codes]"),
    Fault(
        "always by year of registration", judge, "fact[definition.reference], codes", 'fact["year_registered"], codes'
    ),
    Fault(
        "a year not known is taken for the first",
        judge,
        "if year is None or",
        "year = year or definition.first_year\n    if",
    ),
    Fault("one filter is enough", judge, "return all(passes", "return not definition.filters or any(passes"),
    Fault(
        "every code of a set must be asked for",
        judge,
        "return any(code in among.codes",
        "return all(code in among.codes",
    ),
    Fault(
        "only the first of several codes",
        judge,
        "return value if isinstance(value, list)",
        "return value[:1] if isinstance(value, list)",
    ),
    Fault(
        "the total is the sum of the forms",
        judge,
        "[DIMENSIONS[name].total, *codes",
        "[*[DIMENSIONS[name].total] * len(codes_of(fact, name)), *codes",
    ),
    Fault("the unknown is dropped", judge, "else [value]", 'else [value] * (value not in ("_U", "unknown"))'),
    Fault(
        "the last complete year is provisional",
        judge,
        "year > definition.complete_until",
        "year >= definition.complete_until",
    ),
    Fault("a rate is cut off", judge, "round(exact * 100)", "int(exact * 100)"),
    Fault("a rate is rounded half up", duckdb, "rounding=ROUND_HALF_EVEN", 'rounding="ROUND_HALF_UP"'),
    Fault("the total over the second dimension is counted twice", duckdb, "+= found", "+= found * (2 if place else 1)"),
    Fault("the years after are let in", duckdb, "definition.last_year))", "definition.last_year + 1))"),
    Fault("always by year of registration", duckdb, "table[definition.reference]", 'table["year_registered"]'),
    Fault("totals over sets are not counted", duckdb, "range(len(sets) + 1)", "range(1 if sets else 0, len(sets) + 1)"),
    Fault("a set must have every code asked for", duckdb, "reduce(or_,", "reduce(lambda a, b: a & b,"),
    Fault("the unknown is dropped", duckdb, "found.get(name, set())", 'found.get(name, set()) - {"_U", "unknown"}'),
    Fault("of two sets one is grouped by", duckdb, "*single, *some)", "*single, *some[:1])"),
    Fault("no year is provisional", duckdb, 'else "P"', 'else "A"'),
)
NAMES = {judge: "JudgeEngine", duckdb: "DuckDBEngine"}


def _engine_with(fault: Fault) -> Engine:
    text = inspect.getsource(fault.module)
    assert text.count(fault.sound) == 1, f"{fault.what}: its place stands {text.count(fault.sound)} times in the engine"
    sown = ModuleType("sown")
    exec(compile(text.replace(fault.sound, fault.faulty), "sown", "exec"), sown.__dict__)  # noqa: S102  our own text
    found: Engine = getattr(sown, NAMES[fault.module])()
    return found


def _caught_by(engine: Engine) -> Iterator[Example]:
    """The examples whose count comes out wrong."""
    return (example for example in examples() if engine.count(example.definition, example.facts) != example.expected)


@pytest.mark.parametrize("sound", [JudgeEngine(), DuckDBEngine()], ids=["reference", "duckdb"])
def test_the_battery_passes_what_is_sound(sound: Engine) -> None:
    assert list(_caught_by(sound)) == []


def test_every_fault_is_caught(record_property: Callable[[str, object], None]) -> None:
    caught = {fault: [example.rule for example in _caught_by(_engine_with(fault))] for fault in FAULTS}
    missed = [fault.what for fault, by in caught.items() if not by]
    found = f"{len(FAULTS) - len(missed)} of {len(FAULTS)} seeded faults caught"
    record_property(FINDING, found)
    assert (found, missed) == ("20 of 20 seeded faults caught", [])
