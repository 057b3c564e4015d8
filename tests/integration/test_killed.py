"""Publishing killed at any moment: what is stored stays whole, and the next run finishes the work."""

import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from tests.integration.homes import FIRST, HEADING, SECOND, assert_whole, home_at, line, sealed_names
from tests.integration.program import Fault, Program
from tests.plumbing.demonstration import PROGRAM, surroundings

ALL = [f"test-persons@{FIRST}", f"test-series@{FIRST}", f"test-series@{SECOND}"]
NEW = f"/figures/test-series@{SECOND}"


def _copy(template: Path, folder: Path) -> Home:
    shutil.copytree(template, folder / "home")
    return home_at(folder / "home")


def _index_name(home: Home) -> str:
    pointer = home.shelf / "current"
    return pointer.read_text(encoding="ascii") if pointer.exists() else ""


def _assert_old_or_new(home: Home, old: str) -> None:
    """Everything verifies, and readers see the old shelf or the new one."""
    assert_whole(home)
    assert set(sealed_names(home)) <= set(ALL)
    assert _index_name(home) == old or NEW in Shelf(home.shelf).current().entries


def _assert_finished(home: Home) -> None:
    assert_whole(home)
    assert sealed_names(home) == ALL
    assert NEW in Shelf(home.shelf).current().entries
    assert list(home.releases.glob("*/.sealing-*")) == []


def _full_run(program: Program, template: Path, folder: Path) -> float:
    """Seconds that an undisturbed run takes."""
    home = _copy(template, folder / "undisturbed")
    before = time.monotonic()
    assert program.run("publish", home=home.folder).code == 0
    return time.monotonic() - before


def _moments(seconds: float, count: int) -> Iterator[float]:
    """Moments spread over a run, each drawn within its own stretch."""
    draw = random.Random(20261123)  # noqa: S311  no secret
    for number in range(count):
        yield seconds * (number + draw.random()) / count


def _kill_and_go_on(program: Program, template: Path, folder: Path, moment: float) -> bool:
    """Kill a run at a moment, look at what is left, and finish; whether the run was still under way."""
    home = _copy(template, folder)
    old = _index_name(home)
    call = program.start("publish", home=home.folder)
    time.sleep(moment)
    call.signal(signal.SIGKILL)
    code = call.done().code
    assert code in (-signal.SIGKILL, 0)
    _assert_old_or_new(home, old)
    done = program.run("publish", home=home.folder)
    assert (done.code, done.err) == (0, "")
    _assert_finished(home)
    return code != 0


def test_killed_at_twelve_moments(imported: Path, revised: Path, program: Program, tmp_path: Path) -> None:
    """Ten of a run that publishes a revision, two of the first run in a home."""
    for name, template, count in (("revised", revised, 10), ("imported", imported, 2)):
        moments = enumerate(_moments(_full_run(program, template, tmp_path / name), count))
        in_time = [_kill_and_go_on(program, template, tmp_path / f"{name}-{n}", moment) for n, moment in moments]
        assert any(in_time), "every run was done before it was killed"


@pytest.mark.slow
@pytest.mark.parametrize("template", ["imported", "revised"])
def test_killed_at_twenty_more_moments(
    request: pytest.FixtureRequest, template: str, program: Program, tmp_path: Path
) -> None:
    folder: Path = request.getfixturevalue(template)
    moments = enumerate(_moments(_full_run(program, folder, tmp_path), 20))
    in_time = [_kill_and_go_on(program, folder, tmp_path / str(n), moment) for n, moment in moments]
    assert any(in_time)


@pytest.mark.slow
@pytest.mark.parametrize(("template", "step"), [("imported", 7), ("revised", 1)])
def test_killed_at_every_change_of_the_disk(
    request: pytest.FixtureRequest, template: str, step: int, program: Program, tmp_path: Path
) -> None:
    """Before each file is synced or moved, and with each half written; of a first run, at every seventh."""
    folder: Path = request.getfixturevalue(template)
    for at in range(1, 1000, step):
        home = _copy(folder, tmp_path / str(at))
        old = _index_name(home)
        code = program.run("publish", home=home.folder, fault=Fault("kill", at)).code
        _assert_old_or_new(home, old)
        if code == 0:
            assert at > 30
            return
        assert code == -signal.SIGKILL
        assert program.run("publish", home=home.folder).code == 0
        _assert_finished(home)
        shutil.rmtree(home.folder)
    raise AssertionError("it never came through")


@pytest.mark.slow
def test_the_program_as_installed_killed(revised: Path, program: Program, tmp_path: Path) -> None:
    """Not the forked one: the command a person types; afterwards `doctor` has nothing to say."""
    for number, moment in enumerate(_moments(_full_run(program, revised, tmp_path) + 1.5, 12)):
        home = _copy(revised, tmp_path / str(number))
        old = _index_name(home)
        process = subprocess.Popen([PROGRAM, "publish"], env=surroundings(home=home.folder, demonstration="yes"))
        time.sleep(moment)
        process.kill()
        process.wait()
        _assert_old_or_new(home, old)
        assert program.run("publish", home=home.folder).code == 0
        _assert_finished(home)
        assert program.run("doctor", home=home.folder).code == 0


def test_an_import_killed_leaves_all_or_nothing(imported: Path, program: Program, tmp_path: Path) -> None:
    """At every change of the disk; imported again, all of it is there once."""
    file = tmp_path / "table.csv"
    rows = [line(period=f"{year}-H1", vintage=SECOND) for year in (2019, 2020, 2021)]
    file.write_text(HEADING + "".join(rows), encoding="utf-8")
    for at in range(1, 20):
        home = _copy(imported, tmp_path / str(at))
        held = len(list(home.figures.figures()))
        code = program.run("import", "figures", str(file), home=home.folder, fault=Fault("kill", at)).code
        assert len(list(home.figures.figures())) in (held, held + 3)
        assert program.run("import", "figures", str(file), home=home.folder).code == 0
        assert len(list(home.figures.figures())) == held + 3
        if code == 0:
            assert at > 2
            return
    raise AssertionError("it never came through")
