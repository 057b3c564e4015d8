"""Whatever the seed, the made-up register is calibrated, valid, and its three tables agree."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from openthb import synthetic
from openthb.classifications import codelist
from openthb.statistics.facts import Facts, from_parquet, to_parquet
from openthb.synthetic.shape import shape

SEEDS = st.integers(0, 2**64)
FEW = settings(max_examples=20, deadline=None)
SHARED = ("year_registered", "year_of_facts", "country_of_exploitation", "form", "agency", "arrondissement")


def _counted(facts: Facts, *names: str) -> Counter[tuple[Any, ...]]:
    """How many facts for each combination of these columns."""
    found = facts.arrow.select(names).group_by(names).aggregate([([], "count_all")]).to_pydict()
    keys = zip(*(found[name] for name in names), strict=True)
    return Counter(dict(zip(keys, found["count_all"], strict=True)))


@given(SEEDS)
@FEW
def test_every_year_has_three_to_four_hundred_cases_and_the_published_ones_are_met(seed: int) -> None:
    cases = synthetic.register(seed).cases
    a_year = _counted(cases, "year_registered")
    assert sorted(a_year) == [(year,) for year in range(2008, 2023)]
    assert all(300 <= number <= 400 for number in a_year.values())
    assert a_year[2022,] == 350
    assert _counted(cases, "year_registered", "form")[2020, "labour"] == 126
    assert sum(row["year_registered"] == 2020 and "labour" in row["forms"] for row in cases.rows()) == 126


@given(SEEDS, st.integers(1, 4))
@FEW
def test_the_forms_have_the_published_proportions(seed: int, scale: int) -> None:
    cases = synthetic.register(seed, scale).cases
    weights = dict(zip(shape().forms, shape().weights("forms"), strict=True))
    forms = _counted(cases, "form")
    assert {form for (form,) in forms} == set(weights)
    for form, weight in weights.items():
        assert abs(forms[form,] - len(cases) * weight / sum(weights.values())) < 1


@given(SEEDS)
@FEW
def test_every_fact_is_valid_and_comes_back_from_its_file(seed: int) -> None:
    register = synthetic.register(seed)
    for facts in (register.cases, register.victims, register.suspects):
        assert Facts(facts.table, facts.arrow) == facts
        assert from_parquet(facts.table, to_parquet(facts)) == facts
        arrondissements = {code for (code,) in _counted(facts, "arrondissement")}
        assert arrondissements <= set(codelist("arrondissement").codes) - {"_T"}


@given(SEEDS)
@FEW
def test_the_same_seed_gives_the_same_bytes(seed: int) -> None:
    first, again = synthetic.register(seed), synthetic.register(seed)
    for one, other in zip(
        (first.cases, first.victims, first.suspects), (again.cases, again.victims, again.suspects), strict=True
    ):
        assert to_parquet(one) == to_parquet(other)


@given(SEEDS)
@FEW
def test_victims_and_suspects_are_those_of_the_cases(seed: int) -> None:
    """Every case has a victim; whoever is a victim or a suspect is so in a case."""
    register = synthetic.register(seed)
    cases, victims = _counted(register.cases, *SHARED), _counted(register.victims, *SHARED)
    assert set(victims) == set(cases)
    assert all(victims[key] >= number for key, number in cases.items())
    assert set(_counted(register.suspects, *SHARED)) <= set(cases)


@given(SEEDS)
@FEW
def test_a_case_in_court_has_a_suspect_who_stands_there(seed: int) -> None:
    register = synthetic.register(seed)
    cases, suspects = (_counted(facts, *SHARED, "outcome") for facts in (register.cases, register.suspects))
    for key, number in cases.items():
        if key[-1] in ("before_court", "convicted", "acquitted"):
            assert suspects[key] >= number
    assert all(key in cases for key in suspects if key[-1] in ("before_court", "convicted", "under_investigation"))


@given(SEEDS)
@FEW
def test_the_group_is_that_of_the_citizenship(seed: int) -> None:
    """One group for each citizenship, and Belgians alone are nationals."""
    for facts in (register := synthetic.register(seed)).victims, register.suspects:
        pairs = _counted(facts, "citizenship", "citizenship_group")
        assert len({citizenship for citizenship, _ in pairs}) == len(pairs)
        assert {citizenship for citizenship, group in pairs if group == "NATIONAL"} == {"BEL"}
