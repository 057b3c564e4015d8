"""The demonstration's library door: everything handed on, the reader's address said, nobody else's believed."""

import http.client
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from openthb.sites.library_door import READER, library_door


class _Portal(BaseHTTPRequestHandler):
    """Answers with what it was asked."""

    def _tell(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        told = {"method": self.command, "path": self.path, "body": body, "headers": dict(self.headers.items())}
        content = json.dumps(told).encode()
        self.send_response(201)
        self.send_header("Set-Cookie", "a=1")
        self.send_header("Set-Cookie", "b=2")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_HEAD = do_POST = _tell  # noqa: N815  named by the library

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named by the library
        """Silent."""


@pytest.fixture
def door() -> Iterator[tuple[str, int]]:
    portal = ThreadingHTTPServer(("127.0.0.1", 0), _Portal)
    Thread(target=portal.serve_forever, daemon=True).start()
    with library_door("127.0.0.1", 0, ("127.0.0.1", portal.server_address[1])) as address:
        assert address
        yield "127.0.0.1", int(address.rpartition(":")[2])
    portal.shutdown()
    portal.server_close()


def test_a_form_is_handed_on_whole(door: tuple[str, int]) -> None:
    asked = http.client.HTTPConnection(*door, timeout=5)
    asked.request("POST", "/star?x=1", b"series=a", {"X-Forwarded-For": "198.51.100.1", "Cookie": "reader=s"})
    answer = asked.getresponse()
    told = json.loads(answer.read())
    asked.close()
    assert (answer.status, answer.headers.get_all("Set-Cookie")) == (201, ["a=1", "b=2"])
    assert (told["method"], told["path"], told["body"]) == ("POST", "/star?x=1", "series=a")
    headers = {name.lower(): value for name, value in told["headers"].items()}
    assert (headers["x-forwarded-for"], headers["cookie"]) == (READER, "reader=s")
    assert headers["host"] == f"{door[0]}:{door[1]}"


def test_a_head_has_no_body(door: tuple[str, int]) -> None:
    asked = http.client.HTTPConnection(*door, timeout=5)
    asked.request("HEAD", "/")
    answer = asked.getresponse()
    assert (answer.status, answer.read()) == (201, b"")
    asked.close()


def test_a_taken_port_is_no_trouble(door: tuple[str, int]) -> None:
    with library_door("127.0.0.1", door[1], ("127.0.0.1", 1)) as address:
        assert address is None


def test_a_portal_that_is_gone_is_said() -> None:
    with library_door("127.0.0.1", 0, ("127.0.0.1", 1)) as address:
        assert address
        asked = http.client.HTTPConnection("127.0.0.1", int(address.rpartition(":")[2]), timeout=5)
        asked.request("GET", "/")
        assert asked.getresponse().status == 502
        asked.close()
