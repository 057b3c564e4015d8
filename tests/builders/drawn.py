"""The specifications of counting: drawn tables of facts and of the counts expected, read from YAML.

rule: what the case shows, as a sentence
count: {table: victims, registered: [2018, 2019], by: [form], among: {sex: [F]}, complete_until: 2018}, and perhaps
    per_100000: {2018: 4000000, …}, the inhabitants of a rate; disclosure: a rule, where that matters
says: [names of counting rules that the page must say], where that matters
facts: a drawn table, one column for each that matters; the others are as in `tests.builders.facts.fact`
expected: a drawn table of year, the dimensions and the count (or the rate), with P behind a provisional one
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.definitions import Definition, count
from openthb.statistics.facts import Facts, fact_table
from tests.builders.facts import described, fact, inhabitants
from tests.plumbing.tools import ROOT

FOLDER = ROOT / "tests" / "spec" / "statistics"


@dataclass(frozen=True)
class Example:
    """One case of the specification: facts, what is counted, the cube that must come out, the rules it must name."""

    rule: str
    definition: Definition
    facts: Facts
    expected: Cube
    says: frozenset[str]

    def __str__(self) -> str:
        return self.rule


def examples() -> list[Example]:
    """Every example of every file."""
    return [example for file in sorted(FOLDER.glob("*.yaml")) for example in _read(file)]


def _read(file: Path) -> Iterator[Example]:
    for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
        definition = _definition(entry.pop("count"))
        facts = _facts(definition, entry.pop("facts"))
        expected, says = _cube(definition, entry.pop("expected")), frozenset(entry.pop("says", []))
        yield Example(entry.pop("rule"), definition, facts, expected, says)
        assert not entry, f"{file.name}: {entry} is not understood"


def _definition(data: dict[str, Any]) -> Definition:
    draft = count(data.pop("table"))
    draft = draft.registered(*data.pop("registered")) if "registered" in data else draft.of_facts(*data.pop("of_facts"))
    draft = draft.by(*data.pop("by", []))
    for column, codes in data.pop("among", {}).items():
        draft = draft.among(column, *codes)
    if "complete_until" in data:
        draft = draft.complete_until(data.pop("complete_until"))
    if "per_100000" in data:
        draft = draft.per_100_000(inhabitants(data.pop("per_100000")))
    disclosure = data.pop("disclosure", None)
    assert not data, f"{data} is not understood"
    return described(draft, disclosure=disclosure)


def _facts(definition: Definition, text: str) -> Facts:
    table = fact_table(definition.table)
    rows = ({name: _value(table.column(name).kind, cell) for name, cell in row.items()} for row in drawn(text))
    return Facts.of_rows(table, [fact(table, **row) for row in rows])


def _value(kind: str, cell: str) -> Any:
    if not cell:
        return None
    return int(cell) if kind == "year" else cell.split() if kind == "codes" else cell


def _cube(definition: Definition, text: str) -> Cube:
    series = definition.description
    cells = [_observation(definition, row) for row in drawn(text)]
    return Cube.of(country=series.country, unit=series.unit, dimensions=series.dimensions, observations=cells)


def _observation(definition: Definition, row: dict[str, str]) -> Observation:
    figure, _, status = row["rate" if definition.rate else "count"].partition(" ")
    value = Decimal(figure) if definition.rate else int(figure)
    codes = tuple(row[name] for name in definition.dimensions)
    return Observation(Period.year(int(row["year"])), codes, value, obs_status=status or "A")


def drawn(text: str) -> list[dict[str, str]]:
    """The rows of a drawn table: cells between bars, names in the first line."""
    names, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    return [dict(zip(names, row, strict=True)) for row in rows]
