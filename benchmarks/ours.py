"""Our side: the demonstration in a temporary home, served as anyone would serve it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from benchmarks.faults import CannotMeasure
from benchmarks.servers import Server, free_port, running

SERIES = "be-registered-cases"
PAGE = f"/figures/{SERIES}"
LIST = "/figures"
_PROGRAM = Path(sys.executable).with_name("openthb")


def surroundings(home: Path) -> dict[str, str]:
    """The settings: one secret for all processes, and this machine as our own proxy, so that it can say who asks."""
    secret = sha256(str(home).encode()).hexdigest()
    return {"OPENTHB_HOME": str(home), "OPENTHB_PROXIES": "127.0.0.1", "OPENTHB_SECRET_KEY": secret,
            "OPENTHB_DEMONSTRATION": "yes"}  # fmt: skip


def make_demonstration(home: Path) -> None:
    """Seal and bake the demonstration under `home`."""
    command = [str(_PROGRAM), "demo", "--no-serve"]
    env = os.environ | surroundings(home)
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotMeasure(f"openthb demo --no-serve: {done.stderr.strip()}")


@contextmanager
def portal(home: Path) -> Iterator[Server]:
    """`openthb serve portal` over `home`."""
    port = free_port()
    env = surroundings(home) | {"OPENTHB_LISTEN": f"127.0.0.1:{port}"}
    with running("portal", [str(_PROGRAM), "serve", "portal"], port, home, env) as server:
        yield server


def figures_file(home: Path) -> Path:
    """The CSV of the newest release of the series measured."""
    return max((home / "releases" / SERIES).glob("*/data.csv"))
