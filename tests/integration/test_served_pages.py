"""The served portal: every link leads somewhere, every answer is guarded, nothing but the site can be reached."""

import gzip
import threading
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from openthb.portal.shelf import Shelf
from tests.integration.reading import Reader, assert_secure, elements, links, raw
from tests.plumbing.demonstration import PUBLIC_ADDRESS

PAGE = "/figures/be-registered-cases"
BOUND = f"{PAGE}@2023-09-29"
PERSONAL = ("/account", "/alerts/new")
"""Of one reader alone: others are asked to sign in."""


@pytest.fixture
def reader(served: str) -> Iterator[Reader]:
    """One reader."""
    reader = Reader(served)
    yield reader
    reader.close()


def test_every_link_leads_to_a_page(reader: Reader) -> None:
    """From the front page over every page, file and asset; of citation pages and searches, which are many, a share."""
    seen: set[str] = set()
    skipped: dict[str, int] = {"/cite": 0, "?": 0}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        kind = next((kind for kind in skipped if kind in address), None)
        if kind:
            skipped[kind] += 1
        if address in seen or (kind and skipped[kind] % 40):
            continue
        seen.add(address)
        answer = reader.ask(address)
        if address.startswith(PERSONAL):
            assert answer.headers["location"].startswith("/sign-in?next="), address
            continue
        assert answer.status == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            waiting += sorted(links(answer.text))
    assert len(seen) > 500
    assert {"/", "/about", "/methods", "/sources", "/four-numbers", "/figures", PAGE, BOUND, f"{PAGE}.csv"} <= seen


def test_every_address_of_the_shelf_is_served_as_baked(demonstration: Path, reader: Reader) -> None:
    shelf = Shelf(demonstration / "shelf")
    for number, (address, entry) in enumerate(shelf.current().entries.items()):
        packed = number % 2 == 0
        answer = reader.ask(address, Accept_Encoding="gzip" if packed else "identity")
        body = gzip.decompress(answer.body) if answer.headers.get("content-encoding") == "gzip" else answer.body
        assert (answer.status, body) == (200, shelf.get(entry.plain)), address
        assert answer.headers["content-type"] == entry.content_type
        assert_secure(answer)


def test_pages_name_their_public_address(reader: Reader) -> None:
    """However they are reached."""
    for page in (PAGE, BOUND, "/", "/about", f"{PAGE}/vintages", "/compare/detected-victims"):
        [canonical] = [a["href"] for a, _ in elements(reader.ask(page).text, "link") if a.get("rel") == "canonical"]
        assert canonical == PUBLIC_ADDRESS + page


def test_a_page_through_the_whole_stack(reader: Reader) -> None:
    whole, packed = reader.ask(PAGE), reader.ask(PAGE, Accept_Encoding="gzip, deflate, br")
    assert gzip.decompress(packed.body) == whole.body
    assert whole.headers["etag"] != packed.headers["etag"]
    assert whole.headers["cache-control"] == "public, no-cache"
    assert reader.ask(f"{BOUND}.csv").headers["cache-control"] == "public, max-age=31536000, immutable"
    same = reader.ask(PAGE, If_None_Match=whole.headers["etag"])
    assert (same.status, same.body) == (304, b"")
    assert_secure(same)
    head = reader.ask(PAGE, "HEAD", Accept_Encoding="gzip")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(packed.body)))
    assert head.headers["etag"] == packed.headers["etag"]
    assert parsedate_to_datetime(whole.headers["date"]).year > 2000


@pytest.mark.parametrize(
    "address",
    [
        f"{PAGE}?utm_source=x", f"{PAGE}?", f"{PAGE}?style=apa&style=mla", f"{BOUND}.csv?download=1",
        BOUND.replace("@", "%40"), f"{BOUND.replace('@', '%40')}.csv", "/figures/%62e-registered-cases",
        "/figures/be%2dregistered%2Dcases",
    ],
)  # fmt: skip
def test_other_ways_to_write_the_same_address(reader: Reader, address: str) -> None:
    plain = address.partition("?")[0].replace("%40", "@").replace("%62", "b").replace("%2d", "-").replace("%2D", "-")
    assert reader.ask(address).body == reader.ask(plain).body
    assert reader.ask(address).status == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404), ("/figures/nowhere", 404), (f"{PAGE}@1999-01-01", 404), (f"{PAGE}.pdf", 404),
        (f"{PAGE}@2023-09-29@2023-09-29", 404), (f"{PAGE}@", 404), ("/figures/BE-registered-cases", 404),
        ("/assets/nothing.css", 404), ("/assets/", 301), ("/assets", 404), ("/compare/nothing/chosen", 404),
        ("/compare/", 301), (f"{PAGE}/cite.docx", 404), ("/figures/nowhere/cite", 404), (f"{PAGE}@1999/cite", 404),
        ("/admin", 404), ("/static/x", 404), ("/.git/config", 404), ("/.env", 404), ("/settings.env", 404),
        ("/portal.sqlite3", 404), ("/keys/release.pem", 404), ("/shelf/current", 404), ("/releases", 404),
        ("/index.html", 404), ("/figures/index.html", 404), ("/favicon.ico/", 301), (f"{PAGE}/", 301),
        ("/figures/", 301),
    ],
)  # fmt: skip
def test_there_is_nothing_else(reader: Reader, address: str, status: int) -> None:
    """One page for all that is not there, with ways on; never to be indexed, never kept."""
    answer = reader.ask(address)
    assert answer.status == status
    assert_secure(answer)
    if status == 301:
        assert answer.headers["location"] == address.rstrip("/")
        return
    assert answer.headers["cache-control"] == "no-store"
    assert {"/", "/figures"} <= links(answer.text)
    robots = [
        attributes["content"] for attributes, _ in elements(answer.text, "meta") if attributes.get("name") == "robots"
    ]
    assert robots
    assert "noindex" in robots[0]
    head = reader.ask(address, "HEAD")
    assert (head.status, head.body) == (404, b"")


@pytest.mark.parametrize(
    "path",
    [
        b"/../../etc/passwd", b"/..%2f..%2fetc/passwd", b"/%2e%2e/%2e%2e/etc/passwd", b"/assets/../../settings.env",
        b"/assets/%2e%2e/%2e%2e/keys/release.pem", b"/assets/..%5c..%5csettings.env", b"/figures/../settings.env",
        b"/figures/be-registered-cases/../../../settings.env", b"//etc/passwd", b"/etc/passwd", b"/./settings.env",
        b"/figures/%2e%2e", b"/figures/..@2023-09-29/cite", b"/figures/.@keys/cite", b"/%00", b"/settings.env%00.csv",
        b"/figures/be-registered-cases%00", b"/%ff%fe", b"/\xc3\xa9", b"/%0d%0aSet-Cookie:%20x=1", b"/objects/00",
        b"/compare/..%2f..%2fcurrent/chosen", b"/figures/be-registered-cases/cite.%2e%2e", b"/" + b"../" * 500 + b"x",
        b"/" + b"a" * 8000, b"/" + b"%41" * 5000,
    ],
)  # fmt: skip
def test_no_way_out_of_the_site(served: str, path: bytes) -> None:
    status, answer = raw(served, path)
    assert status.split()[1] in (b"404", b"400")
    assert b"OPENTHB_DEMONSTRATION" not in answer
    assert b"root:" not in answer
    assert b"PRIVATE KEY" not in answer
    assert b"Set-Cookie" not in answer.partition(b"\r\n\r\n")[0]
    assert b"Traceback" not in answer


@pytest.mark.parametrize(
    "path",
    [
        b"//evil.example/", b"/\\evil.example/", b"/%5cevil.example/", b"///evil.example//", b"/%2f/evil.example/",
        b"/https://evil.example/", b"/%0d%0aLocation:%20x/",
    ],
)  # fmt: skip
def test_no_way_to_another_site(served: str, path: bytes) -> None:
    """A path is never mistaken for an address when it is given back without its slash."""
    status, answer = raw(served, path)
    found = [line for line in answer.split(b"\r\n") if line.lower().startswith(b"location:")]
    assert status.split()[1] in (b"301", b"404")
    assert len(found) <= 1
    for line in found:
        target = line.partition(b":")[2].strip()
        assert target.startswith(b"/")
        assert target[1:2] not in (b"/", b"\\")


def test_the_slash_goes_and_the_question_stays(reader: Reader) -> None:
    assert reader.ask("/figures/?q=belgium&page=2").headers["location"] == "/figures?q=belgium&page=2"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
@pytest.mark.parametrize(
    "address", ["/", PAGE, f"{PAGE}.csv", "/figures", f"{PAGE}/cite", f"{PAGE}/cite.bib", "/nowhere"]
)
def test_a_reader_changes_nothing(reader: Reader, method: str, address: str) -> None:
    answer = reader.ask(address, method)
    assert answer.status in (403, 404, 405)
    assert_secure(answer)
    assert "set-cookie" not in answer.headers


def test_no_answer_sets_a_cookie(reader: Reader) -> None:
    """Nobody is followed."""
    for address in (
        "/",
        PAGE,
        "/figures?q=x",
        f"{PAGE}/cite",
        "/compare/detected-victims/chosen?country=BEL",
        "/nowhere",
    ):
        assert "set-cookie" not in reader.ask(address, Cookie="sessionid=1; csrftoken=2").headers


def test_many_readers_at_once(served: str) -> None:
    """Each gets what a single one gets: pages of the shelf, searches and citations, mixed."""
    addresses = [
        PAGE,
        f"{PAGE}.csv",
        "/figures?q=victims",
        f"{PAGE}/cite?style=apa",
        "/nowhere",
        "/",
        "/figures?page=2",
    ]
    alone = Reader(served)
    expected = {address: (found.status, found.body) for address in addresses for found in [alone.ask(address)]}
    wrong: list[str] = []

    def read(start: int) -> None:
        one = Reader(served)
        for number in range(21):
            address = addresses[(start + number) % len(addresses)]
            answer = one.ask(address)
            if (answer.status, answer.body) != expected[address]:
                wrong.append(address)
        one.close()

    readers = [threading.Thread(target=read, args=(number,)) for number in range(12)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    alone.close()
    assert wrong == []
