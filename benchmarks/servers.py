"""Servers under measurement: started on a free port of the loopback, awaited, and stopped again."""

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import places
from benchmarks.faults import CannotMeasure
from benchmarks.load import Target

_PATIENCE = 60.0  # seconds a server may take to start
_LOG_SHOWN = 2000  # characters


@dataclass(frozen=True)
class Server:
    """A running server: the process that heads its tree, and its port."""

    process: int
    port: int


@dataclass(frozen=True)
class Answer:
    """One whole answer, its header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def free_port() -> int:
    """A port of the loopback nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    name: str, command: Sequence[str], port: int, folder: Path, env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Run `command`, whose server listens on `port`, in `folder`; raises `CannotMeasure` when it does not start."""
    log = folder / f"{name}.log"
    with log.open("wb") as sink:
        surroundings = os.environ | (env or {})
        with places.processor(places.SERVER):
            process = subprocess.Popen(command, cwd=folder, env=surroundings, stdout=sink, stderr=subprocess.STDOUT)
        try:
            _await(name, process, port, log)
            yield Server(process.pid, port)
        finally:
            _stop(process)


def ask(target: Target) -> Answer:
    """Ask once and read the whole answer as it came, without unpacking it."""
    connection = http.client.HTTPConnection("127.0.0.1", target.port, timeout=30)
    try:
        connection.request("GET", target.path, headers=dict(target.headers))
        response = connection.getresponse()
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
    finally:
        connection.close()


def _await(name: str, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    said = log.read_text(encoding="utf-8", errors="replace")[-_LOG_SHOWN:].strip()
    raise CannotMeasure(f"{name} did not start on port {port}; it said: {said or 'nothing'}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
