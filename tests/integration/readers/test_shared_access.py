"""Shared access and signed-in readers at the door, with the real tables behind it."""

import gzip
import io
import logging
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.signals import request_finished, request_started
from django.db import OperationalError, close_old_connections
from django.test import Client
from django.utils import timezone

from openthb.portal.access.views.pages import Pages
from openthb.portal.access.views.sessions import QuickStore
from openthb.portal.access.views.visiting import at_the_door, usage, visitors
from openthb.portal.shelf import MARK, Door, Entry, Index, Shelf
from openthb.readers.models import Account, AddressRange, Favourite, FavouriteList, Institution, Membership, UsageCount
from openthb.readers.network import parse_range
from openthb.readers.queries.access import open_ranges
from openthb.readers.queries.favourites import is_favourite
from openthb.readers.queries.memberships import has_access
from openthb.readers.queries.reading import reading

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGE = b"<h1>A statistic for tests</h1>" * 20 + MARK + b"<p>its end</p>" * 20
SECRET = b"<p>7654321 is a figure for institutions, for tests</p>" + MARK
CLOSED = b"<p>For readers of institutions.</p>" + MARK
HTML = "text/html; charset=utf-8"
INSIDE, PROXY, OUTSIDE = "203.0.113.9", "198.51.100.7", "192.0.2.1"
Answer = tuple[str, dict[str, str], bytes]
Ask = Callable[..., Answer]


def institution(
    name: str = "Library of Tests", *, begun: date = date(2020, 1, 1), ended: date | None = None
) -> Institution:
    return Institution.objects.create(
        name=name,
        slug=name.lower().replace(" ", "-"),
        subscribed_from_date=begun,
        subscribed_until_date=ended,
        proxy_domain=f"ezproxy.{len(name)}.{Institution.objects.count()}.example",
        created_at=NOW,
    )


def add_range(owner: Institution, text: str, kind: str = "readers") -> None:
    found = parse_range(text, reserved=True)
    AddressRange.objects.create(
        institution=owner, network=found.network, first=found.first, last=found.last, kind=kind, added_at=NOW
    )


def account(mail: str = "reader@example.org") -> Account:
    return Account.objects.create(email=mail, joined_at=NOW)


def join(reader: Account, owner: Institution, at: datetime = NOW) -> None:
    Membership.objects.create(account=reader, institution=owner, role="member", joined_by="portal", joined_at=at)


@pytest.fixture
def library() -> Institution:
    made = institution()
    add_range(made, "203.0.113.0/24")
    add_range(made, PROXY, "proxy")
    return made


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "shelf")
    packed, closed = shelf.put(gzip.compress(PAGE, mtime=0)), shelf.put(CLOSED)
    own: dict[str, Any] = {"headers": {}, "audience": "institutions", "closed": closed}
    entries = {
        "/figures/be-cases": Entry(shelf.put(PAGE), packed, HTML, "latest"),
        "/figures/be-cases.csv": Entry(shelf.put(b"a,file"), None, "text/csv", "latest"),
        "/figures/closed": Entry(shelf.put(SECRET), None, HTML, "latest", **own),
        "/figures/closed.csv": Entry(shelf.put(b"7654321"), None, "text/csv", "latest", **own),
    }
    shelf.replace(Index(entries, {}))
    return shelf


@pytest.fixture
def ask(shelf: Shelf) -> Iterator[Ask]:
    def behind(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        start("404 Not Found", [])
        return [b"behind"]

    # As Django's own test client does: the connection of a test outlives its requests.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    door = Door(shelf, behind, headers={}, readers=at_the_door(), pages=Pages())
    visitors().forget()

    def call(address: str, method: str = "GET", remote: str = OUTSIDE, **headers: str) -> Answer:
        environ = {
            "PATH_INFO": address, "REQUEST_METHOD": method, "QUERY_STRING": "", "REMOTE_ADDR": remote,
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost", "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
        }  # fmt: skip
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        told: list[Any] = []
        body = b"".join(door(environ, lambda *arguments: told.append(arguments)))
        [(status, pairs)] = told
        return status, dict(pairs), body

    yield call
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    usage().write()
    visitors().forget()


def cookie(reader: Account) -> str:
    """The Cookie header of a reader who signed in."""
    client = Client()
    client.force_login(reader, backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def test_a_reader_at_the_library_sees_whose_access_it_is(ask: Ask, library: Institution) -> None:
    _, headers, body = ask("/figures/be-cases", remote=INSIDE)
    assert b"You are using the shared access of Library of Tests." in body
    assert b"/sign-in?next=/figures/be-cases" in body
    assert headers["Cache-Control"] == "private, no-store"
    assert ask("/figures/be-cases")[2] == PAGE


@pytest.mark.parametrize(
    ("begun", "ended", "is_open"),
    [
        (date(2026, 3, 2), None, True), (date(2026, 3, 3), None, False), (date(2020, 1, 1), date(2026, 3, 2), False),
        (date(2020, 1, 1), date(2026, 3, 3), True), (date(2026, 3, 2), date(2026, 3, 3), True),
    ],
)  # fmt: skip
def test_access_lasts_as_long_as_the_subscription(begun: date, ended: date | None, is_open: bool) -> None:
    """From the first day on, up to but without the last: by address, and for members."""
    owner, reader = institution(begun=begun, ended=ended), account()
    add_range(owner, "203.0.113.0/24")
    join(reader, owner)
    day = date(2026, 3, 2)
    assert bool(open_ranges(on=day)) == is_open
    assert (reading(reader.pk, "", on=day).institution is not None) == is_open == has_access(reader.pk, day)


def test_a_query_for_nobody(ask: Ask, library: Institution, django_assert_num_queries: Any) -> None:
    """However many come: the table of ranges is read once in a while, and nothing else is asked."""
    ask("/figures/be-cases")
    with django_assert_num_queries(0):
        for number in range(200):
            ask("/figures/be-cases", remote=f"192.0.2.{number}")
            ask("/figures/be-cases", remote=INSIDE)
            ask("/figures/be-cases", cookie="other=1")


def test_a_signed_in_reader_gets_their_page(ask: Ask, django_assert_max_num_queries: Any) -> None:
    mail = cookie(account())
    ask("/figures/be-cases", cookie=mail)
    with django_assert_max_num_queries(3):
        status, headers, body = ask("/figures/be-cases", cookie=mail, accept_encoding="gzip")
    page = gzip.decompress(body)
    assert status == "200 OK"
    assert headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in headers
    assert headers["Content-Length"] == str(len(body))
    for words in (b"Signed in as reader@example.org", b"/favourites", b"/alerts", b"/account", b"csrfmiddlewaretoken"):
        assert words in page
    assert page.startswith(PAGE.partition(MARK)[0])
    assert page.endswith(PAGE.partition(MARK)[2])
    assert b"one of your favourites" not in page


@pytest.mark.parametrize("tag", ['"anything"', "*", None])
def test_a_personal_page_is_never_still_good(ask: Ask, library: Institution, tag: str | None) -> None:
    """A cache between that asks with the tag of everybody's page gets no "unchanged" for a reader's own."""
    known = tag or ask("/figures/be-cases")[1]["ETag"]
    for reader in ({"cookie": cookie(account())}, {"remote": INSIDE}):
        status, headers, body = ask("/figures/be-cases", if_none_match=known, **reader)
        assert (status, headers["Cache-Control"]) == ("200 OK", "private, no-store")
        assert body


def test_a_favourite_is_said_to_be_one(ask: Ask) -> None:
    reader, other = account(), account("other@example.org")
    kept = FavouriteList.objects.create(account=reader, name="Mine", place=1, created_at=NOW)
    Favourite.objects.create(favourite_list=kept, series="be-cases", place=1, added_at=NOW)
    assert b"one of your favourites" in ask("/figures/be-cases", cookie=cookie(reader))[2]
    assert b"one of your favourites" not in ask("/figures/be-cases", cookie=cookie(other))[2]
    for who in (reader, other):
        for series in ("be-cases", "nl-cases", ""):
            assert reading(who.pk, series, on=NOW.date()).is_favourite == is_favourite(who.pk, series)


def test_a_member_reads_with_the_first_institution_that_is_open(ask: Ask) -> None:
    reader = account()
    closed = institution("Closed Library", ended=date(2021, 1, 1))
    first, second = institution("First Library"), institution("Second Library")
    join(reader, second, datetime(2025, 1, 1, tzinfo=UTC))
    join(reader, first, datetime(2024, 1, 1, tzinfo=UTC))
    join(reader, closed, datetime(2020, 1, 1, tzinfo=UTC))
    assert b"You read with the access of First Library." in ask("/figures/be-cases", cookie=cookie(reader))[2]


@pytest.mark.parametrize("address", ["/figures/closed", "/figures/closed.csv"])
def test_figures_for_institutions(ask: Ask, library: Institution, address: str) -> None:
    member, stranger = account("member@example.org"), account("stranger@example.org")
    join(member, library)
    for reader in ({"remote": INSIDE}, {"cookie": cookie(member)}, {"cookie": cookie(stranger), "remote": INSIDE}):
        status, headers, body = ask(address, **reader)
        assert (status, headers["Cache-Control"]) == ("200 OK", "private, no-store")
        assert b"7654321" in body
    for reader in ({}, {"cookie": cookie(stranger)}, {"cookie": f"{settings.SESSION_COOKIE_NAME}=made-up"}):
        status, headers, body = ask(address, **reader)
        assert (status, headers["Cache-Control"]) == ("403 Forbidden", "private, no-store")
        assert b"For readers of institutions." in body
        assert b"7654321" not in body


def test_a_subscription_that_ended_closes_them(ask: Ask, library: Institution) -> None:
    member = account()
    join(member, library)
    library.subscribed_until_date = timezone.localdate()
    library.save()
    visitors().forget()
    assert ask("/figures/closed", cookie=cookie(member))[0] == "403 Forbidden"
    assert ask("/figures/closed", remote=INSIDE)[0] == "403 Forbidden"


def test_a_spoofed_header_gives_nothing(ask: Ask, library: Institution) -> None:
    for forwarded in (INSIDE, f"{INSIDE}, {OUTSIDE}", f"{OUTSIDE}, {INSIDE}"):
        assert ask("/figures/closed", x_forwarded_for=forwarded)[0] == "403 Forbidden"
        assert ask("/figures/be-cases", x_forwarded_for=forwarded)[2] == PAGE


@pytest.mark.parametrize("key", ["", "made-up", "x" * 32, "'; DROP TABLE django_session; --", "\x00"])
def test_a_session_that_never_was_is_nobodys(ask: Ask, library: Institution, key: str) -> None:
    made_up = f"{settings.SESSION_COOKIE_NAME}={key}"
    status, headers, body = ask("/figures/be-cases", cookie=made_up)
    assert (status, body) == ("200 OK", PAGE.replace(MARK, b""))
    assert headers["Cache-Control"] == "private, no-store"
    assert b"shared access" in ask("/figures/be-cases", cookie=made_up, remote=INSIDE)[2]


def test_a_session_ends_with_the_password(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    reader = account()
    reader.set_password("a password for tests")
    reader.save()
    mail = cookie(reader)
    assert b"reader@example.org" in ask("/figures/be-cases", cookie=mail)[2]
    reader.set_password("another password for tests")
    reader.save()
    with caplog.at_level(logging.WARNING, "openthb.security"):
        assert b"reader@example.org" not in ask("/figures/be-cases", cookie=mail)[2]
    assert "refused" in caplog.text


def test_an_account_that_was_closed_is_nobodys(ask: Ask) -> None:
    reader = account()
    mail = cookie(reader)
    reader.is_active = False
    reader.save()
    assert b"reader@example.org" not in ask("/figures/be-cases", cookie=mail)[2]


def test_without_its_database_the_portal_still_shows_what_everybody_sees(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = cookie(account())

    def gone(store: QuickStore) -> None:
        raise OperationalError("no database, for tests")

    monkeypatch.setattr(QuickStore, "load", gone)
    status, headers, body = ask("/figures/be-cases", cookie=mail)
    assert (status, body) == ("200 OK", PAGE.replace(MARK, b""))
    assert headers["Cache-Control"] == "private, no-store"
    status, _, body = ask("/figures/closed", cookie=mail)
    assert status == "500 Internal Server Error"
    assert b"7654321" not in body


def test_a_name_with_markup_in_it_stays_words(ask: Ask) -> None:
    owner = institution("<script>alert(1)</script>")
    add_range(owner, "203.0.113.0/24")
    body = ask("/figures/be-cases", remote=INSIDE)[2]
    assert b"<script" not in body
    assert b"&lt;script&gt;" in body


def test_finished_pages_read_djangos_own_sessions() -> None:
    """One engine, one table, one way of signing; else readers would be signed in on screens and not on pages."""
    assert settings.SESSION_ENGINE == "django.contrib.sessions.backends.db"
    store = SessionStore()
    store["word"] = "kept"
    store.save()
    assert QuickStore(store.session_key)["word"] == "kept"
    store.set_expiry(-1)
    store.save()
    assert "word" not in QuickStore(store.session_key)


def test_what_is_read_through_an_institution_is_counted(ask: Ask, library: Institution) -> None:
    member, stranger = account("member@example.org"), account("stranger@example.org")
    join(member, library)
    usage().write()
    UsageCount.objects.all().delete()
    for _ in range(3):
        ask("/figures/be-cases", remote=INSIDE)
    ask("/figures/be-cases.csv", remote=INSIDE)
    ask("/figures/be-cases", "HEAD", remote=INSIDE)
    ask("/figures/be-cases")
    ask("/figures/be-cases", cookie=cookie(member))
    ask("/figures/be-cases", cookie=cookie(stranger))
    ask("/figures/closed")
    usage().write()
    counted = UsageCount.objects.order_by("access", "kind").values_list(
        "series", "kind", "access", "count", "counted_on"
    )
    today = timezone.localdate()
    assert list(counted) == [
        ("be-cases", "page", "personal", 1, today),
        ("be-cases", "file", "shared", 1, today),
        ("be-cases", "page", "shared", 3, today),
    ]
