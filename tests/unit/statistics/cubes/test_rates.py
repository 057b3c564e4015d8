"""Rates: decimals of two places in the units of rates, and nowhere else; stored forms give them back exactly."""

import csv
import io
from decimal import Decimal

import pytest

from openthb.classifications import codelist
from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube, Observation, difference
from openthb.statistics.cubes.storage import from_parquet, to_csv, to_parquet
from openthb.statistics.cubes.units import is_rate, rate_of
from openthb.statistics.facts import TABLES

VALUES = ("3.02", "0.00", "3.10", "12345678901234.56")


def _cube(*values: int | Decimal | None, unit: str = "case_per_100000") -> Cube:
    cells = [
        Observation(Period.year(2010 + place), (), value, obs_status="O" if value is None else "A")
        for place, value in enumerate(values)
    ]
    return Cube.of(country="BEL", unit=unit, dimensions=(), observations=cells)


RATES = _cube(*map(Decimal, VALUES), None)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        (3, "case_per_100000"),
        (Decimal("3.0"), "case_per_100000"),
        (Decimal("3.001"), "case_per_100000"),
        (Decimal("3.00"), "case"),
    ],
)
def test_a_value_is_written_as_its_unit_asks(value: int | Decimal, unit: str) -> None:
    with pytest.raises(Refusal) as refused:
        _cube(value, unit=unit)
    assert refused.value.code == "CUBE-VALUE"


@pytest.mark.parametrize("value", ["-0.01", "NaN", "Infinity"])
def test_a_rate_is_a_number_and_never_negative(value: str) -> None:
    with pytest.raises(Refusal) as refused:
        Observation(Period.year(2018), (), Decimal(value))
    assert refused.value.code == "CELL-IMPOSSIBLE"


def test_parquet_gives_back_the_rates() -> None:
    stored = to_parquet(RATES)
    again = from_parquet(stored, country="BEL", unit="case_per_100000", dimensions=())
    assert again == RATES
    assert [str(cell.value) for cell in again.observations[:-1]] == list(VALUES)
    assert to_parquet(again) == stored


def test_a_cube_of_rates_without_any_cell_is_stored_too() -> None:
    assert from_parquet(to_parquet(_cube()), country="BEL", unit="case_per_100000", dimensions=()) == _cube()


def test_csv_and_figures_have_two_decimals() -> None:
    rows = csv.DictReader(io.StringIO(to_csv(RATES).decode()))
    assert [row["OBS_VALUE"] for row in rows] == [*VALUES, ""]
    assert [cell.figure for cell in RATES.observations] == [*VALUES, ""]


def test_a_changed_rate_is_a_change() -> None:
    (change,) = difference(_cube(Decimal("3.02")), _cube(Decimal("3.03")))
    assert (change.kind, change.cell.figure) == ("revised", "3.03")


def test_every_table_of_facts_has_a_unit_for_its_rate() -> None:
    for table in TABLES.values():
        assert rate_of(table.unit) in codelist("unit")
    assert [code for code in codelist("unit").codes if is_rate(code)] == [
        "case_per_100000",
        "victim_per_100000",
        "suspect_per_100000",
    ]
