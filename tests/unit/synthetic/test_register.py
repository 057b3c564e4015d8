"""The made-up register: the published numbers it takes over, and the same facts for the same seed for ever."""

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import openthb.statistics.published as published
from openthb import synthetic
from openthb.foundation.errors import Refusal
from openthb.statistics.facts import Facts
from openthb.synthetic.shape import shape

PINNED_LENGTHS = (5239, 10310, 7916)
PINNED = (
    "f3d1111129bc22479300175e55d0bee034af16edf780ba5b8a4b3c8eb92c5cb7",
    "5ae9822a9cea8c9eb2e64ee6be12c812959e557488e4a14be86e77d95e4af450",
    "1688a59187a314b594592c4d1a256fd5b47f77dc8e7a82c80f34a6b800d33272",
)


@pytest.fixture(scope="module")
def register() -> synthetic.Register:
    return synthetic.register()


def _published(**wanted: str) -> dict[str, int]:
    """Form and value of the published figures with these cells."""
    file = Path(published.__file__).parent / "figures.csv"
    with file.open(encoding="utf-8", newline="") as content:
        rows = [row for row in csv.DictReader(content) if all(row[name] == cell for name, cell in wanted.items())]
    return {row["form"]: int(row["value"]) for row in rows}


def test_the_numbers_taken_over_are_the_published_ones() -> None:
    total, form = shape().calibration("calibrated_total"), shape().calibration("calibrated_form")
    cases = {"series": "be-registered-cases"}
    assert _published(**cases, period=str(total.year)) == {"all": total.cases}
    assert _published(**cases, period=str(form.year)) == {form.form: form.cases}
    ten_years = _published(series="be-police-offences-ten-years")
    assert ten_years.pop("all") == sum(ten_years.values())
    assert dict(zip(shape().forms, shape().weights("forms"), strict=True)) == ten_years


def test_the_two_calibrated_values(register: synthetic.Register) -> None:
    rows = list(register.cases.rows())
    assert sum(row["year_registered"] == 2022 for row in rows) == 350
    assert sum(row["year_registered"] == 2020 and row["form"] == "labour" for row in rows) == 126
    assert sum(row["year_registered"] == 2020 and "labour" in row["forms"] for row in rows) == 126


def test_scale_multiplies_the_cases() -> None:
    once, thrice = synthetic.register(5), synthetic.register(5, 3)
    assert _by_year(thrice.cases) == {year: 3 * cases for year, cases in _by_year(once.cases).items()}
    assert (len(once.cases), len(thrice.cases)) == (sum(_by_year(once.cases).values()), 3 * len(once.cases))


def _by_year(facts: Facts) -> Counter[int]:
    return Counter(row["year_registered"] for row in facts.rows())


def _sha256(facts: Facts) -> str:
    lines = "\n".join(json.dumps(row, sort_keys=True) for row in facts.rows())
    return hashlib.sha256(lines.encode()).hexdigest()


def test_a_seed_gives_the_same_facts_for_ever(register: synthetic.Register) -> None:
    """A new version of NumPy or of the shape that moves a single fact is seen here."""
    assert (len(register.cases), len(register.victims), len(register.suspects)) == PINNED_LENGTHS
    assert (_sha256(register.cases), _sha256(register.victims), _sha256(register.suspects)) == PINNED


def test_another_seed_gives_other_facts_and_another_trend(register: synthetic.Register) -> None:
    other = synthetic.register(2023)
    assert other.cases != register.cases
    assert _by_year(other.cases) != _by_year(register.cases)


def test_old_cases_are_further_before_justice(register: synthetic.Register) -> None:
    ended = {"dismissed", "convicted", "acquitted", "other"}
    share = {
        year: sum(row["outcome"] in ended for row in rows) / len(rows)
        for year, rows in _grouped(register.cases).items()
    }
    assert share[2022] < 0.15 < 0.4 < share[2018] < 0.75 < share[2010]


def _grouped(facts: Facts) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in facts.rows():
        found.setdefault(row["year_registered"], []).append(row)
    return found


def test_what_is_not_known_is_there_to_be_seen(register: synthetic.Register) -> None:
    victims = list(register.victims.rows())
    for name, unknown in (
        ("sex", "_U"),
        ("age", "_U"),
        ("citizenship", "_U"),
        ("agency", "_U"),
        ("arrondissement", "_U"),
    ):
        assert 0.005 < sum(row[name] == unknown for row in victims) / len(victims) < 0.1, name
    assert 0.01 < sum(row["year_of_facts"] is None for row in victims) / len(victims) < 0.08


def test_the_shapes_of_labour_and_sexual_exploitation_differ(register: synthetic.Register) -> None:
    women = Counter((row["form"], row["sex"]) for row in register.victims.rows())
    assert women["labour", "M"] > 2 * women["labour", "F"]
    assert women["sexual", "F"] > 8 * women["sexual", "M"]
    assert len(register.victims) > 1.5 * len(register.cases)


@pytest.mark.parametrize(("seed", "scale"), [(-1, 1), (1, 0), (1, -3), (True, 1), (1, 1.5), ("1", 1)])
def test_a_number_that_makes_no_register_is_refused(seed: Any, scale: Any) -> None:
    with pytest.raises(Refusal) as refused:
        synthetic.register(seed, scale)
    assert refused.value.code == "SYNTHETIC-NUMBER"
