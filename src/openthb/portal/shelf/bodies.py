"""Bodies of requests, read whole before the site is asked: of a told length, short, and few at once.

A thread that waits for a body cannot be called back. So a body is refused before anything is read where its length is
not told (411) or is too great (413), and where as many are being read as may be (503): RFC 9110, 15.5.12, 15.5.14 and
15.6.4.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

LARGEST_BODY = 65_536
"""Bytes. The longest form is one of text fields of some thousand characters; the interface for programs takes less."""
FOR_PAGES = 2
"""Threads that never wait for a body, so that finished pages are handed over whoever sends slowly."""
_AGAIN = 5  # seconds: an honest body of this size has come by then
_LONGEST_NUMBER = 18  # digits
_WITH_BODY = ("POST", "PUT", "PATCH")  # any other method without a length has no body (RFC 9112, 6.3)


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Why a request is not taken: its status, what is said in English, and headers that go with it."""

    status: str
    words: str
    headers: Mapping[str, str] = field(default_factory=dict)


_NO_LENGTH = NotTaken("411 Length Required", "Send the body with its length, in one piece (Content-Length).")
_TOO_LONG = NotTaken("413 Content Too Large", f"A request to this site has at most {LARGEST_BODY} bytes.")
_CUT_SHORT = NotTaken("400 Bad Request", "The body did not come whole.")
_BUSY = NotTaken(
    "503 Service Unavailable",
    f"Too many forms are being sent at this moment. Try again in {_AGAIN} seconds.",
    {"Retry-After": str(_AGAIN)},
)


class Bodies:
    """Reads bodies, as many at once as leave `FOR_PAGES` of the server's `threads` to others; one at least."""

    def __init__(self, threads: int) -> None:
        self._places = threading.BoundedSemaphore(max(1, threads - FOR_PAGES))

    def take(self, environ: dict[str, Any]) -> NotTaken | None:
        """Put the whole body in the place of the stream it comes from, or tell why it is not taken."""
        length = _length(environ)
        if isinstance(length, NotTaken):
            return length
        body = self._read(environ["wsgi.input"], length) if length else b""
        if isinstance(body, NotTaken):
            return body
        environ["wsgi.input"] = BytesIO(body)
        return None

    def _read(self, stream: Any, length: int) -> bytes | NotTaken:
        if not self._places.acquire(blocking=False):
            return _BUSY
        try:
            return _whole(stream, length)
        except OSError:  # the sender is gone
            return _CUT_SHORT
        finally:
            self._places.release()


def _length(environ: Mapping[str, Any]) -> int | NotTaken:
    told: str = environ.get("CONTENT_LENGTH") or ""
    if "HTTP_TRANSFER_ENCODING" in environ or (not told and environ["REQUEST_METHOD"] in _WITH_BODY):
        return _NO_LENGTH
    if not told:
        return 0
    if not (told.isascii() and told.isdecimal()):
        return _NO_LENGTH
    return _TOO_LONG if len(told) > _LONGEST_NUMBER or int(told) > LARGEST_BODY else int(told)


def _whole(stream: Any, length: int) -> bytes | NotTaken:
    body = b""
    while len(body) < length:
        part: bytes = stream.read(length - len(body))
        if not part:
            return _CUT_SHORT
        body += part
    return body
