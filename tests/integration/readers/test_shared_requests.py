"""Requests behind the door: held when too many, and kept from a library's proxy where they are personal."""

import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from openthb.portal.access.limits import ADDRESS
from openthb.portal.access.views.visiting import limits, visitors
from openthb.readers.models import AddressRange, Institution
from openthb.readers.network import parse_range

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
INSIDE, PROXY = "203.0.113.9", "198.51.100.7"


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """Every test begins with full buckets and an unread table."""
    limits.cache_clear()
    visitors().forget()
    yield
    limits.cache_clear()
    visitors().forget()


@pytest.fixture
def library() -> Institution:
    made = Institution.objects.create(
        name="Library of Tests", slug="library", subscribed_from_date=date(2020, 1, 1), created_at=NOW
    )
    for text, kind in (("203.0.113.0/24", "readers"), (PROXY, "proxy")):
        found = parse_range(text, reserved=True)
        AddressRange.objects.create(
            institution=made, network=found.network, first=found.first, last=found.last, kind=kind, added_at=NOW
        )
    return made


def test_one_who_asks_too_much_is_told_to_wait(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "openthb.security"):
        answers = [
            client.get("/figures/nowhere/cite", REMOTE_ADDR="192.0.2.1") for _ in range(int(ADDRESS.burst) + 100)
        ]
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) >= 1
    assert refused["Cache-Control"] == "private, no-store"
    assert "Try again in" in refused.content.decode()
    assert "too many requests from address 192.0.2.1" in caplog.text
    assert client.get("/figures/nowhere/cite", REMOTE_ADDR="192.0.2.2").status_code == 404


def test_a_library_is_not_held_as_one_reader(client: Client, library: Institution) -> None:
    answers = {
        client.get("/figures/nowhere/cite", REMOTE_ADDR=PROXY).status_code for _ in range(int(ADDRESS.burst) + 50)
    }
    assert answers == {404}


@pytest.mark.parametrize(
    "address",
    [
        "/sign-in",
        "/sign-in?next=/figures/x",
        "/register",
        "/account",
        "/favourites",
        "/forgotten",
        "/alerts/new?series=x",
    ],
)
def test_personal_screens_are_not_for_a_librarys_proxy(
    client: Client, library: Institution, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    """The password would pass through it. The page leads to our own address, out of the proxy's reach."""
    with caplog.at_level(logging.WARNING, "openthb.security"):
        answer = client.get(address, REMOTE_ADDR=PROXY)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert f'href="{settings.OPENTHB.url}{address}"' in unescape(page)
    assert settings.OPENTHB.url.partition("//")[2].partition(":")[0] not in page
    assert "library proxy of institution" in caplog.text
    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_a_star_through_the_proxy_leads_to_the_statistic_at_our_own_address(
    client: Client, library: Institution
) -> None:
    answer = client.post("/favourites/star", {"series": "be-cases"}, REMOTE_ADDR=PROXY)
    assert answer.status_code == 403
    assert f'href="{settings.OPENTHB.url}/figures/be-cases"' in unescape(answer.content.decode())
    nasty = client.post("/favourites/star", {"series": '"><script>'}, REMOTE_ADDR=PROXY)
    assert "<script>" not in nasty.content.decode().partition("<body>")[2]
    assert f'href="{settings.OPENTHB.url}/favourites"' in unescape(nasty.content.decode())


def test_what_is_no_account_is_open_through_the_proxy(client: Client, library: Institution) -> None:
    for address in ("/figures", "/organisations"):
        assert client.get(address, REMOTE_ADDR=PROXY).status_code == 200


def test_readers_at_the_librarys_own_address_may_sign_in(client: Client, library: Institution) -> None:
    assert client.get("/sign-in", REMOTE_ADDR=INSIDE).status_code == 200


def test_a_screen_says_whose_access_is_in_use(client: Client, library: Institution) -> None:
    assert "shared access of Library of Tests" in client.get("/organisations", REMOTE_ADDR=INSIDE).content.decode()
    assert "shared access" not in client.get("/organisations", REMOTE_ADDR="192.0.2.1").content.decode()


def test_our_host_name_is_out_of_a_proxys_reach_on_every_page(client: Client) -> None:
    """Django's pages bear it as finished pages do."""
    host = settings.OPENTHB.url.partition("//")[2].partition(":")[0]
    for address in ("/figures", "/nowhere", "/organisations"):
        assert host not in client.get(address).content.decode(), address
    assert settings.OPENTHB.url in unescape(client.get("/figures").content.decode())
