"""The WSGI door: baked bytes for the addresses on the shelf, the site behind it for all others.

A reader's request costs a look-up and a hand-over; no template, no query, no session.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from openthb.portal.shelf.shelf import Entry, Shelf

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
_LOOK_EVERY = 1.0  # seconds between two looks for a new index
_YEAR = 31536000
_CACHE = {"immutable": f"public, max-age={_YEAR}, immutable", "latest": "public, no-cache"}
_METHODS = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class _Answer:
    """One representation, ready to hand over."""

    etag: str
    headers: list[tuple[str, str]]
    headers_unchanged: list[tuple[str, str]]
    body: list[bytes]


class Door:
    """Serves the shelf; `behind` answers what is not on it, or is asked for by another method."""

    def __init__(self, shelf: Shelf, behind: Application, *, headers: Mapping[str, str]) -> None:
        self._shelf = shelf
        self._behind = behind
        self._security = list(headers.items())
        self._stamp = (-1, -1)
        self._look_at = 0.0
        self._entries: Mapping[str, Entry] = {}
        self._answers: dict[tuple[str, bool], _Answer] = {}

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look(now)
        entry = self._entries.get(environ["PATH_INFO"])
        if entry is None or environ["REQUEST_METHOD"] not in _METHODS:
            return self._pass_on(environ, start)
        zipped = entry.gzip is not None and _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        answer = self._answers.get((environ["PATH_INFO"], zipped)) or self._prepare(environ["PATH_INFO"], entry, zipped)
        if answer is None:
            return self._pass_on(environ, start)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and _matches(asked, answer.etag):
            start("304 Not Modified", answer.headers_unchanged)
            return []
        start("200 OK", answer.headers)
        return answer.body if environ["REQUEST_METHOD"] == "GET" else []

    def _look(self, now: float) -> None:
        self._look_at = now + _LOOK_EVERY
        stamp = self._shelf.stamp()
        if stamp != self._stamp:
            entries = self._shelf.current().entries
            if entries or not self._entries:
                self._entries, self._answers, self._stamp = entries, {}, stamp

    def _prepare(self, address: str, entry: Entry, zipped: bool) -> _Answer | None:
        name = entry.gzip if zipped and entry.gzip else entry.plain
        content = self._shelf.get(name)
        if content is None:
            return None
        etag = f'"{name[:32]}"'
        lasting = [
            ("ETag", etag),
            ("Cache-Control", _CACHE[entry.lifetime]),
            *([("Vary", "Accept-Encoding")] if entry.gzip else []),
            *entry.headers.items(),
            *self._security,
        ]
        described = [("Content-Type", entry.content_type), ("Content-Length", str(len(content)))]
        encoding = [("Content-Encoding", "gzip")] if zipped else []
        answer = _Answer(etag, [*described, *encoding, *lasting], lasting, [content])
        self._answers[address, zipped] = answer
        return answer

    def _pass_on(self, environ: Environ, start: Start) -> Iterable[bytes]:
        def start_with_security(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            set_already = {name.lower() for name, _ in headers}
            added = [(name, value) for name, value in self._security if name.lower() not in set_already]
            return start(status, [*headers, *added], *more)

        return self._behind(environ, start_with_security)


def _accepts_gzip(header: str) -> bool:
    if "gzip" not in header:
        return False
    for part in header.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().lower() == "gzip":
            return weight.replace(" ", "").lower() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _matches(asked: str, etag: str) -> bool:
    return asked.strip() == "*" or any(tag.strip().removeprefix("W/") == etag for tag in asked.split(","))
