"""Looking from outside: what counts as an answer, on a server of the machine itself."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from openthb.portal.alerts.probing import Outside

PAGE, CSV = "/figures/test-series@2025-01-01", b"period,value\n2018,11\n"


class _Server(ThreadingHTTPServer):
    answers: dict[str, tuple[int, bytes]]
    asked: list[str]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer what the test laid down."""
        self.server.asked.append(f"{self.command} {self.path} {self.headers.get('Cookie')}")
        status, body = self.server.answers.get(self.path, (404, b""))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 302:
            self.send_header("Location", PAGE)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Quiet."""


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server(("127.0.0.1", 0), _Handler) as server:
        server.answers, server.asked = {}, []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("page", "csv", "is_restricted", "answers"),
    [
        ((200, b"x"), (200, CSV), False, True),
        ((200, b"x"), (200, b"other"), False, False),
        ((200, b"x"), (404, b""), False, False),
        ((404, b""), (200, CSV), False, False),
        ((302, b""), (200, CSV), False, False),
        ((500, b""), (200, CSV), False, False),
        ((403, b""), (403, b""), False, False),
        ((403, b""), (403, b""), True, True),
        ((200, b"x"), (403, b""), True, True),
        ((200, b"x"), (200, CSV), True, True),
        ((404, b""), (404, b""), True, False),
    ],
)
def test_what_counts(
    server: _Server, page: tuple[int, bytes], csv: tuple[int, bytes], is_restricted: bool, answers: bool
) -> None:
    """The page, and the file with these very bytes; of a restricted series that strangers are refused."""
    server.answers = {PAGE: page, f"{PAGE}.csv": csv}
    outside = Outside(f"http://127.0.0.1:{server.server_port}")
    assert outside.answers(PAGE, CSV, is_restricted=is_restricted) is answers
    outside.close()
    assert all(asked.endswith(" None") for asked in server.asked), "it is nobody's browser"


def test_nobody_there_is_an_error_to_be_told() -> None:
    """And no answer."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as gone:
        port = gone.server_port
    outside = Outside(f"http://127.0.0.1:{port}")
    with pytest.raises(OSError, match="refused"):
        outside.answers(PAGE, CSV, is_restricted=False)
    outside.close()
