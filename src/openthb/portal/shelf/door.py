"""The WSGI door: baked bytes for the addresses on the shelf, the site behind it for all others.

A reader's request costs a look-up and a hand-over; no template, no query, no session. Readers of an institution get
the same bytes with the slot filled here; signed-in readers get them from `pages`, which knows who they are.
"""

import gzip
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from openthb.portal.shelf.asked import ASKED, Asked, Page, accepts_gzip
from openthb.portal.shelf.bodies import Bodies, NotTaken
from openthb.portal.shelf.readers import Readers
from openthb.portal.shelf.shelf import Entry, Shelf
from openthb.portal.shelf.slots import MARK, Split

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]
_LOOK_EVERY = 1.0  # seconds between two looks for a new index
_YEAR = 31536000
_CACHE = {"immutable": f"public, max-age={_YEAR}, immutable", "latest": "public, no-cache"}
_METHODS = ("GET", "HEAD")
_HTML = "text/html"
NO_STORE = "private, no-store"
_FEWEST_THREADS = 1


@dataclass(frozen=True, slots=True)
class _Answer:
    """One representation, ready to hand over to anybody; `has_slot` where signed-in readers get another."""

    etag: str
    headers: list[tuple[str, str]]
    headers_unchanged: list[tuple[str, str]]
    body: list[bytes]
    has_slot: bool
    is_for_everyone: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """One index as last seen, with the answers prepared from it; exchanged whole, so that threads never mix two."""

    stamp: tuple[int, int] = (-1, -1)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    answers: dict[tuple[str, bool], _Answer] = field(default_factory=dict)
    asked: dict[str, Asked] = field(default_factory=dict)


class Door:
    """Serves the shelf; `behind` answers what is not on it, or is asked for by another method.

    With `readers`, those of institutions are known at the door, and those with a session are sent on to `pages`.
    `threads` is how many requests the server answers at once; bodies are never waited for by all of them.
    """

    def __init__(
        self,
        shelf: Shelf,
        behind: Application,
        *,
        headers: Mapping[str, str],
        readers: Readers | None = None,
        pages: Application | None = None,
        threads: int = _FEWEST_THREADS,
    ) -> None:
        self._shelf = shelf
        self._behind = behind
        self._security = list(headers.items())
        self._readers = readers
        self._pages = pages or behind
        self._bodies = Bodies(threads)
        self._seen = _Seen()
        self._look_at = 0.0

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer one request."""
        now = time.monotonic()
        if now >= self._look_at:
            self._look(now)
        if environ["REQUEST_METHOD"] not in _METHODS:
            not_taken = self._bodies.take(environ)
            return self._refuse(not_taken, start) if not_taken else self._pass_on(self._behind, environ, start)
        seen = self._seen
        answer = self._answer(seen, environ)
        if answer is None and environ["PATH_INFO"] in seen.entries:
            # The object is gone: another index may have become current since the last look.
            self._look(now)
            seen = self._seen
            answer = self._answer(seen, environ)
        if answer is None:
            return self._pass_on(self._behind, environ, start)
        readers = self._readers
        if readers is not None:
            reader = readers.reader(environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR", ""), now)
            if reader.institution is not None or "HTTP_COOKIE" in environ:
                known = self._for_known(seen, environ, start, answer, reader, readers)
                if known is not None:
                    return known
        if not answer.is_for_everyone:
            return self._closed(seen, environ, start)
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked is not None and (asked == answer.etag or _matches(asked, answer.etag)):
            start("304 Not Modified", answer.headers_unchanged)
            return []
        start("200 OK", answer.headers)
        return answer.body if environ["REQUEST_METHOD"] == "GET" else []

    def _for_known(
        self, seen: _Seen, environ: Environ, start: Start, answer: _Answer, reader: Any, readers: Readers
    ) -> Iterable[bytes] | None:
        """The answer for a signed-in reader or one of an institution; None for what everybody gets alike."""
        address: str = environ["PATH_INFO"]
        is_signed_in = readers.is_signed_in(environ.get("HTTP_COOKIE", ""))
        is_own = answer.has_slot or not answer.is_for_everyone
        asked = self._asked(seen, address) if is_own and (is_signed_in or reader.institution is not None) else None
        if asked is not None and is_signed_in:
            environ[ASKED] = asked
            return self._pass_on(self._pages, environ, start)
        if reader.institution is None:
            return None
        # Whoever only asks whether their file is still good has been counted when they got it.
        if environ["REQUEST_METHOD"] == "GET" and (is_own or "HTTP_IF_NONE_MATCH" not in environ):
            readers.handed_over(reader, address)
        if asked is None:
            return None
        slot = readers.notice(reader, address) if answer.has_slot else b""
        return self._own(asked.page, slot, environ, start, "200 OK")

    def _own(self, page: Page, slot: bytes, environ: Environ, start: Start, status: str) -> Iterable[bytes]:
        """A page for this reader alone: nobody keeps it, and nobody is told that theirs is still good."""
        body, is_packed = page.body(slot, packed=accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")))
        headers = [
            ("Content-Type", page.content_type),
            ("Content-Length", str(len(body))),
            *([("Content-Encoding", "gzip")] if is_packed else []),
            ("Cache-Control", NO_STORE),
            *page.headers,
            *self._security,
        ]
        start(status, headers)
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    def _closed(self, seen: _Seen, environ: Environ, start: Start) -> Iterable[bytes]:
        asked = self._asked(seen, environ["PATH_INFO"])
        if asked is None or asked.closed is None:
            # The page that says why is damaged; without it nothing is said, and nothing is shown.
            return self._pass_on(self._behind, environ, start)
        return self._own(asked.closed, b"", environ, start, "403 Forbidden")

    def _refuse(self, why: NotTaken, start: Start) -> Iterable[bytes]:
        body = f"{why.words}\n".encode("ascii")
        described = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))]
        start(why.status, [*described, ("Cache-Control", NO_STORE), *why.headers.items(), *self._security])
        return [body]

    def _look(self, now: float) -> None:
        self._look_at = now + _LOOK_EVERY
        stamp = self._shelf.stamp()
        if stamp != self._seen.stamp:
            entries = self._shelf.current().entries
            if entries or not self._seen.entries:
                self._seen = _Seen(stamp, entries)

    def _answer(self, seen: _Seen, environ: Environ) -> _Answer | None:
        """What stands at the address, in the best form that is undamaged, prepared once a form."""
        address: str = environ["PATH_INFO"]
        takes_gzip = accepts_gzip(environ.get("HTTP_ACCEPT_ENCODING", ""))
        answer = seen.answers.get((address, takes_gzip))
        if answer is not None:
            return answer
        entry = seen.entries.get(address)
        if entry is None:
            return None
        if entry.gzip is not None and takes_gzip:
            answer = self._prepare(seen, address, entry, zipped=True)
            if answer is not None:
                return answer
        answer = seen.answers.get((address, False)) or self._prepare(seen, address, entry, zipped=False)
        if answer is not None and entry.gzip is None:
            seen.answers[address, takes_gzip] = answer
        return answer

    def _prepare(self, seen: _Seen, address: str, entry: Entry, *, zipped: bool) -> _Answer | None:
        name = entry.gzip if zipped and entry.gzip else entry.plain
        content = self._shelf.get(name)
        if content is None:
            return None
        has_slot = entry.content_type.startswith(_HTML) and _has_slot(content, zipped=zipped)
        etag = f'"{name[:32]}"'
        lasting = [
            ("ETag", etag),
            # A page with a slot is another one tomorrow, for a reader who has signed in by then.
            ("Cache-Control", _CACHE["latest" if has_slot else entry.lifetime]),
            *([("Vary", "Accept-Encoding")] if entry.gzip else []),
            *entry.headers.items(),
            *self._security,
        ]
        described = [("Content-Type", entry.content_type), ("Content-Length", str(len(content)))]
        encoding = [("Content-Encoding", "gzip")] if zipped else []
        is_for_everyone = entry.audience == "everyone"
        answer = _Answer(etag, [*described, *encoding, *lasting], lasting, [content], has_slot, is_for_everyone)
        seen.answers[address, zipped] = answer
        return answer

    def _asked(self, seen: _Seen, address: str) -> Asked | None:
        """The page at an address cut at its slot, made when a reader first needs it; None where it is damaged."""
        found = seen.asked.get(address)
        if found is None:
            entry = seen.entries[address]
            content, closed = self._shelf.get(entry.plain), self._shelf.get(entry.closed) if entry.closed else None
            if content is None:
                return None
            page = _page(content, entry.content_type, tuple(entry.headers.items()))
            found = Asked(address, entry, page, _page(closed, f"{_HTML}; charset=utf-8") if closed else None)
            seen.asked[address] = found
        return found

    def _pass_on(self, site: Application, environ: Environ, start: Start) -> Iterable[bytes]:
        def start_with_security(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            set_already = {name.lower() for name, _ in headers}
            added = [(name, value) for name, value in self._security if name.lower() not in set_already]
            return start(status, [*headers, *added], *more)

        return site(environ, start_with_security)


def _page(content: bytes, content_type: str, headers: tuple[tuple[str, str], ...] = ()) -> Page:
    split = Split.of(content) if content_type.startswith(_HTML) else None
    return Page(b"" if split else content, content_type, split, headers)


def _has_slot(content: bytes, *, zipped: bool) -> bool:
    return MARK in (gzip.decompress(content) if zipped else content)


def _matches(asked: str, etag: str) -> bool:
    return asked.strip() == "*" or any(tag.strip().removeprefix("W/") == etag for tag in asked.split(","))
