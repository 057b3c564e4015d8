"""The demonstration, made once for a whole run: its home, and the portal served from it on this machine.

`openthb demo --no-serve` as anyone calls it, under the public address https://figures.example.org.
"""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

PUBLIC_ADDRESS = "https://figures.example.org"
PROGRAM = Path(sys.executable).with_name("openthb")
_LONGEST_START = 60.0
_LONGEST_END = 20.0


def surroundings(**told: str | Path) -> dict[str, str]:
    """The environment of a program that knows these settings of ours (`home`, `listen`, …) and no other."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("OPENTHB_")}
    return others | {f"OPENTHB_{name.upper()}": str(value) for name, value in told.items()}


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a finished demonstration. Read it, copy it, change nothing in it."""
    home = tmp_path_factory.mktemp("demonstration") / "home"
    environment = surroundings(home=home, portal_url=PUBLIC_ADDRESS)
    subprocess.run([PROGRAM, "demo", "--no-serve"], env=environment, check=True, capture_output=True)
    return home


@pytest.fixture(scope="session")
def served(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal, served from the demonstration: `http://127.0.0.1:<port>`."""
    log = tmp_path_factory.mktemp("served") / "log"
    with serving(surroundings(home=demonstration, portal_url=PUBLIC_ADDRESS), log) as address:
        yield address


@contextmanager
def serving(environment: Mapping[str, str], log: Path) -> Iterator[str]:
    """Serve the portal on a free port of this machine, from when it answers until the block is left."""
    listen = f"127.0.0.1:{free_port()}"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [PROGRAM, "serve", "portal"], env={**environment, "OPENTHB_LISTEN": listen}, stdout=stream, stderr=stream
        )
        try:
            wait_until_it_answers(f"http://{listen}", process, log)
            yield f"http://{listen}"
        finally:
            end(process)


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_it_answers(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the portal answers; raises `RuntimeError` with its words when it ends or takes too long."""
    latest = time.monotonic() + _LONGEST_START
    while time.monotonic() < latest and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/robots.txt", timeout=5):  # noqa: S310  our own address
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"the portal does not answer: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


def end(process: "subprocess.Popen[bytes]") -> None:
    """End the process as Ctrl-C does, and by force if it does not obey."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(_LONGEST_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
