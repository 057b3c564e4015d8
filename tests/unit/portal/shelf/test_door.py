"""The door: RFC 9110 and 9111 on finished bytes, and nothing damaged or outdated is handed over."""

import gzip
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from openthb.portal.shelf import Door, Entry, Index, Shelf
from openthb.portal.shelf import door as module
from openthb.web.headers import security_headers

PAGE = b"<p>A page for tests, long enough to be worth packing.</p>" * 20
PACKED = gzip.compress(PAGE, mtime=0)
Answer = tuple[str, dict[str, str], bytes]
Ask = Callable[..., Answer]


def behind(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """What stands behind the door."""
    start("404 Not Found", [("Content-Type", "text/plain"), ("x-frame-options", "SAMEORIGIN")])
    return [environ["REQUEST_METHOD"].encode()]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "shelf")
    shelf.replace(
        Index(
            {
                "/page": Entry(shelf.put(PAGE), shelf.put(PACKED), "text/html; charset=utf-8", "latest"),
                "/page@1": Entry(shelf.put(PAGE), shelf.put(PACKED), "text/html; charset=utf-8", "immutable"),
                "/picture": Entry(shelf.put(b"png"), None, "image/png", "latest", {"Link": "<x>; rel=describedby"}),
                "/empty": Entry(shelf.put(b""), None, "text/plain", "latest"),
            },
            {},
        )
    )
    return shelf


@pytest.fixture
def door(shelf: Shelf) -> Door:
    return Door(shelf, behind, headers=security_headers(https=True))


@pytest.fixture
def ask(door: Door) -> Ask:
    return asking(door)


def asking(door: Door) -> Ask:
    """Ask the door for an address; headers by name."""

    def call(address: str, method: str = "GET", **headers: str) -> Answer:
        environ = {"PATH_INFO": address, "REQUEST_METHOD": method, "QUERY_STRING": "", "CONTENT_LENGTH": "0"}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        told: list[Any] = []
        body = b"".join(door(environ, lambda *arguments: told.append(arguments)))
        [(status, pairs)] = told
        assert len({name.lower() for name, _ in pairs}) == len(pairs), "a header stands twice"
        return status, dict(pairs), body

    return call


def test_a_page_as_it_was_baked(ask: Ask) -> None:
    status, headers, body = ask("/page")
    assert (status, body) == ("200 OK", PAGE)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Content-Length"] == str(len(PAGE))
    assert headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in headers
    assert {name: headers[name] for name in security_headers(https=True)} == security_headers(https=True)


@pytest.mark.parametrize(
    ("accepted", "zipped"),
    [
        ("gzip", True), ("gzip, deflate, br", True), ("br, gzip", True), ("br;q=1.0,gzip;q=0.8", True),
        ("gzip;q=0.001", True), ("deflate,gzip ; q=0.5", True), ("identity, gzip", True),
        ("", False), ("br", False), ("identity", False), ("gzip;q=0", False), ("gzip; q=0", False),
        ("gzip;q=0.0", False),
        ("gzip;q=0.000", False), ("br, gzip ;q=0", False), ("*;q=0", False), ("x-gzipped", False), ("notgzip", False),
    ],
)  # fmt: skip
def test_packed_for_those_who_accept_it(ask: Ask, accepted: str, zipped: bool) -> None:
    _, headers, body = ask("/page", accept_encoding=accepted)
    assert headers.get("Content-Encoding") == ("gzip" if zipped else None)
    assert (gzip.decompress(body) if zipped else body) == PAGE
    assert headers["Content-Length"] == str(len(body))


def test_a_tag_is_strong_and_one_for_each_form(ask: Ask) -> None:
    plain, packed = ask("/page")[1]["ETag"], ask("/page", accept_encoding="gzip")[1]["ETag"]
    assert plain != packed
    assert plain == ask("/page@1")[1]["ETag"]
    for tag in (plain, packed):
        assert tag.startswith('"')
        assert tag.endswith('"')


@pytest.mark.parametrize("pattern", ["{}", "W/{}", '"other", {}', '"other",{} ', "*", " * "])
def test_what_a_reader_has_is_not_sent_again(ask: Ask, pattern: str) -> None:
    whole = ask("/page")[1]
    status, headers, body = ask("/page", if_none_match=pattern.format(whole["ETag"]))
    assert (status, body) == ("304 Not Modified", b"")
    assert "Content-Length" not in headers
    assert "Content-Type" not in headers
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert headers[name] == whole[name]


@pytest.mark.parametrize("asked", ['"other"', "", "nonsense", '"'])
def test_what_a_reader_has_not_is_sent(ask: Ask, asked: str) -> None:
    assert ask("/page", if_none_match=asked)[0] == "200 OK"


def test_the_tag_of_one_form_is_not_that_of_the_other(ask: Ask) -> None:
    packed = ask("/page", accept_encoding="gzip")[1]["ETag"]
    assert ask("/page", if_none_match=packed)[0] == "200 OK"
    assert ask("/page", if_none_match=packed, accept_encoding="gzip")[0] == "304 Not Modified"


def test_head_is_get_without_its_body(ask: Ask) -> None:
    for address in ("/page", "/picture", "/empty"):
        status, headers, body = ask(address, "HEAD")
        assert (status, headers, body) == (*ask(address)[:2], b"")


def test_how_long_it_may_be_kept(ask: Ask) -> None:
    assert ask("/page")[1]["Cache-Control"] == "public, no-cache"
    assert ask("/page@1")[1]["Cache-Control"] == "public, max-age=31536000, immutable"


def test_what_is_not_packed_does_not_vary(ask: Ask) -> None:
    _, headers, body = ask("/picture", accept_encoding="gzip")
    assert (body, headers["Link"]) == (b"png", "<x>; rel=describedby")
    assert "Vary" not in headers
    assert "Content-Encoding" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get"])
def test_other_methods_are_not_for_the_shelf(ask: Ask, method: str) -> None:
    assert ask("/page", method)[::2] == ("404 Not Found", method.encode())


@pytest.mark.parametrize("address", ["", "/", "page", "/page/", "//page", "/Page", "/page?x", "/page\0", "/../page"])
def test_only_the_address_itself(ask: Ask, address: str) -> None:
    status, headers, _ = ask(address)
    assert status == "404 Not Found"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["x-frame-options"] == "SAMEORIGIN"


def _damage(folder: Path, content: bytes) -> None:
    [file] = [path for path in folder.rglob("*") if path.is_file() and path.read_bytes() == content]
    file.write_bytes(content[:-1] + b"?")


def test_a_damaged_page_is_not_handed_over(ask: Ask, tmp_path: Path) -> None:
    _damage(tmp_path / "shelf", PAGE)
    assert ask("/page")[0] == "404 Not Found"
    assert ask("/picture")[0] == "200 OK"


def test_where_the_packed_form_is_damaged_the_plain_one_serves(ask: Ask, tmp_path: Path) -> None:
    _damage(tmp_path / "shelf", PACKED)
    status, headers, body = ask("/page", accept_encoding="gzip")
    assert (status, body) == ("200 OK", PAGE)
    assert "Content-Encoding" not in headers


def test_an_empty_shelf_passes_on(tmp_path: Path) -> None:
    assert asking(Door(Shelf(tmp_path / "none"), behind, headers={}))("/page")[0] == "404 Not Found"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that stands still until it is told to go on."""
    now = [1000.0]
    monkeypatch.setattr("openthb.portal.shelf.door.time.monotonic", lambda: now[0])

    def go_on(seconds: float) -> None:
        now[0] += seconds

    return go_on


def _exchange(shelf: Shelf, content: bytes) -> None:
    shelf.replace(Index({"/page": Entry(shelf.put(content), None, "text/plain", "latest")}, {}))


def test_a_new_index_is_seen_within_a_second(clock: Callable[[float], None], shelf: Shelf, door: Door) -> None:
    ask = asking(door)
    assert ask("/page")[2] == PAGE
    _exchange(shelf, b"new")
    assert ask("/page")[2] == PAGE
    clock(1.0)
    assert ask("/page")[2] == b"new"
    assert ask("/page@1")[0] == "404 Not Found"


def test_a_page_whose_object_is_gone_is_looked_for_anew(
    clock: Callable[[float], None], shelf: Shelf, door: Door
) -> None:
    """Between two looks the old index names objects that the new one let go; no reader meets a gap."""
    ask = asking(door)
    assert ask("/picture")[0] == "200 OK"
    _exchange(shelf, b"new")
    assert ask("/page")[2] == b"new"


def test_a_shelf_that_breaks_does_not_take_the_site_down(
    clock: Callable[[float], None], shelf: Shelf, door: Door, tmp_path: Path
) -> None:
    ask = asking(door)
    assert ask("/page")[2] == PAGE
    (tmp_path / "shelf" / "current").write_text("nowhere", encoding="ascii")
    clock(1.0)
    assert ask("/page")[2] == PAGE
    _exchange(shelf, b"new")
    clock(1.0)
    assert ask("/page")[2] == b"new"


def test_many_at_once_get_one_of_two_whole_pages(shelf: Shelf, door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the shelf is exchanged again and again; and at the end everybody gets the last one."""
    monkeypatch.setattr(module, "_LOOK_EVERY", 0.0)
    ask, wrong, stop = asking(door), [], threading.Event()
    pages = {f"page {number} ".encode() * 200 for number in range(40)}

    def read() -> None:
        while not stop.is_set():
            status, headers, body = ask("/page")
            if body not in (PAGE, *pages) or status != "200 OK" or headers["Content-Length"] != str(len(body)):
                wrong.append((status, body[:20]))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for page in sorted(pages):
        _exchange(shelf, page)
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert ask("/page")[2] == max(pages)
