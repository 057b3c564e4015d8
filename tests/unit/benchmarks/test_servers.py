"""Servers: started, asked and stopped; one that does not start is quoted."""

import http.client
import os
import sys
from pathlib import Path

import pytest

from benchmarks import places
from benchmarks.faults import CannotMeasure
from benchmarks.load import Target
from benchmarks.servers import ask, free_port, running


def test_a_server_is_started_asked_and_stopped(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"packed\x00bytes")
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port)]
    with running("files", command, port, tmp_path) as server:
        answer = ask(Target(server.port, "/page", {"Accept-Encoding": "gzip"}))
        assert (answer.status, answer.headers["content-length"], answer.body) == (200, "12", b"packed\x00bytes")
        assert os.sched_getaffinity(server.process) == {places.SERVER}
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        ask(Target(port, "/page"))


def test_a_server_that_ends_at_once_is_quoted(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "print('no such figure')"]
    with (
        pytest.raises(CannotMeasure, match=r"broken did not start on port \d+; it said: no such figure"),
        running("broken", command, free_port(), tmp_path),
    ):
        pytest.fail("a server that ended was taken for a running one")


def test_a_processor_is_given_back() -> None:
    before = os.sched_getaffinity(0)
    with places.processor(places.LOAD):
        assert os.sched_getaffinity(0) == {places.LOAD}
    assert os.sched_getaffinity(0) == before
