"""What wrk reports: counts that are believed, and failures that stop the measuring."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks.faults import CannotMeasure
from benchmarks.load import CONNECTIONS, Answered, Target, Wrk


def test_the_last_line_is_the_report() -> None:
    output = 'Running 2s test\n  9 requests in 2s\n{"answered": 3000, "microseconds": 1500000, "failed": 0}\n'
    assert Answered.parse(output) == Answered(3000, 1.5)
    assert Answered.parse(output).rate == 2000


@pytest.mark.parametrize("counts", [(0, 0), (2999, 1)])
def test_a_failed_request_or_no_answer_is_no_measure(counts: tuple[int, int]) -> None:
    report = f'{{"answered": {counts[0]}, "microseconds": 10, "failed": {counts[1]}}}'
    with pytest.raises(CannotMeasure, match=f"{counts[0]} requests answered, {counts[1]} failed"):
        Answered.parse(report)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: set[tuple[str, str | None]]
    answered: list[str]

    def do_GET(self) -> None:
        """Answer 500 under /broken."""
        type(self).asked.add((self.path, self.headers["If-None-Match"]))
        self.send_response(500 if self.path == "/broken" else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        type(self).answered.append(self.path)

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *arguments: object) -> None:
        """Nothing: wrk hangs up when its time is over."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    """A server on this machine that counts."""
    _Handler.asked, _Handler.answered = set(), []
    with _Server(("127.0.0.1", 0), _Handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


@pytest.mark.needs("wrk")
def test_wrk_asks_what_it_is_told_and_counts_what_is_answered(tmp_path: Path, server: HTTPServer) -> None:
    answered = Wrk(tmp_path).run(Target(server.server_port, "/page", {"If-None-Match": '"x"'}), 1)
    assert _Handler.asked == {("/page", '"x"')}
    assert 0 <= len(_Handler.answered) - answered.requests <= CONNECTIONS
    assert 0.9 < answered.seconds < 3


@pytest.mark.needs("wrk")
def test_an_answer_that_says_failed_stops_the_measuring(tmp_path: Path, server: HTTPServer) -> None:
    with pytest.raises(CannotMeasure, match="failed"):
        Wrk(tmp_path).run(Target(server.server_port, "/broken"), 1)


@pytest.mark.needs("wrk")
def test_nobody_listening_stops_the_measuring(tmp_path: Path, server: HTTPServer) -> None:
    server.server_close()
    with pytest.raises(CannotMeasure):
        Wrk(tmp_path).run(Target(server.server_port, "/"), 1)
