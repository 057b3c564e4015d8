"""What disk and index refuse becomes words: a real fault of each kind, made here."""

import errno
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from openthb.sites.commandline.troubles import of_disk, of_index


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "DISK-FULL"), (errno.EDQUOT, "DISK-FULL"), (errno.EFBIG, "DISK-FULL"),
        (errno.EACCES, "DISK-REFUSED"),
        (errno.EROFS, "DISK-REFUSED"), (errno.EIO, "DISK-REFUSED"), (errno.EMFILE, "DISK-REFUSED"),
    ],
)  # fmt: skip
def test_of_the_disk(number: int, code: str) -> None:
    refusal = of_disk(OSError(number, os.strerror(number), "/somewhere/file"))
    assert (refusal.code, refusal.found) == (code, f"{os.strerror(number)}: /somewhere/file")
    assert of_disk(OSError("no number")).found == "no number"


def _error(index: sqlite3.Connection, *statements: str) -> sqlite3.Error:
    """The error of the last statement."""
    with closing(index):
        for statement in statements[:-1]:
            index.execute(statement)
        with pytest.raises(sqlite3.Error) as found:
            index.execute(statements[-1])
    return found.value


def test_of_an_index_that_is_full(tmp_path: Path) -> None:
    index = sqlite3.connect(tmp_path / "index", isolation_level=None)
    error = _error(index, "CREATE TABLE t (c)", "PRAGMA max_page_count=3", "INSERT INTO t VALUES (zeroblob(100000))")
    refusal = of_index(error)
    assert refusal
    assert refusal.code == "DISK-FULL"


@pytest.mark.parametrize("kind", ["readonly", "cannot open"])
def test_of_an_index_that_may_not_be_written(tmp_path: Path, kind: str) -> None:
    sqlite3.connect(tmp_path / "index").close()
    (tmp_path / "index").write_bytes(b"")
    if kind == "readonly":
        error = _error(sqlite3.connect(f"file:{tmp_path}/index?mode=ro", uri=True), "CREATE TABLE t (c)")
    else:
        with pytest.raises(sqlite3.Error) as found:
            sqlite3.connect(tmp_path / "nowhere" / "index")
        error = found.value
    refusal = of_index(error)
    assert refusal
    assert refusal.code == "DISK-REFUSED"


def test_of_an_index_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "index").write_bytes(b"no database, but long enough to be looked at" * 100)
    damaged = of_index(_error(sqlite3.connect(tmp_path / "index"), "SELECT * FROM t"))
    empty = of_index(_error(sqlite3.connect(":memory:"), "SELECT * FROM t"))
    for refusal in (damaged, empty):
        assert refusal
        assert refusal.code == "INDEX-UNUSABLE"
        assert "releases reindex" in refusal.next_step


def test_of_a_server_that_does_not_answer(tmp_path: Path) -> None:
    with pytest.raises(psycopg.OperationalError) as found:
        psycopg.connect(host=str(tmp_path), dbname="portal")
    refusal = of_index(found.value)
    assert refusal
    assert refusal.code == "DATABASE-UNREACHABLE"
    assert "PostgreSQL" in refusal.found
    assert "\n" not in refusal.found


@pytest.mark.parametrize("error", [None, ValueError("x"), OSError("x"), KeyError("x")])
def test_other_errors_are_none_of_its_own(error: BaseException | None) -> None:
    assert of_index(error) is None
