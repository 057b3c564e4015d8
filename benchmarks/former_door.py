"""The peer for the door: the way of a finished page before there were readers to be told apart.

`python -m benchmarks.former_door SHELF PORT` serves a shelf with a look-up, a hand-over and nothing else, by the same
server with the same settings as the portal. What readers cost those who are none is the difference.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from benchmarks.servers import Server, free_port, running
from openthb.portal.shelf import Entry, Shelf, accepts_gzip
from openthb.web.headers import security_headers

_LOOK_EVERY = 1.0
_THREADS = 5
_CONNECTIONS = 900
Environ = dict[str, Any]
Start = Callable[..., Any]
Answer = tuple[str, list[tuple[str, str]], list[bytes]]


class FormerDoor:
    """Look for a new index once a second, look the address up, hand over what was prepared."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._stamp = (-1, -1)
        self._look_at = 0.0
        self._security = list(security_headers(https=False).items())
        self._entries: Mapping[str, Entry] = {}
        self._answers: dict[tuple[str, bool], Answer] = {}

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look(now)
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            start("405 Method Not Allowed", [])
            return []
        address, packed = environ["PATH_INFO"], accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        if address not in self._entries:
            start("404 Not Found", [])
            return []
        etag, headers, body = self._answers.get((address, packed)) or self._prepare(address, packed=packed)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and asked == etag:
            start("304 Not Modified", headers[2:])
            return []
        start("200 OK", headers)
        return body if environ["REQUEST_METHOD"] == "GET" else []

    def _look(self, now: float) -> None:
        self._look_at = now + _LOOK_EVERY
        if (stamp := self._shelf.stamp()) != self._stamp:
            self._stamp, self._entries, self._answers = stamp, self._shelf.current().entries, {}

    def _prepare(self, address: str, *, packed: bool) -> Answer:
        entry = self._entries[address]
        name = entry.gzip if packed and entry.gzip else entry.plain
        content = self._shelf.get(name) or b""
        headers = [
            ("Content-Type", entry.content_type),
            ("Content-Length", str(len(content))),
            *([("Content-Encoding", "gzip")] if name == entry.gzip else []),
            ("ETag", f'"{name[:32]}"'),
            ("Cache-Control", "public, no-cache"),
            ("Vary", "Accept-Encoding"),
            *self._security,
        ]
        answer = self._answers[address, packed] = (f'"{name[:32]}"', headers, [content])
        return answer


@contextmanager
def former_door(shelf: Path, folder: Path) -> Iterator[Server]:
    """The former door over a shelf, in a process of its own whose words go to `folder`."""
    folder.mkdir()
    port = free_port()
    command = [sys.executable, "-m", "benchmarks.former_door", str(shelf), str(port)]
    with running("former", command, port, folder, {"PYTHONPATH": str(Path.cwd())}) as server:
        yield server


def loaded() -> FormerDoor:
    """What the server's process loads: the door over the shelf named on its command line."""
    return FormerDoor(Shelf(Path(sys.argv[1])))


def main(port: str) -> None:
    """Serve until told to stop, as `openthb serve portal` does."""
    Granian(
        "benchmarks.former_door:loaded",
        port=int(port),
        interface=Interfaces.WSGI,
        factory=True,
        blocking_threads=_THREADS,
        backpressure=_CONNECTIONS,
        http=HTTPModes.http1,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()


if __name__ == "__main__":
    main(sys.argv[2])
