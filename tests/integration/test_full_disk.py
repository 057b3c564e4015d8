"""A disk that is full or may not be written: refused by name, and everything stored before is whole."""

import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from tests.integration.homes import (
    HEADING,
    SECOND,
    assert_whole,
    contents,
    described,
    home_at,
    line,
    sealed_names,
    take,
)
from tests.integration.program import Fault, Program

NEW = f"/figures/test-series@{SECOND}"


@pytest.fixture
def home(revised: Path, tmp_path: Path) -> Home:
    """A home with figures published and a second vintage imported."""
    shutil.copytree(revised, tmp_path / "home")
    return home_at(tmp_path / "home")


def _full_at(program: Program, template: Path, folder: Path, at: int, *, go_on: bool) -> bool:
    """Publish in a copy where the disk is full from the `at`-th change on; whether it was full soon enough to matter.

    With `go_on`, room is made and the work finished.
    """
    shutil.copytree(template, folder)
    home = home_at(folder)
    old = (home.shelf / "current").read_bytes()
    done = program.run("publish", home=home.folder, fault=Fault("full", at))
    assert_whole(home)
    assert (home.shelf / "current").read_bytes() == old or NEW in Shelf(home.shelf).current().entries
    if done.code == 0:
        return False
    assert (done.code, done.out) == (1, "")
    code, why, then = done.err.splitlines()
    assert code.split()[0] == "DISK-FULL"
    assert "no room left" in why
    assert "stored before is whole" in then
    if go_on:
        again = program.run("publish", home=home.folder)
        assert (again.code, len(sealed_names(home))) == (0, 3)
        assert_whole(home)
    shutil.rmtree(folder)
    return True


def test_a_disk_that_fills_up(revised: Path, program: Program, tmp_path: Path) -> None:
    """From a later and later change on, until the program comes through."""
    at = 2
    while _full_at(program, revised, tmp_path / str(at), at, go_on=at == 2):
        at += 20
    assert at > 30


@pytest.mark.slow
def test_a_disk_that_fills_up_at_every_single_change(revised: Path, program: Program, tmp_path: Path) -> None:
    at = 1
    while _full_at(program, revised, tmp_path / str(at), at, go_on=at % 5 == 1):
        at += 1
    assert at > 30


def test_a_file_that_may_not_grow(tmp_path: Path, program: Program) -> None:
    """The system's own limit on files, where writing itself fails: after sealing, while the pages are baked."""
    home = described(tmp_path / "home")
    take(home, line())
    program.run("doctor", home=home.folder)  # makes the database, which is larger
    done = program.run("publish", home=home.folder, largest_file=100_000)
    assert (done.code, done.err.split()[0]) == (1, "DISK-FULL")
    assert_whole(home)
    assert program.run("publish", home=home.folder).code == 0
    assert_whole(home)


def test_an_index_that_may_not_grow(home: Home, program: Program) -> None:
    """The database words it in its own way; it is a refusal all the same."""
    done = program.run("publish", home=home.folder, largest_file=3_000)
    assert done.code == 1
    assert done.err.split()[0] in ("DISK-FULL", "DISK-REFUSED")
    assert_whole(home)
    assert program.run("publish", home=home.folder).code == 0


def test_an_import_on_a_full_disk_takes_nothing(home: Home, program: Program, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    rows = [line(period=f"{year}-{month:02d}", vintage=SECOND) for year in (2019, 2020) for month in range(1, 13)]
    file.write_text(HEADING + "".join(rows), encoding="utf-8")
    before = contents(home.folder, without=[".importing"])
    done = program.run("import", "figures", str(file), home=home.folder, largest_file=2_000)
    assert (done.code, done.err.split()[0]) == (1, "DISK-FULL")
    assert contents(home.folder, without=[".importing"]) == before
    assert program.run("import", "figures", str(file), "--json", home=home.folder).data["taken"] == 24


# --- rights ---------------------------------------------------------------------------------------------------


@contextmanager
def _rights(folder: Path, *, taken: int) -> Iterator[None]:
    """Take rights (bits of a mode) from a folder and all in it, and give them back afterwards."""
    paths = [folder, *folder.rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in paths}
    for path in reversed(paths):
        path.chmod(modes[path] & ~taken)
    try:
        yield
    finally:
        for path in paths:
            path.chmod(modes[path])


def test_a_home_that_may_only_be_read(home: Home, program: Program, tmp_path: Path) -> None:
    """What changes something is refused, what only reads goes on."""
    file = tmp_path / "table.csv"
    file.write_text(HEADING + line(period="2020", vintage=SECOND), encoding="utf-8")
    before = contents(home.folder)
    with _rights(home.folder, taken=0o222):
        for arguments in (
            ["publish"],
            ["import", "figures", str(file)],
            ["demo", "--no-serve"],
            ["releases", "reindex"],
        ):
            done = program.run(*arguments, home=home.folder, powerless=True)
            assert (arguments, done.code, done.err.split()[0], done.out) == (arguments, 1, "DISK-REFUSED", "")
        for arguments in (["releases", "list"], ["releases", "verify"], ["releases", "show", "test-series"]):
            done = program.run(*arguments, home=home.folder, powerless=True)
            assert (arguments, done.code, done.err) == (arguments, 0, "")
    assert contents(home.folder) == before


def test_a_home_that_may_not_even_be_read(home: Home, program: Program) -> None:
    with _rights(home.folder, taken=0o777):
        for arguments in (
            ["publish"],
            ["releases", "list"],
            ["releases", "verify"],
            ["doctor"],
            ["cite", "test-series"],
        ):
            done = program.run(*arguments, home=home.folder, powerless=True)
            assert done.code == 1
            assert "Traceback" not in done.err
            assert done.err.split()[0] == "DISK-REFUSED", (arguments, done.err)


@pytest.mark.parametrize("what", ["file", "below a file", "nowhere one may write"])
def test_a_home_that_is_no_folder(tmp_path: Path, program: Program, what: str) -> None:
    (tmp_path / "file").touch()
    home = {"file": tmp_path / "file", "below a file": tmp_path / "file" / "home"}.get(what, Path("/proc/1/openthb"))
    for arguments in (["publish"], ["demo", "--no-serve"], ["doctor"]):
        done = program.run(*arguments, home=home)
        assert done.code == 1
        assert "Traceback" not in done.err + done.out
