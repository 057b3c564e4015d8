"""Counting and sealing disturbed at any moment: old state or new, whole; the next run completes it."""

import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from openthb.exchange.intake.ctdc import ctdc_facts
from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from tests.builders.ctdc import GROUPED, Record, records_file
from tests.integration.homes import (
    FIRST,
    FIRST_ROWS,
    assert_whole,
    described,
    home_at,
    keep_what_was_made,
    sealed_names,
    take,
)
from tests.integration.program import Done, Fault, Program

OLD = [f"test-persons@{FIRST}", f"test-series@{FIRST}"]
COUNTED = [
    f"ctdc-victims{breakdown}@2020-04-14"
    for breakdown in ("", "-by-age", "-by-citizenship", "-by-country-of-exploitation", "-by-form-and-sex", "-by-means")
]
NEW = "/figures/ctdc-victims@2020-04-14"
MOMENTS = 20


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty invented records."""
    rows: list[Record] = [{"yearOfRegistration": str(2002 + number % 17)} for number in range(40)]
    return records_file(tmp_path_factory.mktemp("records") / "records.csv", GROUPED, "-99", tuple(rows))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, program: Program, records: Path) -> tuple[Path, Path]:
    """A home with two series on its shelf and facts not counted yet, and the same home with all of it published."""
    home = described(tmp_path_factory.mktemp("taken") / "home")
    take(home, *FIRST_ROWS)
    assert program.run("publish", home=home.folder).code == 0
    assert program.run("import", "ctdc", "--another-copy", str(records), home=home.folder).code == 0
    after = shutil.copytree(home.folder, tmp_path_factory.mktemp("counted") / "home")
    assert program.run("publish", home=after).code == 0
    keep_what_was_made(home, home_at(after))
    return home.folder, after


def _copy(both: tuple[Path, Path], folder: Path) -> Home:
    shutil.copytree(both[0], folder)
    return home_at(folder)


def _assert_old_or_new(home: Home) -> None:
    assert_whole(home)
    assert set(OLD) <= set(sealed_names(home)) <= {*OLD, *COUNTED}
    entries = Shelf(home.shelf).current().entries
    assert "/figures/test-series" in entries
    assert (NEW in entries) == ("/figures/ctdc-victims-by-means" in entries)


def _assert_finished(home: Home, both: tuple[Path, Path]) -> None:
    """All of it is there, with the bytes of an undisturbed run."""
    assert_whole(home)
    assert sealed_names(home) == [*COUNTED, *OLD]
    assert NEW in Shelf(home.shelf).current().entries
    assert [path for path in home.releases.rglob(".*") if path.is_dir()] == []
    for name in COUNTED:
        figures = [(place / "releases").joinpath(*name.split("@")) / "data.parquet" for place in (home.folder, both[1])]
        assert figures[0].read_bytes() == figures[1].read_bytes()


def test_killed_at_twenty_moments(both: tuple[Path, Path], program: Program, tmp_path: Path) -> None:
    home = _copy(both, tmp_path / "undisturbed")
    before = time.monotonic()
    assert program.run("publish", home=home.folder).code == 0
    seconds = time.monotonic() - before
    draw = random.Random(20261124)  # noqa: S311  no secret
    killed = [
        _kill_and_go_on(both, program, tmp_path / str(number), seconds * (number + draw.random()) / MOMENTS)
        for number in range(MOMENTS)
    ]
    assert sum(killed) > MOMENTS // 2, "most runs were done before they were killed"


def _kill_and_go_on(both: tuple[Path, Path], program: Program, folder: Path, moment: float) -> bool:
    home = _copy(both, folder)
    call = program.start("publish", home=home.folder)
    time.sleep(moment)
    call.signal(signal.SIGKILL)
    code = call.done().code
    assert code in (-signal.SIGKILL, 0)
    _assert_old_or_new(home)
    assert program.run("publish", home=home.folder).code == 0
    _assert_finished(home, both)
    shutil.rmtree(folder)
    return code != 0


def test_twice_at_once(both: tuple[Path, Path], program: Program, tmp_path: Path) -> None:
    """One does the work; the other is told that somebody is at it, or finds it done."""
    home = _copy(both, tmp_path / "home")
    calls = [program.start("publish", home=home.folder) for _ in range(2)]
    done: list[Done] = [call.done() for call in calls]
    assert {one.code for one in done} <= {0, 1}
    assert any(one.code == 0 for one in done)
    assert all("BUSY" in one.err for one in done if one.code)
    _assert_finished(home, both)


def test_a_disk_that_fills_up(both: tuple[Path, Path], program: Program, tmp_path: Path) -> None:
    """From a later and later change on, until the program comes through."""
    full = 0
    for at in range(1, 1000, 47):
        home = _copy(both, tmp_path / str(at))
        done = program.run("publish", home=home.folder, fault=Fault("full", at))
        _assert_old_or_new(home)
        if done.code == 0:
            break
        full += 1
        assert (done.code, done.err.split()[0]) == (1, "DISK-FULL")
        assert program.run("publish", home=home.folder).code == 0
        _assert_finished(home, both)
        shutil.rmtree(home.folder)
    assert full > 2


def test_taking_records_in_killed_leaves_all_or_nothing(program: Program, records: Path, tmp_path: Path) -> None:
    """At every change of the disk; taken in again, all of it is there once, and nothing is left lying about."""
    whole, _ = ctdc_facts(records)
    for at in range(1, 40):
        home = described(tmp_path / str(at))
        code = program.run(
            "import", "ctdc", "--another-copy", str(records), home=home.folder, fault=Fault("kill", at)
        ).code
        assert all(one.facts("victims").facts() == whole for one in home.collections.held())
        assert program.run("import", "ctdc", "--another-copy", str(records), home=home.folder).code == 0
        (taken,) = home.collections.held()
        assert taken.facts("victims").facts() == whole
        assert list(home.folder.glob("facts/*/.*")) == []
        if code == 0:
            assert at > 3
            return
    raise AssertionError("it never came through")
