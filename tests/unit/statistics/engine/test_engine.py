"""Engines by name, each on facts of the definition's own table."""

import subprocess
import sys

import pytest

from openthb.foundation.errors import Refusal
from openthb.statistics.definitions import count
from openthb.statistics.engine import ENGINES, engine
from openthb.statistics.engine.duckdb import connected
from openthb.statistics.facts import CASES, Facts
from tests.builders.facts import described, inhabitants, victims

HEAVY = "{'ibis', 'duckdb', 'pandas', 'pyarrow.compute'}"
LOADED = f"import sys, openthb.statistics.engine; print(*{HEAVY} & sys.modules.keys())"


def test_the_engines_have_names() -> None:
    assert set(ENGINES) == {"reference", "duckdb"}
    with pytest.raises(Refusal) as refused:
        engine("abacus")
    assert refused.value.code == "ENGINE-UNKNOWN"


@pytest.mark.parametrize("name", ENGINES)
def test_facts_of_another_table_are_refused(name: str) -> None:
    definition = described(count("victims").registered(2018, 2018))
    with pytest.raises(Refusal) as refused:
        engine(name).count(definition, Facts.of_rows(CASES, []))
    assert refused.value.code == "ENGINE-TABLE"


@pytest.mark.parametrize("name", ENGINES)
def test_the_cube_has_the_country_and_unit_of_its_words(name: str) -> None:
    definition = described(count("victims").registered(2018, 2019).by("sex"), country="NLD")
    cube = engine(name).count(definition, victims({"sex": "M"}))
    assert (cube.country, cube.unit, cube.dimensions) == ("NLD", "victim", ("sex",))
    assert [(cell.period.code, *cell.codes, cell.value) for cell in cube.observations] == [
        ("2018", "M", 1),
        ("2018", "_T", 1),
        ("2019", "M", 0),
        ("2019", "_T", 0),
    ]


@pytest.mark.parametrize("name", ENGINES)
def test_facts_are_left_as_they_were(name: str) -> None:
    facts = victims({"form": "labour"}, {"sex": "M"})
    engine(name).count(described(count("victims").registered(2018, 2018).by("forms")), facts)
    assert facts == victims({"form": "labour"}, {"sex": "M"})


@pytest.mark.parametrize("name", ENGINES)
def test_a_rate_has_the_unit_of_its_words_and_two_decimals(name: str) -> None:
    draft = count("victims").registered(2018, 2019).per_100_000(inhabitants({2018: 3_000_000, 2019: 11_000_000}))
    cube = engine(name).count(described(draft), victims({}, {}, {"year_registered": 2019}))
    assert (cube.unit, [str(cell.value) for cell in cube.observations]) == ("victim_per_100000", ["0.07", "0.01"])


def test_one_engine_counts_one_table_after_another() -> None:
    fast = engine("duckdb")
    definition = described(count("victims").registered(2018, 2018))
    counted = [fast.count(definition, victims(*[{}] * size)).observations[0].value for size in (1, 3, 2)]
    assert counted == [1, 3, 2]


def test_duckdb_fetches_and_loads_no_extension_and_keeps_no_file() -> None:
    connection = connected()
    try:
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions", "enable_external_file_cache"):
            assert connection.raw_sql(f"SELECT current_setting('{setting}')").fetchall() == [(False,)]
    finally:
        connection.disconnect()


def test_a_heavy_tool_is_loaded_by_the_engine_that_needs_it_alone() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
