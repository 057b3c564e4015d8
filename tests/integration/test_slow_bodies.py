"""Whoever sends a form slowly holds up nobody who reads."""

import shutil
import socket
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from openthb.portal.shelf.bodies import LARGEST_BODY
from tests.integration.reading import Reader
from tests.plumbing.demonstration import serving, surroundings

_SLOW = 8  # as many as a process has threads at most
_SOON = 5.0  # seconds


def _begin(address: str, *headers: str) -> socket.socket:
    """A form whose body does not come."""
    parts = urlsplit(address)
    line = socket.create_connection((str(parts.hostname), parts.port or 80), timeout=30)
    head = ["POST /favourites/star HTTP/1.1", "Host: 127.0.0.1", "Sec-Fetch-Site: same-origin", *headers]
    line.sendall("\r\n".join([*head, "", "series"]).encode("ascii"))
    return line


def test_slow_forms_stop_no_page(published: Path, tmp_path: Path) -> None:
    home = shutil.copytree(published, tmp_path / "home")
    with serving(surroundings(home=home, demonstration="yes"), tmp_path / "log") as address, ExitStack() as lines:
        slow = [lines.enter_context(_begin(address, "Content-Length: 100")) for _ in range(_SLOW)]
        time.sleep(0.5)
        reader = Reader(address)
        begun = time.monotonic()
        assert [reader.ask("/").status for _ in range(20)] == [200] * 20
        assert reader.ask("/sign-in").status == 200
        assert time.monotonic() - begun < _SOON
        reader.close()
        first = [_first(line) for line in slow]
        assert b"HTTP/1.1 503 Service Unavailable" in first
        assert b"" in first, "no form was waited for: this test shows nothing"


def _first(line: socket.socket) -> bytes:
    """The first line of the answer, if one has come."""
    line.settimeout(0.2)
    try:
        return line.recv(65536).partition(b"\r\n")[0]
    except TimeoutError:
        return b""


def test_places_are_free_again_when_slow_senders_leave(published: Path, tmp_path: Path) -> None:
    home = shutil.copytree(published, tmp_path / "home")
    with serving(surroundings(home=home, demonstration="yes"), tmp_path / "log") as address:
        with ExitStack() as lines:
            for _ in range(_SLOW):
                lines.enter_context(_begin(address, "Content-Length: 100"))
            time.sleep(0.5)
        latest = time.monotonic() + 20
        while _status_of_a_form(address) == 503:
            assert time.monotonic() < latest, "the places are still taken"
            time.sleep(0.1)
        for headers, status in [
            (("Transfer-Encoding: chunked",), b"HTTP/1.1 411"),
            ((f"Content-Length: {LARGEST_BODY + 1}",), b"HTTP/1.1 413"),
            (("Content-Length: 1000000000000",), b"HTTP/1.1 413"),
        ]:
            with _begin(address, *headers) as line:
                assert line.recv(65536).startswith(status)


def _status_of_a_form(address: str) -> int:
    parts = urlsplit(address)
    with socket.create_connection((str(parts.hostname), parts.port or 80), timeout=30) as line:
        line.sendall(
            b"POST /favourites/star HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nseries"
        )
        return int(line.recv(65536).split(b" ")[1])
