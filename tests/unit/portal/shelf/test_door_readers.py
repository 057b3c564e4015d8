"""The door and its readers: who gets which bytes, who may keep them, and what is shown to nobody else."""

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from openthb.portal.shelf import ASKED, MARK, Door, Entry, Index, Shelf
from openthb.web.headers import security_headers

PAGE = b"<h1>A page for tests</h1>" * 20 + MARK + b"<p>and its end</p>" * 20
FIGURES = b"1234567,a file for tests\n" * 20
SECRET = b"<p>7654321 is a figure for institutions, for tests</p>" + MARK
CLOSED = b"<p>For readers of institutions.</p>" + MARK
HTML = "text/html; charset=utf-8"
INSIDE, OUTSIDE = "203.0.113.9", "192.0.2.1"
Answer = tuple[str, dict[str, str], bytes]


@dataclass(frozen=True)
class At:
    """Whoever stands at the door."""

    institution: str | None


@dataclass
class FakeReaders:
    """Knows one address, and one cookie."""

    counted: list[str] = field(default_factory=list)

    def reader(self, remote: str, forwarded: str, now: float) -> At:
        return At("library" if remote == INSIDE else None)

    def is_signed_in(self, cookies: str) -> bool:
        return "reader=" in cookies

    def notice(self, reader: At, address: str) -> bytes:
        return f"<aside>{reader.institution} at {address}</aside>".encode()

    def handed_over(self, reader: At, address: str) -> None:
        self.counted.append(address)


def behind(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("404 Not Found", [])
    return [b"behind"]


def pages(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [("Cache-Control", "private, no-store")])
    return [b"own page of " + environ[ASKED].address.encode()]


@pytest.fixture
def readers() -> FakeReaders:
    return FakeReaders()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "shelf")

    def entry(content: bytes, kind: str, *, closed: bool = False, lasts: Any = "latest") -> Entry:
        packed = shelf.put(gzip.compress(content, mtime=0)) if kind == HTML else None
        instead = shelf.put(CLOSED) if closed else ""
        return Entry(
            shelf.put(content), packed, kind, lasts, {"X-Test": "1"}, "institutions" if closed else "everyone", instead
        )

    entries = {
        "/page": entry(PAGE, HTML),
        "/page@1": entry(PAGE, HTML, lasts="immutable"),
        "/page.csv": entry(FIGURES, "text/csv", lasts="immutable"),
        "/plain": entry(b"<p>without a slot</p>", HTML),
        "/closed": entry(SECRET, HTML, closed=True),
        "/closed.csv": entry(b"7654321", "text/csv", closed=True),
    }
    shelf.replace(Index(entries, {}))
    return shelf


@pytest.fixture
def ask(shelf: Shelf, readers: FakeReaders) -> Callable[..., Answer]:
    door = Door(shelf, behind, headers=security_headers(https=True), readers=readers, pages=pages)

    def call(address: str, method: str = "GET", remote: str = OUTSIDE, **headers: str) -> Answer:
        environ = {"PATH_INFO": address, "REQUEST_METHOD": method, "QUERY_STRING": "", "REMOTE_ADDR": remote}
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        told: list[Any] = []
        body = b"".join(door(environ, lambda *arguments: told.append(arguments)))
        [(status, pairs)] = told
        assert len({name.lower() for name, _ in pairs}) == len(pairs), "a header stands twice"
        assert dict(pairs).items() >= security_headers(https=True).items()
        return status, dict(pairs), body

    return call


Ask = Callable[..., Answer]


def test_nobody_gets_the_page_as_baked(ask: Ask, readers: FakeReaders) -> None:
    for cookie in ({}, {"cookie": "theme=dark; other=1"}):
        status, headers, body = ask("/page", **cookie)
        assert (status, body) == ("200 OK", PAGE)
        assert headers["Cache-Control"] == "public, no-cache"
        assert ask("/page", if_none_match=headers["ETag"], **cookie)[0] == "304 Not Modified"
    assert readers.counted == []


def test_a_page_with_a_slot_is_asked_for_again_each_time(ask: Ask) -> None:
    """Also at a vintage's own address: whoever signs in later must see their own page. Files stay for ever."""
    assert ask("/page@1")[1]["Cache-Control"] == "public, no-cache"
    assert ask("/page.csv")[1]["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("packed", [True, False])
def test_a_reader_of_an_institution_gets_the_notice(ask: Ask, packed: bool) -> None:
    status, headers, body = ask("/page", remote=INSIDE, accept_encoding="gzip" if packed else "")
    filled = PAGE.replace(MARK, b"<aside>library at /page</aside>")
    assert (status, gzip.decompress(body) if packed else body) == ("200 OK", filled)
    assert headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in headers
    assert headers["Content-Length"] == str(len(body))
    assert headers.get("Content-Encoding") == ("gzip" if packed else None)


@pytest.mark.parametrize("tag", ["*", '"anything"', None])
@pytest.mark.parametrize("address", ["/page", "/page@1", "/closed", "/closed.csv"])
def test_a_personal_page_is_never_still_good(ask: Ask, tag: str | None, address: str) -> None:
    """Whatever tag a cache remembers, that of the page for everybody too."""
    known = tag or ask("/page")[1]["ETag"]
    for reader in ({"remote": INSIDE}, {"cookie": "reader=x"}):
        status, headers, body = ask(address, if_none_match=known, **reader)
        assert (status, headers["Cache-Control"]) == ("200 OK", "private, no-store")
        assert body


def test_a_signed_in_reader_gets_their_page_from_behind(ask: Ask) -> None:
    assert ask("/page", cookie="a=1; reader=key")[2] == b"own page of /page"
    assert ask("/page", cookie="reader=key", remote=INSIDE)[2] == b"own page of /page"


def test_what_has_no_slot_is_handed_over_whatever_the_cookies(ask: Ask) -> None:
    for address, content in (("/page.csv", FIGURES), ("/plain", b"<p>without a slot</p>")):
        for reader in ({}, {"cookie": "reader=key"}, {"remote": INSIDE}):
            status, headers, body = ask(address, **reader)
            assert (status, body) == ("200 OK", content)
            assert ask(address, if_none_match=headers["ETag"], **reader)[0] == "304 Not Modified"


def test_what_is_handed_over_through_an_institution_is_counted(ask: Ask, readers: FakeReaders) -> None:
    for address in ("/page", "/page.csv", "/closed"):
        ask(address, remote=INSIDE)
    ask("/page", "HEAD", remote=INSIDE)
    ask("/page.csv", remote=INSIDE, if_none_match="*")
    ask("/nowhere", remote=INSIDE)
    ask("/page", remote=INSIDE, cookie="reader=key")
    assert readers.counted == ["/page", "/page.csv", "/closed"]


@pytest.mark.parametrize("address", ["/closed", "/closed.csv"])
@pytest.mark.parametrize("packed", ["gzip", ""])
@pytest.mark.parametrize("asked", [{}, {"if_none_match": "*"}, {"range": "bytes=0-10"}, {"cookie": "theme=dark"}])
def test_figures_for_institutions_are_shown_to_nobody_else(
    ask: Ask, address: str, packed: str, asked: dict[str, str]
) -> None:
    status, headers, body = ask(address, accept_encoding=packed, **asked)
    assert status == "403 Forbidden"
    assert headers["Cache-Control"] == "private, no-store"
    assert (gzip.decompress(body) if packed else body) == CLOSED.replace(MARK, b"")
    assert "ETag" not in headers
    assert "X-Test" not in headers
    assert ask(address, "HEAD", **asked)[::2] == ("403 Forbidden", b"")


def test_figures_for_institutions_are_handed_to_their_readers(ask: Ask) -> None:
    assert b"7654321" in ask("/closed", remote=INSIDE)[2]
    status, headers, body = ask("/closed.csv", remote=INSIDE)
    assert (status, body, headers["X-Test"]) == ("200 OK", b"7654321", "1")
    assert headers["Cache-Control"] == "private, no-store"


def test_who_is_signed_in_may_see_them_is_asked_behind(ask: Ask) -> None:
    for address in ("/closed", "/closed.csv"):
        assert ask(address, cookie="reader=key")[2] == f"own page of {address}".encode()


def test_without_its_closed_page_nothing_is_shown(ask: Ask, tmp_path: Path) -> None:
    for path in (tmp_path / "shelf" / "objects").rglob("*"):
        if path.is_file() and path.read_bytes() == CLOSED:
            path.write_bytes(b"?")
    assert ask("/closed")[::2] == ("404 Not Found", b"behind")


def test_the_key_for_the_page_cannot_be_sent(ask: Ask) -> None:
    """Headers come with HTTP_ before their names, so none of them says which page was asked for."""
    assert not ASKED.startswith("HTTP_")


def test_head_is_get_without_its_body(ask: Ask) -> None:
    for address in ("/page", "/closed", "/closed.csv"):
        status, headers, body = ask(address, "HEAD", remote=INSIDE)
        assert (status, headers, body) == (*ask(address, remote=INSIDE)[:2], b"")


def test_closed_pages_are_kept_on_the_shelf(shelf: Shelf) -> None:
    """What only a closed page needs is not dropped when an index becomes current."""
    entries = shelf.current().entries
    assert shelf.get(entries["/closed"].closed) == CLOSED
    assert Index.from_bytes(shelf.current().to_bytes()) == shelf.current()
