"""`openthb` in a process of its own, quickly: forked from one that has loaded the program and nothing of a site.

Each call gets its own settings, streams, limits and, where asked, a fault: at the n-th change of the disk the
process is killed, or the disk is full from then on. Run as a module it is the process that others are forked from.
"""

import ctypes
import errno
import importlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from tests.plumbing.demonstration import surroundings
from tests.plumbing.tools import ROOT

_LOADED = (
    *(f"openthb.sites.commandline.{name}" for name in ("demo", "doctor", "publish", "releases", "cite", "importing")),
    "openthb.portal.baking.site", "openthb.sites.starting", "django.core.management.commands.migrate",
    "django.db.backends.sqlite3.base", "django.template.loader", "pyarrow.parquet", "vl_convert", "PIL.Image",
    "xlsxwriter",
)  # fmt: skip
_LONGEST = 120.0


@dataclass(frozen=True)
class Done:
    """How a call ended: its exit code (negative: the signal that ended it) and what it printed."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The answer to `--json`."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Fault:
    """A fault at the `at`-th change of the disk, counted from 1: "kill", "full", or "stop" until SIGCONT."""

    kind: str
    at: int


class Call:
    """A call under way."""

    def __init__(self, program: "Program", pid: int, streams: Path) -> None:
        self._program = program
        self.pid = pid
        self._streams = streams

    def signal(self, number: signal.Signals) -> None:
        """Send a signal. The process is not reaped before `done`, so its id is its own until then."""
        os.kill(self.pid, number)

    def is_held(self) -> bool:
        """Whether it was stopped and has not gone on (`proc(5)`)."""
        return Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "T"

    def done(self) -> Done:
        """Wait for its end."""
        code = self._program.ask({"wait": self.pid})["code"]
        out, err = ((self._streams / name).read_bytes().decode("utf-8", "surrogateescape") for name in ("out", "err"))
        return Done(code, out, err)


class Program:
    """The program, loaded once. `start` and `run` call it with a home and perhaps more settings."""

    def __init__(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._calls = 0

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """One question to the process, one answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def start(
        self, *arguments: str, home: Path | None, fault: Fault | None = None, largest_file: int | None = None,
        powerless: bool = False, **settings: str | None,
    ) -> Call:  # fmt: skip
        """Start a call. `largest_file` limits what it may write into one file, `powerless` takes root's rights away."""
        self._calls += 1
        streams = self._folder / str(self._calls)
        streams.mkdir()
        told: dict[str, str | Path | None] = {"home": home, "demonstration": "yes", **settings}
        asked = {
            "arguments": arguments,
            "environment": surroundings(**{name: value for name, value in told.items() if value is not None}),
            "streams": str(streams),
            "fault": [fault.kind, fault.at] if fault else None,
            "largest_file": largest_file,
            "powerless": powerless,
        }
        return Call(self, self.ask(asked)["pid"], streams)

    def run(self, *arguments: str, home: Path | None, **more: Any) -> Done:
        """Call it and wait."""
        return self.start(*arguments, home=home, **more).done()


@contextmanager
def loaded_program(folder: Path) -> Iterator[Program]:
    """Load the program; `folder` takes what calls print."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.program"], cwd=ROOT, text=True, env=surroundings(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    with process:
        yield Program(process, folder)


# --- in the process that is forked ----------------------------------------------------------------------------


def _serve() -> None:
    for name in _LOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        answer = {"code": _reap(asked["wait"])} if "wait" in asked else {"pid": _fork(asked)}
        print(json.dumps(answer), flush=True)  # noqa: T201  the answer to who asked


def _reap(pid: int) -> int:
    latest = time.monotonic() + _LONGEST
    while time.monotonic() < latest:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _fork(asked: Mapping[str, Any]) -> int:
    pid = os.fork()
    if pid == 0:
        _become(asked)
    return pid


def _become(asked: Mapping[str, Any]) -> NoReturn:
    """Run the program as an interpreter started for it would: its exit code, its streams, its traceback."""
    code = 1
    try:
        _prepare(asked)
        importlib.import_module("openthb.sites.commandline").main(asked["arguments"])
    except SystemExit as ending:
        code = ending.code if isinstance(ending.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        # What an interpreter does at its end, and `_exit` does not.
        if "django.db" in sys.modules and sys.modules["django.conf"].settings.configured:
            sys.modules["django.db"].connections.close_all()
        for stream in (sys.stdout, sys.stderr):
            if not stream.closed:
                stream.flush()
        os._exit(code)


def _prepare(asked: Mapping[str, Any]) -> None:
    for name, descriptor in (("out", 1), ("err", 2)):
        file = os.open(Path(asked["streams"]) / name, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(file, descriptor)
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["environment"])
    if asked["powerless"]:
        _lose_the_rights_of_root()
    if asked["largest_file"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest_file"], asked["largest_file"]))
    if asked["fault"]:
        _lay_fault(*asked["fault"])


class _Capabilities(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def _lose_the_rights_of_root() -> None:
    """Let rights of files count for root too: give up CAP_DAC_OVERRIDE (1) and CAP_DAC_READ_SEARCH (2)."""
    libc = ctypes.CDLL(None, use_errno=True)
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (_Capabilities * 2)()
    if libc.capget(header, data) == 0:
        data[0].effective &= ~0b110
        data[0].permitted &= ~0b110
        libc.capset(header, data)


def _lay_fault(kind: str, at: int) -> None:
    """Count every change of the disk that Python makes, and spoil or hold the `at`-th; a full disk lets files go."""
    changes = 0

    def counted(change: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
        def change_or_fail(*arguments: Any, **named: Any) -> Any:
            nonlocal changes
            changes += 1
            if kind == "stop" and changes == at:
                os.kill(os.getpid(), signal.SIGSTOP)
            elif kind != "stop" and changes >= at:
                if half:
                    half(*arguments)
                if kind == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return change(*arguments, **named)

        return change_or_fail

    write_bytes = Path.write_bytes

    def write_half(path: Path, content: bytes) -> None:
        write_bytes(path, content[: len(content) // 2])

    Path.write_bytes = counted(write_bytes, write_half)  # type: ignore[method-assign]
    for name in ("fsync", "rename", "mkdir", "link"):
        setattr(os, name, counted(getattr(os, name)))


if __name__ == "__main__":
    _serve()
