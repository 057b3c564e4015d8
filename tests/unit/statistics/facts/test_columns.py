"""Facts from whole columns, and facts written piece by piece."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from openthb.foundation.errors import Refusal
from openthb.statistics.facts import CASES, VICTIMS, FactFile, Facts, FactWriter
from openthb.statistics.facts.columns import AnyColumn, Codes, CodeSets, Years
from tests.builders.facts import fact, victims

ROWS = [
    fact(CASES, year_of_facts=2016, form="labour", means=["threat", "fraud"]),
    fact(CASES, year_registered=2019, form="sexual", forms=["labour", "sexual"], means=["fraud"], country="NLD"),
]


def _columns(**changed: AnyColumn) -> dict[str, AnyColumn]:
    columns: dict[str, AnyColumn] = {
        "year_registered": Years(np.array([2018, 2019])),
        "year_of_facts": Years(np.array([2016, 0]), np.array([True, False])),
        "country": Codes(("NLD", "BEL"), np.array([1, 0])),
        "form": Codes(("labour", "sexual"), np.array([0, 1])),
        "forms": CodeSets(("labour", "sexual"), np.array([[True, False], [True, True]])),
        "means": CodeSets(("fraud", "threat"), np.array([[True, True], [True, False]])),
    }
    return columns | changed


def test_columns_give_the_facts_that_rows_give() -> None:
    assert Facts.of_columns(CASES, _columns()) == Facts.of_rows(CASES, ROWS)


def test_rows_are_taken_in_any_order_and_more_than_once() -> None:
    rows = np.array([1, 0, 1])
    taken = {name: column.taken(rows) for name, column in _columns().items()}
    assert Facts.of_columns(CASES, taken) == Facts.of_rows(CASES, [ROWS[1], ROWS[0], ROWS[1]])


def test_no_row_at_all_is_no_fact() -> None:
    none = {name: column.taken(np.zeros(0, np.int64)) for name, column in _columns().items()}
    assert len(Facts.of_columns(CASES, none)) == 0


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"year_registered": Years(np.array([2018]))}, "FACTS-LENGTH"),
        ({"year_registered": Codes(("2018",), np.array([0, 0]))}, "FACTS-TYPE"),
        ({"form": CodeSets(("labour",), np.array([[True], [True]]))}, "FACTS-TYPE"),
        ({"sex": Codes(("F",), np.array([0, 0]))}, "FACTS-COLUMN-SURPLUS"),
        ({"country": Codes(("Belgium",), np.array([0, 0]))}, "FACTS-CODE-UNKNOWN"),
        ({"means": CodeSets(("fraud",), np.array([[True], [False]]))}, "FACTS-VALUE-MISSING"),
        ({"means": CodeSets(("fraud", "fraud"), np.array([[True, True], [True, False]]))}, "FACTS-CODE-TWICE"),
        ({"year_registered": Years(np.array([2018, 2019]), np.array([True, False]))}, "FACTS-VALUE-MISSING"),
    ],
)
def test_a_mistake_in_a_column_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Facts.of_columns(CASES, _columns(**changed))
    assert refused.value.code == code


def test_a_column_that_must_be_there_is_missed() -> None:
    columns = _columns()
    del columns["form"]
    with pytest.raises(Refusal, match="FACTS-COLUMN-MISSING"):
        Facts.of_columns(CASES, columns)


def _write(writer: FactWriter, *pieces: Facts) -> None:
    for piece in pieces:
        writer.write(piece)


def test_pieces_become_one_file(tmp_path: Path) -> None:
    with FactWriter(tmp_path / "facts", VICTIMS) as writer:
        _write(writer, victims({}), victims({"sex": "M"}, {}), victims())
        assert writer.rows == 3
    assert FactFile.open(VICTIMS, tmp_path / "facts").facts() == victims({}, {"sex": "M"}, {})


def test_facts_of_another_table_are_refused_and_the_old_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "facts"
    file.write_bytes(b"old")
    with pytest.raises(Refusal, match="FACTS-TABLE-OTHER"), FactWriter(file, VICTIMS) as writer:
        _write(writer, victims({}), Facts.of_rows(CASES, [fact(CASES)]))
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]
