"""Facts that were taken in stay as they are, whole, and are found out when they do not."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.statistics.collections import Collection, CollectionStore, Origin
from openthb.statistics.facts import Facts
from tests.builders.facts import victims

ORIGIN = Origin("test.csv", "0" * 64, "Made for a test.")
TAKEN = PartialDate.of(date(2026, 11, 20))
ONE, OTHER = victims({}, {"sex": "M"}), victims({"sex": "M"})


@pytest.fixture
def store(tmp_path: Path) -> CollectionStore:
    return CollectionStore(tmp_path / "facts")


def take(
    store: CollectionStore,
    facts: Facts = ONE,
    *,
    name: str = "test",
    vintage: str = "2024-01-01",
    dry_run: bool = False,
) -> Collection | None:
    return store.take(name, vintage, [facts], origin=ORIGIN, taken_on=TAKEN, dry_run=dry_run)


def test_what_was_taken_is_held(store: CollectionStore) -> None:
    assert list(store.held()) == []
    taken = take(store)
    assert taken is not None
    (held,) = store.held()
    assert held == taken
    assert held.tables["victims"].rows == 2
    assert held.facts("victims").facts() == ONE
    assert held.facts("victims") is held.facts("victims")


def test_the_same_facts_are_taken_once(store: CollectionStore) -> None:
    take(store)
    assert take(store) is None
    assert take(store, vintage="2025-01-01") is not None
    assert [held.vintage for held in store.held()] == ["2024-01-01", "2025-01-01"]


def test_other_facts_do_not_replace_them(store: CollectionStore) -> None:
    take(store)
    with pytest.raises(Refusal) as refused:
        take(store, OTHER)
    assert refused.value.code == "COLLECTION-CONFLICT"
    assert next(store.held()).facts("victims").facts() == ONE


def test_a_dry_run_keeps_nothing(store: CollectionStore) -> None:
    assert take(store, dry_run=True) is not None
    assert list(store.held()) == []
    take(store)
    with pytest.raises(Refusal):
        take(store, OTHER, dry_run=True)


@pytest.mark.parametrize("name", ["../outside", "Name", ""])
def test_a_name_stays_under_the_folder(store: CollectionStore, name: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        take(store, name=name)
    assert refused.value.code == "SERIES-NAME"
    assert list(tmp_path.iterdir()) == []


def test_a_table_it_does_not_hold(store: CollectionStore) -> None:
    taken = take(store)
    assert taken
    with pytest.raises(Refusal) as refused:
        taken.facts("cases")
    assert refused.value.code == "COLLECTION-TABLE"


def test_what_a_killed_process_left_is_passed_over_and_swept(store: CollectionStore, tmp_path: Path) -> None:
    left = tmp_path / "facts" / "test" / ".taking-0123"
    left.mkdir(parents=True)
    (left / "victims.parquet").write_bytes(b"half")
    assert list(store.held()) == []
    take(store)
    assert not left.exists()
    assert len(list(store.held())) == 1


def _changed_table(folder: Path) -> None:
    file = folder / "victims.parquet"
    file.write_bytes(file.read_bytes()[:-1] + b"x")


def _missing_table(folder: Path) -> None:
    (folder / "victims.parquet").unlink()


def _no_json(folder: Path) -> None:
    (folder / "collection.json").write_bytes(b"\xff{")


def _no_about(folder: Path) -> None:
    (folder / "collection.json").unlink()


def _another_name(folder: Path) -> None:
    file = folder / "collection.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"name": "other"}))


def _no_such_table(folder: Path) -> None:
    file = folder / "collection.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"tables": {"../x": {"sha256": "", "rows": 1}}}))


HARMS = (_changed_table, _missing_table, _no_json, _no_about, _another_name, _no_such_table)


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_harm_is_found(store: CollectionStore, tmp_path: Path, harm: Callable[[Path], None]) -> None:
    take(store)
    harm(tmp_path / "facts" / "test" / "2024-01-01")
    with pytest.raises(Refusal) as refused:
        _open_all(store)
    assert refused.value.code == "COLLECTION-DAMAGED"
    assert "test@2024-01-01" in refused.value.found


def _open_all(store: CollectionStore) -> None:
    for held in store.held():
        held.facts("victims")
