"""Whole processes under measurement: time by the clock, processor time and peak memory, start-up included.

`python -m benchmarks.children MODULE ARGUMENT…` runs `python -m MODULE ARGUMENT…` and prints what it spent as JSON.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.faults import CannotMeasure


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, processor seconds, and the most memory held at once, in bytes (getrusage(2))."""

    seconds: float
    processor: float
    memory: int


def run(module: str, *arguments: Path, bytecode: Path) -> Spent:
    """Run `python -m module` to its end and say what it spent; raises `CannotMeasure` with its words when it fails.

    Its modules are compiled once into `bytecode`, as those of an installed program are. A small process of its own
    starts it: until its first instruction a process counts the memory of the one that started it as its own.
    """
    command = [sys.executable, "-m", "benchmarks.children", module, *map(str, arguments)]
    done = subprocess.run(command, env=_surroundings(bytecode), capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotMeasure(f"{module} ended with {done.returncode}: {done.stderr[-2000:]}")
    return Spent(**json.loads(done.stdout))


def _surroundings(bytecode: Path) -> Mapping[str, str]:
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return own | {"PYTHONPYCACHEPREFIX": str(bytecode)}


def main(*command: str) -> int:
    """Run `python -m` with this command, print what it spent, and end as it ended."""
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", *command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    print(json.dumps(asdict(Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024))))
    return process.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
