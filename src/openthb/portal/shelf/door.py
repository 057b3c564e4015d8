"""The WSGI door: baked bytes for the addresses on the shelf, the site behind it for all others.

A reader's request costs a look-up and a hand-over; no template, no query, no session.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """One index as last seen, with the answers prepared from it; exchanged whole, so that threads never mix two."""

    stamp: tuple[int, int] = (-1, -1)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    answers: dict[tuple[str, bool], _Answer] = field(default_factory=dict)


class Door:
    """Serves the shelf; `behind` answers what is not on it, or is asked for by another method."""

    def __init__(self, shelf: Shelf, behind: Application, *, headers: Mapping[str, str]) -> None:
        self._shelf = shelf
        self._behind = behind
        self._security = list(headers.items())
        self._seen = _Seen()
        self._look_at = 0.0

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look(now)
        if environ["REQUEST_METHOD"] not in _METHODS:
            return self._pass_on(environ, start)
        answer = self._answer(self._seen, environ)
        if answer is None and environ["PATH_INFO"] in self._seen.entries:
            # The object is gone: another index may have become current since the last look.
            self._look(now)
            answer = self._answer(self._seen, environ)
        if answer is None:
            return self._pass_on(environ, start)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and (asked == answer.etag or _matches(asked, answer.etag)):
            start("304 Not Modified", answer.headers_unchanged)
            return []
        start("200 OK", answer.headers)
        return answer.body if environ["REQUEST_METHOD"] == "GET" else []

    def _look(self, now: float) -> None:
        self._look_at = now + _LOOK_EVERY
        stamp = self._shelf.stamp()
        if stamp != self._seen.stamp:
            entries = self._shelf.current().entries
            if entries or not self._seen.entries:
                self._seen = _Seen(stamp, entries)

    def _answer(self, seen: _Seen, environ: Environ) -> _Answer | None:
        """What stands at the address, in the best form that is undamaged."""
        address: str = environ["PATH_INFO"]
        entry = seen.entries.get(address)
        if entry is None:
            return None
        if entry.gzip is not None and _accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            answer = seen.answers.get((address, True)) or self._prepare(seen, address, entry, zipped=True)
            if answer is not None:
                return answer
        return seen.answers.get((address, False)) or self._prepare(seen, address, entry, zipped=False)

    def _prepare(self, seen: _Seen, address: str, entry: Entry, *, zipped: bool) -> _Answer | None:
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
        seen.answers[address, zipped] = answer
        return answer

    def _pass_on(self, environ: Environ, start: Start) -> Iterable[bytes]:
        def start_with_security(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            set_already = {name.lower() for name, _ in headers}
            added = [(name, value) for name, value in self._security if name.lower() not in set_already]
            return start(status, [*headers, *added], *more)

        return self._behind(environ, start_with_security)


@lru_cache(maxsize=256)  # readers' browsers send a handful of different ones
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
