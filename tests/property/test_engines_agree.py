"""Every engine gives the cube the judge gives, whatever the facts and whatever is counted."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from openthb.statistics.definitions import Definition, Draft, count
from openthb.statistics.engine import ENGINES, engine
from openthb.statistics.facts import TABLES, Column, FactFile, Facts, FactTable
from openthb.statistics.facts.storage import from_parquet, to_parquet
from openthb.statistics.series.dimensions import DIMENSIONS
from tests.builders.facts import described, inhabitants

OTHERS = sorted(set(ENGINES) - {"reference"})
YEARS = st.integers(2016, 2021)
# As many inhabitants as a village has or a country.
INHABITANTS = st.fixed_dictionaries({year: st.integers(1, 20_000_000) for year in range(2016, 2022)})
# A few codes of each list, so that facts meet in the same cells.
CODES = {
    "form": ["labour", "sexual", "begging", "unknown"],
    "sex": ["F", "M", "_O", "_U"],
    "age": ["Y_LT18", "Y_GE18", "Y0T8", "_U"],
    "citizenship": ["BEL", "NGA", "_STLS", "_U"],
    "means": ["threat", "fraud", "other", "unknown"],
    "citizenship_group": ["NATIONAL", "EU27", "AFRICA", "_U"],
    "agency": ["BE_FED_POLICE", "BE_CENTRE", "OTHER", "_U"],
    "arrondissement": ["11000", "21000", "62000", "_U"],
    "outcome": ["under_investigation", "convicted", "dismissed", "_U"],
}


def _values(column: Column) -> st.SearchStrategy[Any]:
    if column.kind == "year":
        return st.none() | YEARS if column.optional else YEARS
    codes = st.sampled_from(CODES[column.codelist or ""])
    return st.none() | (codes if column.kind == "code" else st.sets(codes, min_size=1, max_size=3))


@st.composite
def rows(draw: st.DrawFn, table: FactTable) -> dict[str, Any]:
    """One fact whose principal form is among its forms, registered when it happened or later."""
    row = {column.name: draw(_values(column)) for column in table.columns}
    if row["forms"] and row["form"]:
        row["forms"] = row["forms"] | {row["form"]}
    if row["year_of_facts"]:
        row["year_of_facts"] = min(row["year_of_facts"], row["year_registered"])
    return row


@st.composite
def definitions(draw: st.DrawFn, table: FactTable) -> Definition:
    """A definition of one of the references, up to four dimensions and up to two filters, of counts or of rates."""
    first, last = sorted((draw(YEARS), draw(YEARS)))
    draft = count(table.name)
    draft = draft.registered(first, last) if draw(st.booleans()) else draft.of_facts(first, last)
    names = [name for name in DIMENSIONS if name in table]
    draft = draft.by(*draw(st.lists(st.sampled_from(names), unique=True, max_size=4)))
    persons = draw(st.none() | INHABITANTS)
    draft = _filtered(draw, table, draft, is_rate=persons is not None)
    if persons:
        draft = draft.per_100_000(inhabitants(persons))
    complete = draw(st.none() | st.integers(first - 1, last))
    return described(draft if complete is None else draft.complete_until(complete))


def _filtered(draw: st.DrawFn, table: FactTable, draft: Draft, *, is_rate: bool) -> Draft:
    coded = [column for column in table.columns if column.kind != "year"]
    for column in draw(st.lists(st.sampled_from(coded), unique=True, max_size=2)):
        codes = draw(st.sets(st.sampled_from(CODES[column.codelist or ""]), min_size=1, max_size=3))
        if is_rate and column.name == "country":
            codes = {"BEL"}
        draft = draft.among(column.name, *codes)
    return draft


@st.composite
def counts(draw: st.DrawFn) -> tuple[Definition, Facts]:
    """A definition, and facts of its table."""
    table = draw(st.sampled_from(list(TABLES.values())))
    return draw(definitions(table)), Facts.of_rows(table, draw(st.lists(rows(table), max_size=25)))


@pytest.mark.parametrize("other", OTHERS)
@given(counts())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_engine_agrees_with_the_judge(other: str, case: tuple[Definition, Facts]) -> None:
    definition, facts = case
    assert engine(other).count(definition, facts) == engine("reference").count(definition, facts)


@contextmanager
def _in_a_file(facts: Facts) -> Iterator[FactFile]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{facts.table.name}.parquet"
        path.write_bytes(to_parquet(facts))
        yield FactFile.open(facts.table, path)


@pytest.mark.parametrize("name", ENGINES)
@given(counts())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_engine_counts_a_file_as_the_judge_counts_its_facts(name: str, case: tuple[Definition, Facts]) -> None:
    definition, facts = case
    with _in_a_file(facts) as file:
        assert engine(name).count(definition, file) == engine("reference").count(definition, facts)
        assert (len(file), list(file.rows()), file.facts()) == (len(facts), list(facts.rows()), facts)


@given(counts())
@settings(max_examples=60, deadline=None)
def test_total_and_parts_add_up_where_a_fact_has_one_code(case: tuple[Definition, Facts]) -> None:
    definition, facts = case
    assume(definition.rate is None)  # rates are rounded one by one
    cube = engine("reference").count(definition, facts)
    for place, name in enumerate(definition.dimensions):
        if definition.facts.column(name).kind == "code":
            total = DIMENSIONS[name].total
            parts = sum(cell.value or 0 for cell in cube.observations if cell.codes[place] != total)
            assert parts == sum(cell.value or 0 for cell in cube.observations if cell.codes[place] == total)


@given(counts())
@settings(max_examples=60, deadline=None)
def test_facts_and_definitions_come_back_as_they_were_stored(case: tuple[Definition, Facts]) -> None:
    definition, facts = case
    stored = to_parquet(facts)
    assert from_parquet(facts.table, stored) == facts
    assert to_parquet(from_parquet(facts.table, stored)) == stored
    again = Definition.of_json(definition.as_json())
    assert (again, again.sha256) == (definition, definition.sha256)


@given(counts(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_facts_does_not_matter(case: tuple[Definition, Facts], random: Any) -> None:
    definition, facts = case
    shuffled = list(facts.rows())
    random.shuffle(shuffled)
    judge = engine("reference")
    assert judge.count(definition, Facts.of_rows(facts.table, shuffled)) == judge.count(definition, facts)
