"""Every engine reads the one file it is given, whatever its folders are called, and as many threads as ask."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.by_hand import TABLES
from benchmarks.by_hand import count as count_by_hand
from openthb.foundation.errors import Refusal
from openthb.statistics.definitions import count
from openthb.statistics.engine import ENGINES, FAST, engine
from openthb.statistics.engine.duckdb import DuckDBEngine
from openthb.statistics.engine.places import only
from openthb.statistics.facts import VICTIMS, FactFile, Facts, to_parquet
from tests.builders.facts import described, victims

BY_SEX = described(count("victims").registered(2018, 2018).by("sex", "forms"))
OURS = victims({"sex": "M"}, {"sex": "M", "year_registered": 2017}, {"sex": "_U", "form": "labour"})
THEIRS = victims(*[{"sex": "F"}] * 7)
# Each folder beside one that it would also name, were it a pattern.
FOLDERS = [
    ("sex=F", "sex=M"),
    ("forms=x", "forms"),
    ("year_registered=2011", "2011"),
    ("a[1]", "a1"),
    ("a[b-d]", "ac"),
    ("[!a]", "b"),
    ("q*", "qq"),
    ("**", "deep/er"),
    ("x?y", "xay"),
    ("{a,b}", "a"),
    ("two  blanks ", "two"),
    ("it's", "its"),
    ('"so"', "so"),
    ("a\\b", "b"),
    ("a:", "%61"),
    (".hidden*", ".hidden.too"),
    ("mémoire", "memoire"),
]


def _home(folder: Path, facts: Facts) -> FactFile:
    (folder / "home").mkdir(parents=True)
    path = folder / "home" / "facts.parquet"
    path.write_bytes(to_parquet(facts))
    return FactFile.open(VICTIMS, path)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(("ours", "theirs"), FOLDERS)
def test_a_folder_may_be_called_anything(name: str, ours: str, theirs: str, tmp_path: Path) -> None:
    file, other = _home(tmp_path / ours, OURS), _home(tmp_path / theirs, THEIRS)
    for each, facts in ((file, OURS), (other, THEIRS)):
        assert engine(name).count(BY_SEX, each) == engine("reference").count(BY_SEX, facts)


@pytest.mark.parametrize("name", ENGINES)
def test_a_file_may_be_called_anything(name: str, tmp_path: Path) -> None:
    for called, facts in (("sex=F*.parquet", OURS), ("sex=F, too.parquet", THEIRS)):
        (tmp_path / called).write_bytes(to_parquet(facts))
    file = FactFile.open(VICTIMS, tmp_path / "sex=F*.parquet")
    assert engine(name).count(BY_SEX, file) == engine("reference").count(BY_SEX, OURS)


@pytest.mark.parametrize("name", ENGINES)
def test_a_way_through_a_link_leads_where_the_system_says(name: str, tmp_path: Path) -> None:
    _home(tmp_path / "far" / "away", OURS)
    _home(tmp_path / "away", THEIRS)
    (tmp_path / "near").symlink_to(tmp_path / "far" / "away" / "home")
    file = FactFile.open(VICTIMS, tmp_path / "near" / ".." / "home" / "facts.parquet")
    assert engine(name).count(BY_SEX, file) == engine("reference").count(BY_SEX, OURS)


@pytest.mark.parametrize("folder", ["a\\b[1]", "caf\udce9"])
def test_a_folder_the_engine_cannot_name_is_refused(folder: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        only(tmp_path / folder / "facts.parquet")
    assert refused.value.code == "ENGINE-FILE"
    refused.value.found.encode("utf-8")


def test_a_file_that_changed_since_it_was_opened_is_refused(tmp_path: Path) -> None:
    file = _home(tmp_path, OURS)
    assert len(file) == 3
    file.path.write_bytes(to_parquet(THEIRS))
    with pytest.raises(Refusal) as refused:
        engine(FAST).count(BY_SEX, file)
    assert (refused.value.code, refused.value.found) == ("ENGINE-FILE", "7 facts read from facts.parquet, which held 3")
    assert engine(FAST).count(BY_SEX, FactFile.open(VICTIMS, file.path)) == engine(FAST).count(BY_SEX, THEIRS)


@pytest.mark.parametrize("name", ENGINES)
def test_threads_count_each_their_own(name: str, tmp_path: Path) -> None:
    files = [_home(tmp_path / str(size), victims(*[{}] * size)) for size in range(1, 5)]
    definition = described(count("victims").registered(2018, 2018).by("forms", "means"))
    with ThreadPoolExecutor(max_workers=4) as threads:
        cubes = list(threads.map(lambda file: engine(name).count(definition, file), files * 10))
    assert cubes == [engine("reference").count(definition, file) for file in files] * 10


def test_counting_leaves_no_table_behind(tmp_path: Path) -> None:
    counting = DuckDBEngine()
    file = _home(tmp_path, OURS)
    for _ in range(3):
        counting.count(BY_SEX, file)
    assert counting._connection.raw_sql("FROM duckdb_views() WHERE NOT internal").fetchall() == []


@pytest.mark.parametrize("folder", ["sex=F", "a[1]", "q*", "it's"])
def test_the_peer_by_hand_reads_the_same_file(folder: str, tmp_path: Path) -> None:
    """Both sides of the benchmark count the same facts, or it compares nothing."""
    file = _home(tmp_path / folder, OURS)
    _home(tmp_path / "a1", THEIRS)
    _home(tmp_path / "qq", THEIRS)
    count_by_hand(file.path, file.path.parent)
    assert len(list(file.path.parent.glob("*.csv"))) == len(TABLES)
    assert "BEL,2018,victim,2,A" in (file.path.parent / "victims.csv").read_text(encoding="utf-8")
