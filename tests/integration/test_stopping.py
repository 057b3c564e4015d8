"""Ctrl-C: it ends what is under way at once and cleanly, while publishing and while serving."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.homes import assert_whole, home_at, sealed_names
from tests.integration.program import Program
from tests.plumbing.demonstration import PROGRAM, PUBLIC_ADDRESS, free_port, surroundings, wait_until_it_answers

LONGEST = 60


@contextmanager
def _started(
    arguments: Sequence[str], environment: dict[str, str], folder: Path
) -> Iterator["subprocess.Popen[bytes]"]:
    """The program as a terminal starts it: the head of a group, all of which Ctrl-C reaches."""
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            [PROGRAM, *arguments], env=environment, stdout=out, stderr=err, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _wait_for(condition: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    latest = time.monotonic() + LONGEST
    while not condition():
        assert process.poll() is None, "it ended too soon"
        assert time.monotonic() < latest, "it never came about"
        time.sleep(0.01)


def _stopped(
    process: "subprocess.Popen[bytes]", folder: Path, how: signal.Signals = signal.SIGINT
) -> tuple[int, str, str]:
    """Exit code, output and errors after the signal went to the whole group."""
    os.killpg(process.pid, how)
    code = process.wait(LONGEST)
    out, err = ((folder / name).read_text(encoding="utf-8") for name in ("out", "err"))
    assert "Traceback" not in out + err
    return code, out, err


def _files(folder: Path) -> int:
    return sum(1 for _ in folder.glob("objects/*/*"))


@pytest.mark.parametrize("moment", ["sealing", "baking"])
def test_while_the_demonstration_is_published(tmp_path: Path, program: Program, moment: str) -> None:
    home = home_at(tmp_path / "home")
    with _started(["demo", "--no-serve"], surroundings(home=home.folder), tmp_path) as process:
        if moment == "sealing":
            _wait_for(lambda: home.releases.is_dir() and len(sealed_names(home)) > 2, process)
        else:
            _wait_for(lambda: _files(home.shelf) > 20, process)
        code, out, err = _stopped(process, tmp_path)
    assert (code, out) == (1, "")
    assert err.strip().endswith("Stopped. What was finished stays; nothing is half done.")
    assert_whole(home)
    assert program.run("releases", "verify", home=home.folder).code == 0


def test_while_the_demonstration_is_served(demonstration: Path, tmp_path: Path) -> None:
    shutil.copytree(demonstration, tmp_path / "home")
    listen = f"127.0.0.1:{free_port()}"
    environment = surroundings(home=tmp_path / "home", portal_url=PUBLIC_ADDRESS, listen=listen)
    with _started(["demo"], environment, tmp_path) as process:
        wait_until_it_answers(f"http://{listen}", process, tmp_path / "err")
        code, out, _ = _stopped(process, tmp_path)
    assert code == 0
    assert "0 releases sealed" in out
    assert "0 files made" in out
    assert out.strip().endswith("Stopped.")
    _assert_free(listen)


@pytest.mark.parametrize("how", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_a_served_portal_ends_with_all_its_workers(published: Path, tmp_path: Path, how: signal.Signals) -> None:
    shutil.copytree(published, tmp_path / "home")
    listen = f"127.0.0.1:{free_port()}"
    environment = surroundings(home=tmp_path / "home", demonstration="yes", listen=listen, workers="2")
    with _started(["serve", "portal"], environment, tmp_path) as process:
        wait_until_it_answers(f"http://{listen}", process, tmp_path / "err")
        code, out, _ = _stopped(process, tmp_path, how)
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    assert code == 0
    assert out.strip().endswith("Stopped.")
    _assert_free(listen)


def _assert_free(listen: str) -> None:
    host, _, port = listen.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, int(port)))
