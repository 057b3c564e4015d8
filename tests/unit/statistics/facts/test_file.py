"""Facts in a file: opened by their schema, read in pieces, and the same facts as in memory."""

import hashlib
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from openthb.foundation.errors import Refusal
from openthb.statistics.facts import CASES, VICTIMS, FactFile, Facts, to_parquet
from tests.builders.facts import victims

FACTS = victims({"form": "labour", "means": ["threat", "fraud"]}, {"year_of_facts": 2015}, {"sex": "_U"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of facts."""
    found = tmp_path / "facts.parquet"
    found.write_bytes(to_parquet(FACTS))
    return found


def test_a_file_holds_the_same_facts(path: Path) -> None:
    file = FactFile.open(VICTIMS, path)
    assert len(file) == 3
    assert list(file.rows()) == list(FACTS.rows())
    assert file.facts() == FACTS
    assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_rows_are_read_some_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "many.parquet"
    pq.write_table(pa.concat_tables([victims(*[{}] * 1_000).arrow] * 200), path)
    tracemalloc.start()
    try:
        read = sum(1 for _ in FactFile.open(VICTIMS, path).rows())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (read, most < 60_000_000) == (200_000, True)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"year,form\n"])
def test_what_is_no_parquet_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "facts.parquet"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        FactFile.open(VICTIMS, path)
    assert refused.value.code == "FACTS-UNREADABLE"


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        FactFile.open(VICTIMS, tmp_path / "gone.parquet")
    assert (refused.value.code, refused.value.found.startswith("gone.parquet: ")) == ("FACTS-UNREADABLE", True)


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        (FACTS.arrow.drop_columns(["sex"]), "FACTS-COLUMN-MISSING"),
        (FACTS.arrow.append_column("name", pa.array(["Jane"] * 3)), "FACTS-COLUMN-SURPLUS"),
        (FACTS.arrow.set_column(0, "year_registered", pa.array(["2018"] * 3)), "FACTS-TYPE"),
    ],
)
def test_other_columns_are_refused_by_the_schema_alone(columns: pa.Table, code: str, tmp_path: Path) -> None:
    path = tmp_path / "facts.parquet"
    pq.write_table(columns, path)
    with pytest.raises(Refusal) as refused:
        FactFile.open(VICTIMS, path)
    assert refused.value.code == code


def test_facts_of_another_table_are_refused(path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        FactFile.open(CASES, path)
    assert refused.value.code == "FACTS-COLUMN-SURPLUS"


def test_loading_checks_every_value(path: Path) -> None:
    """Opening trusts that values were checked when they were taken in; loading does not."""
    arrow = FACTS.arrow.set_column(FACTS.arrow.column_names.index("sex"), "sex", pa.array(["F", "X", "M"]))
    pq.write_table(arrow, path)
    with pytest.raises(Refusal) as refused:
        FactFile.open(VICTIMS, path).facts()
    assert refused.value.code == "FACTS-CODE-UNKNOWN"


def test_no_facts_are_facts(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    path.write_bytes(to_parquet(Facts.of_rows(VICTIMS, [])))
    assert (len(FactFile.open(VICTIMS, path)), list(FactFile.open(VICTIMS, path).rows())) == (0, [])
