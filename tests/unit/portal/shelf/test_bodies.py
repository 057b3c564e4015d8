"""Bodies of requests at the door: refused unread where they are too long or have no length, few read at once."""

import threading
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from openthb.portal.shelf import Door, Shelf
from openthb.portal.shelf.bodies import FOR_PAGES, LARGEST_BODY
from openthb.web.headers import security_headers

LATEST = 10.0


class Unread:
    """A body nobody may read."""

    def read(self, size: int = -1) -> bytes:
        """Fail the test."""
        raise AssertionError(f"{size} bytes were read")


class Slow:
    """A body that comes when it is let."""

    def __init__(self) -> None:
        self.asked, self.let = threading.Event(), threading.Event()

    def read(self, size: int = -1) -> bytes:
        """Wait, then give all of it."""
        self.asked.set()
        assert self.let.wait(LATEST)
        return b"x" * size


class Gone:
    """A body whose sender has left."""

    def read(self, size: int = -1) -> bytes:
        """Fail as a closed connection does."""
        raise ConnectionResetError(size)


def echo(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer with the body."""
    start("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read()]


def send(door: Door, body: Any, length: str | None, method: str = "POST", **more: str) -> tuple[str, Any, bytes]:
    environ = {"PATH_INFO": "/favourites/star", "REQUEST_METHOD": method, "wsgi.input": body, **more}
    if length is not None:
        environ["CONTENT_LENGTH"] = length
    told: list[Any] = []
    answer = b"".join(door(environ, lambda *arguments: told.append(arguments)))
    [(status, headers)] = told
    return status, dict(headers), answer


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(Shelf(tmp_path), echo, headers=security_headers(https=True), threads=FOR_PAGES + 2)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    ("length", "more", "status"),
    [
        (str(LARGEST_BODY + 1), {}, "413 Content Too Large"),
        ("9" * 400, {}, "413 Content Too Large"),
        ("10", {"HTTP_TRANSFER_ENCODING": "chunked"}, "411 Length Required"),
        (None, {"HTTP_TRANSFER_ENCODING": "chunked"}, "411 Length Required"),
        ("-1", {}, "411 Length Required"),
        ("\u0661", {}, "411 Length Required"),
    ],
)
def test_refused_before_anything_is_read(
    door: Door, method: str, length: str | None, more: dict[str, str], status: str
) -> None:
    told, headers, body = send(door, Unread(), length, method, **more)
    assert told == status
    assert headers["Content-Type"].startswith("text/plain")
    assert int(headers["Content-Length"]) == len(body) > 20
    assert security_headers(https=True).items() <= headers.items()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH"])
def test_a_body_has_a_length(door: Door, method: str) -> None:
    assert send(door, Unread(), None, method)[0] == "411 Length Required"


def test_what_has_no_body_needs_no_length(door: Door) -> None:
    """Programs delete without one."""
    assert send(door, Unread(), None, "DELETE")[::2] == ("200 OK", b"")
    assert send(door, Unread(), "0")[::2] == ("200 OK", b"")


def test_the_site_gets_it_whole(door: Door) -> None:
    body = b"x" * LARGEST_BODY
    assert send(door, BytesIO(body), str(LARGEST_BODY))[::2] == ("200 OK", body)
    assert send(door, BytesIO(b"one and what is not of it"), "3")[2] == b"one"


def test_cut_short(door: Door) -> None:
    """And the places are free again."""
    for body in [BytesIO(b"short"), Gone()] * 5:
        assert send(door, body, "10")[0] == "400 Bad Request"
    assert send(door, BytesIO(b"x"), "1")[0] == "200 OK"


def test_so_many_are_read_at_once(door: Door) -> None:
    """The others are told to come again, and a request without a body is not held up."""
    slow = [Slow(), Slow()]
    told: list[str] = []
    waiting = [threading.Thread(target=lambda body=body: told.append(send(door, body, "5")[0])) for body in slow]
    for thread, body in zip(waiting, slow, strict=True):
        thread.start()
        assert body.asked.wait(LATEST)
    status, headers, _ = send(door, Unread(), "5")
    assert (status, headers["Retry-After"]) == ("503 Service Unavailable", "5")
    assert send(door, Unread(), "0")[0] == "200 OK"
    for body in slow:
        body.let.set()
    for thread in waiting:
        thread.join(LATEST)
    assert told == ["200 OK"] * 2
    assert send(door, BytesIO(b"x"), "1")[0] == "200 OK"
