"""The shelf: objects named by their content, changed from old to new in one step, mended when damaged."""

import errno
import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from openthb.portal.shelf import Entry, Index, Shelf

PAGE = b"<p>A page for tests.</p>"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def index_of(shelf: Shelf, **pages: bytes) -> Index:
    """An index with one page at each address."""
    names = {f"/{address}": shelf.put(content) for address, content in pages.items()}
    return Index({address: Entry(name, None, "text/html", "latest") for address, name in names.items()}, {})


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_what_is_put_is_got(shelf: Shelf) -> None:
    name = shelf.put(PAGE)
    assert shelf.get(name) == PAGE
    assert shelf.put(PAGE) == name
    assert shelf.put(b"") != name
    assert shelf.get(shelf.put(b"")) == b""
    assert shelf.get("0" * 64) is None


def test_nothing_is_shown_before_its_index_is_current(shelf: Shelf) -> None:
    index = index_of(shelf, page=PAGE)
    assert shelf.read("/page") is None
    assert shelf.stamp() == (0, 0)
    shelf.replace(index)
    assert shelf.read("/page") == PAGE
    assert shelf.read("/other") is None
    assert shelf.current() == index
    assert Index.from_bytes(index.to_bytes()) == index


def test_what_nobody_needs_is_dropped(shelf: Shelf, tmp_path: Path) -> None:
    """Objects, old indexes, and what killed processes left; what was made and may serve again is kept."""
    shelf.replace(index_of(shelf, old=b"old", kept=b"kept"))
    made = shelf.put(b"made")
    index = index_of(shelf, kept=b"kept", new=b"new")
    index = Index(index.entries, {"recipe": made})
    (tmp_path / "shelf" / ".current.0123.part").write_bytes(b"half")
    (tmp_path / "shelf" / "objects" / "ab").mkdir(parents=True, exist_ok=True)
    (tmp_path / "shelf" / "objects" / "ab" / ".abcd.0123").write_bytes(b"half")
    before = shelf.stamp()
    shelf.replace(index)
    assert shelf.stamp() != before
    assert len(files(tmp_path / "shelf" / "objects")) == 3
    assert shelf.get(made) == b"made"
    assert len(files(tmp_path / "shelf")) == 5


@pytest.mark.parametrize("damage", [b"", PAGE[:-1], PAGE[:-1] + b"!", PAGE + b"!"])
def test_a_damaged_object_is_not_handed_out_and_is_mended(shelf: Shelf, tmp_path: Path, damage: bytes) -> None:
    """Also when the damaged one has the length of the sound one."""
    name = shelf.put(PAGE)
    [file] = (tmp_path / "shelf").rglob(name)
    file.write_bytes(damage)
    assert shelf.get(name) is None
    assert shelf.put(PAGE) == name
    assert shelf.get(name) == PAGE


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b"null", b"{}", b'{"entries": {"/": {"plain": 1}}, "made": {}}', b"\xff", b"[" * 9999]
)
def test_a_damaged_index_shows_nothing(shelf: Shelf, tmp_path: Path, damage: bytes) -> None:
    shelf.replace(index_of(shelf, page=PAGE))
    [file] = (tmp_path / "shelf").glob("index-*.json")
    file.write_bytes(damage)
    assert dict(shelf.current().entries) == {}


@pytest.mark.parametrize("pointer", [b"", b"\n", b"nowhere\n", b"../../etc/passwd\n", b"\xff\n", b"objects\n", b"\0\n"])
def test_a_damaged_pointer_shows_nothing(shelf: Shelf, tmp_path: Path, pointer: bytes) -> None:
    shelf.replace(index_of(shelf, page=PAGE))
    (tmp_path / "shelf" / "current").write_bytes(pointer)
    assert dict(shelf.current().entries) == {}


def test_a_reader_between_two_indexes_sees_the_new_one(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pointer is read, then another index becomes current and the old one is dropped."""
    shelf.replace(index_of(shelf, old=b"old"))
    read_text, first = Path.read_text, [True]

    def read_and_be_overtaken(path: Path, encoding: str | None = None) -> str:
        found = read_text(path, encoding=encoding)
        if first.pop() if first else False:
            shelf.replace(index_of(shelf, new=b"new"))
        return found

    monkeypatch.setattr(Path, "read_text", read_and_be_overtaken)
    assert list(shelf.current().entries) == ["/new"]


@pytest.mark.parametrize("step", range(1, 9))
def test_a_full_disk_at_any_step_leaves_the_old_shelf(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Old or new, and every byte of it there."""
    shelf.replace(index_of(shelf, old=b"old"))
    changes = 0

    def full_from(change: Callable[..., Any]) -> Callable[..., Any]:
        def change_or_fail(*arguments: Any, **named: Any) -> Any:
            nonlocal changes
            changes += 1
            if changes >= step:
                raise OSError(errno.ENOSPC, "No space left on device")
            return change(*arguments, **named)

        return change_or_fail

    with monkeypatch.context() as patched:
        for name in ("rename", "fsync"):
            patched.setattr(os, name, full_from(getattr(os, name)))
        with pytest.raises(OSError, match="No space left") if step < 8 else nullcontext():
            shelf.replace(index_of(shelf, new=b"new"))
    [address] = shelf.current().entries
    assert (address, shelf.read(address)) in [("/old", b"old"), ("/new", b"new")]
