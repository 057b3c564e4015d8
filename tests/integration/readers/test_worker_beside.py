"""One worker a site, told to stop and stopping, beside the demonstration's server, and through faults of its own."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.program import Program
from tests.plumbing.demonstration import PROGRAM, end, free_port, surroundings, wait_until_it_answers

_LONGEST = 60.0


def _wait_for(condition: Callable[[], bool]) -> None:
    latest = time.monotonic() + _LONGEST
    while not condition():
        assert time.monotonic() < latest, "it never came about"
        time.sleep(0.02)


def _holder(home: Path) -> int:
    """The process that is the worker of this home; 0 when there is none."""
    lock = home / ".worker"
    words = lock.read_text(encoding="utf-8").split() if lock.exists() else []
    return int(words[1].rstrip(",")) if words else 0


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_worker_a_site(published: Path, tmp_path: Path, program: Program) -> None:
    """A second one is refused; a signal ends the first in order, and another may begin."""
    home = shutil.copytree(published, tmp_path / "home")
    first = program.start("worker", home=home)
    _wait_for(lambda: _holder(home) != 0)
    second = program.run("worker", "--once", "--json", home=home)
    assert second.code == 1
    assert second.data["refused"]["code"] == "BUSY"
    first.signal(signal.SIGTERM)
    done = first.done()
    assert (done.code, done.err) == (0, "")
    assert program.run("worker", "--once", home=home).code == 0


def test_a_portal_that_does_not_answer_is_told_of(published: Path, tmp_path: Path, program: Program) -> None:
    """Its vintages wait."""
    home = shutil.copytree(published, tmp_path / "home")
    done = program.run("worker", "--once", "--json", home=home, probe_url=f"http://127.0.0.1:{free_port()}")
    assert done.code == 0
    assert done.data["not_visible"] == 3
    assert list(done.data["troubles"]) == ["look"]


def test_the_demonstration_keeps_a_worker_and_ends_it(demonstration: Path, tmp_path: Path) -> None:
    """Killed, it is started again, and the terminal says so; with the server it ends."""
    home = shutil.copytree(demonstration, tmp_path / "home")
    listen = f"127.0.0.1:{free_port()}"
    environment = surroundings(home=home, listen=listen)
    out, err = tmp_path / "out", tmp_path / "err"
    with out.open("wb") as told, err.open("wb") as troubles:
        process = subprocess.Popen([PROGRAM, "demo"], env=environment, stdout=told, stderr=troubles)
    try:
        wait_until_it_answers(f"http://{listen}", process, err)
        _wait_for(lambda: _holder(home) != 0)
        first = _holder(home)
        os.kill(first, signal.SIGKILL)
        _wait_for(lambda: _holder(home) not in (0, first))
        second = _holder(home)
    finally:
        end(process)
    assert process.returncode == 0
    assert "The worker ended (-9); it is started again" in err.read_text(encoding="utf-8")
    assert not _lives(second)


@pytest.mark.slow
def test_a_demonstration_that_is_killed_leaves_no_worker(demonstration: Path, tmp_path: Path) -> None:
    """It ends by itself when the process it stands beside is gone."""
    home = shutil.copytree(demonstration, tmp_path / "home")
    listen = f"127.0.0.1:{free_port()}"
    err = tmp_path / "err"
    with err.open("wb") as troubles:
        process = subprocess.Popen(
            [PROGRAM, "demo"], env=surroundings(home=home, listen=listen), stdout=troubles, stderr=troubles,
            start_new_session=True,
        )  # fmt: skip
    wait_until_it_answers(f"http://{listen}", process, err)
    _wait_for(lambda: _holder(home) != 0)
    worker = _holder(home)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    _wait_for(lambda: not _lives(worker))
