"""Cubes: cells that can be, gaps that are seen, differences, and stored forms that give back what went in."""

import csv
import io

import pyarrow.parquet as pq
import pytest

from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Observation, difference
from openthb.statistics.cubes.storage import from_parquet, to_csv, to_parquet
from tests.builders import READ, bounded, cell, cube


@pytest.mark.parametrize(
    "fields",
    [
        {"value": -1},
        {"value": 3, "obs_status": "O"},
        {"value": 3, "obs_status": "Q"},
        {"value": None},
        {"value": None, "obs_status": "O", "lower": 0, "upper": 4},
        {"value": None, "obs_status": "Q", "lower": 5, "upper": 4},
        {"value": 3, "obs_status": "?"},
        {"value": 3, "conf_status": "?"},
    ],
)
def test_impossible_cells_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        Observation(Period.year(2020), ("all",), **fields)  # type: ignore[arg-type]
    assert refused.value.code == "CELL-IMPOSSIBLE"


def test_missing_suppressed_bounded_and_zero_are_four_things() -> None:
    zero, missing = cell(2020, value=0), cell(2020, value=None, obs_status="O")
    held_back = cell(2020, value=None, obs_status="Q")
    assert [c.state for c in (zero, missing, held_back, bounded(2020))] == ["value", "missing", "suppressed", "bounded"]
    assert [c.figure for c in (zero, missing, held_back, bounded(2020))] == ["0", "", "", "<5"]


def test_a_lower_bound_alone() -> None:
    over = cell(2020, value=None, obs_status="Q", lower=3301)
    assert (over.state, over.figure) == ("bounded", ">3300")


def test_a_key_names_one_cell() -> None:
    with pytest.raises(Refusal) as refused:
        cube(cell(2020), cell(2020, value=2))
    assert refused.value.code == "CUBE-KEY-TWICE"


def test_codes_must_fit_the_dimensions() -> None:
    with pytest.raises(Refusal) as refused:
        cube(Observation(Period.year(2020), ("all", "F"), 1))
    assert refused.value.code == "CUBE-SHAPE"


def test_gaps_are_explicit_and_change_no_figure() -> None:
    before = cube(cell(2018, value=3), cell(2020, "labour", 2))
    after = before.with_gaps(2018, 2020)
    assert len(after.observations) == 6
    assert list(after.published()) == list(before.published())
    assert {c.obs_status for c in after.observations if c.value is None} == {"O"}


def test_a_period_that_is_no_year_gets_no_gaps_of_its_own() -> None:
    both_years = Observation(Period.parse("2018-2019"), ("all",), 9, provenance=READ)
    after = cube(cell(2018), both_years).with_gaps(2018, 2019)
    assert [c.period.code for c in after.line()] == ["2018", "2018-01-01/P2Y", "2019"]


def test_difference_names_every_change_once() -> None:
    before = cube(cell(2018, value=278), cell(2019, value=5), bounded(2020)).with_gaps(2018, 2021)
    after = cube(cell(2018, value=305), bounded(2020), cell(2021, value=7)).with_gaps(2018, 2021)
    changes = difference(before, after)
    assert [(c.kind, c.cell.period.code) for c in changes] == [
        ("revised", "2018"),
        ("withdrawn", "2019"),
        ("added", "2021"),
    ]
    assert difference(before, before) == ()


def test_parquet_gives_back_the_cube() -> None:
    whole = cube(cell(2018, value=3, note="a note"), bounded(2019), cell(2020, "labour", 0)).with_gaps(2018, 2021)
    stored = to_parquet(whole)
    assert from_parquet(stored, country="BEL", unit="offence", dimensions=("form",)) == whole
    assert to_parquet(whole) == stored


def test_csv_keeps_numbers_and_disarms_formulas() -> None:
    text = to_csv(
        cube(cell(2018, value=3, note="=1+1"), cell(2019, note=" \x0b@SUM(A1)"), cell(2020, note="a-b"))
    ).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["COMMENT_OBS"] for row in rows] == ["'=1+1", "' \x0b@SUM(A1)", "a-b"]
    assert rows[0]["OBS_VALUE"] == "3"
    assert rows[0]["REF_AREA"] == "BEL"
    assert text.endswith("\r\n")


def test_a_remark_on_all_figures_stands_in_every_row_and_is_not_read_back() -> None:
    whole = cube(cell(2018, value=3), bounded(2019)).with_gaps(2018, 2020)
    rows = list(csv.DictReader(io.StringIO(to_csv(whole, remark="All invented").decode())))
    assert list(rows[0])[-1] == "COMMENT_DSET"
    assert {row["COMMENT_DSET"] for row in rows} == {"All invented"}
    stored = to_parquet(whole, remark="All invented")
    assert pq.read_table(io.BytesIO(stored))["COMMENT_DSET"].to_pylist() == ["All invented"] * 3
    assert from_parquet(stored, country="BEL", unit="offence", dimensions=("form",)) == whole
    assert "COMMENT_DSET" not in to_csv(whole).decode()
    assert to_parquet(whole, remark="") == to_parquet(whole)
