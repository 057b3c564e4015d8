"""The star on a statistic, pressed with and without an account."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from openthb.readers.actions.favourite_lists import make_list
from openthb.readers.actions.favourites import keep
from openthb.readers.models import Account, Favourite, FavouriteList, LogEntry
from openthb.readers.queries.favourites import is_favourite
from openthb.sites.home import Home
from tests.unit.portal.favourites.published import PERSONS, SERIES, URL

OURS = {"Sec-Fetch-Site": "same-origin"}
pytestmark = pytest.mark.django_db
Make = Callable[[str], Account]


def _press(client: Client, series: str = SERIES, headers: dict[str, str] = OURS) -> Any:  # never changed
    return client.post("/favourites/star", {"series": series}, headers=headers)


def _said(client: Client, page: str = "/favourites") -> str:
    return client.get(page).content.decode()


def test_a_press_keeps_and_another_removes(client: Client, portal: Home, account: Make) -> None:
    """The first list is made when it is first needed; the words say what happened."""
    reader = account("reader")
    client.force_login(reader)
    answer = _press(client)
    assert (answer.status_code, answer["Location"]) == (303, f"/figures/{SERIES}")
    assert is_favourite(reader.pk, SERIES)
    assert "is kept in your list “Favourites”" in _said(client)
    assert _press(client).status_code == 303
    assert not is_favourite(reader.pk, SERIES)
    assert "was removed from your list “Favourites”" in _said(client)
    assert list(LogEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "favourite list made",
        "favourite kept",
        "favourite removed",
    ]


def test_whether_it_is_kept_costs_one_query(portal: Home, account: Make, django_assert_num_queries: Any) -> None:
    """The slot of every page asks it."""
    reader = account("reader")
    with django_assert_num_queries(1):
        assert not is_favourite(reader.pk, SERIES)


def test_the_star_leads_back_to_the_vintage_it_was_pressed_on(client: Client, portal: Home, account: Make) -> None:
    """And nowhere else, whatever the browser says."""
    client.force_login(account("reader"))
    pages = {
        f"http://testserver/figures/{SERIES}@2024-01-01": f"/figures/{SERIES}@2024-01-01",
        f"https://evil.example/figures/{SERIES}@2024-01-01": f"/figures/{SERIES}",
        "http://testserver/account": f"/figures/{SERIES}",
        f"http://testserver//evil.example/figures/{PERSONS}": f"/figures/{SERIES}",
    }
    for page, back in pages.items():
        assert _press(client, headers=OURS | {"Referer": page})["Location"] == back


def test_what_was_moved_elsewhere_stays_with_its_note(client: Client, portal: Home, account: Make) -> None:
    """A press on the star never loses a note: it leads to the list where the statistic stands."""
    reader, now = account("reader"), timezone.now()
    make_list(name="First", by=reader.pk, at=now)
    second = make_list(name="Second", by=reader.pk, at=now)
    keep(list_id=second, series=SERIES, vintage="2025-01-01", note="mine", by=reader.pk, at=now)
    client.force_login(reader)
    answer = _press(client)
    assert answer["Location"] == f"/favourites/lists/{second}"
    assert "stands in your list “Second”" in _said(client)
    assert Favourite.objects.get().note == "mine"


def test_without_an_account_the_star_is_set_after_signing_in(client: Client, portal: Home, account: Make) -> None:
    """Once, exactly that one, and the reader comes back to the statistic."""
    assert _press(client)["Location"] == "/favourites/star/sign-in"
    page = client.get("/favourites/star/sign-in").content.decode()
    assert "Test offences in Belgium" in page
    assert 'href="/sign-in?next=%2Ffavourites%2Fstar%2Fkept"' in page
    assert 'href="/register?next=%2Ffavourites%2Fstar%2Fkept"' in page
    assert not FavouriteList.objects.exists()
    reader = account("reader")
    client.force_login(reader)
    answer = client.get("/favourites/star/kept")
    assert answer["Location"] == f"/figures/{SERIES}"
    assert list(Favourite.objects.values_list("series", flat=True)) == [SERIES]
    assert client.get("/favourites/star/kept")["Location"] == "/favourites"
    assert Favourite.objects.count() == 1


def test_a_remembered_star_is_set_and_never_taken_away(client: Client, portal: Home, account: Make) -> None:
    """Who kept it before and presses while signed out still has it afterwards."""
    reader = account("reader")
    client.force_login(reader)
    _press(client)
    client.logout()
    _press(client)
    client.force_login(reader)
    assert client.get("/favourites/star/kept")["Location"] == f"/figures/{SERIES}"
    assert is_favourite(reader.pk, SERIES)


def test_a_star_is_remembered_for_an_hour(client: Client, portal: Home, account: Make) -> None:
    """Not for whoever sits at the machine later."""
    _press(client)
    session = client.session
    session["star"] = {"series": SERIES, "at": (timezone.now() - timedelta(minutes=61)).timestamp()}
    session.save()
    assert client.get("/favourites/star/sign-in")["Location"] == "/favourites"
    client.force_login(account("reader"))
    assert client.get("/favourites/star/kept")["Location"] == "/favourites"
    assert not Favourite.objects.exists()


@pytest.mark.parametrize("series", ["no-such-series", "", "../etc", "x" * 5000, "a\0b", "Test-Series", "тест"])
def test_an_unknown_series_is_refused(client: Client, portal: Home, account: Make, series: str) -> None:
    """Nothing is stored."""
    client.force_login(account("reader"))
    answer = _press(client, series)
    assert answer.status_code == 404
    assert b"<dt>Code</dt>" in answer.content
    assert not FavouriteList.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": URL},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_a_press_from_elsewhere_is_refused_and_logged(
    client: Client, portal: Home, account: Make, headers: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """Another site changes nothing in a reader's name."""
    client.force_login(account("reader"))
    with caplog.at_level(logging.WARNING, "openthb.security"):
        answer = _press(client, headers=headers)
    assert answer.status_code == 403
    assert "STAR-NOT-OURS" in answer.content.decode()
    assert "star pressed on a page that is not ours" in caplog.text
    assert not FavouriteList.objects.exists()


def test_nothing_that_another_site_wrote_is_read(portal: Home) -> None:
    """Where a form comes from stands before its body."""

    class Unread:
        def read(self, *size: int) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    given: dict[str, Any] = {"wsgi.input": Unread(), "CONTENT_LENGTH": "30"}
    client = Client(enforce_csrf_checks=True)
    assert client.post("/favourites/star", headers={"Sec-Fetch-Site": "cross-site"}, **given).status_code == 403
    with pytest.raises(AssertionError, match="the body was read"):
        client.post("/favourites/star", headers=OURS, **given)


def test_no_form_takes_files(client: Client, portal: Home) -> None:
    """What is sent as one is read past, and the rest of the form counts."""
    file = SimpleUploadedFile("test.txt", b"for tests " * 5000)
    answer = client.post("/favourites/star", {"file": file, "series": SERIES}, headers=OURS)
    assert answer["Location"] == "/favourites/star/sign-in"
    assert not answer.wsgi_request.FILES


@pytest.mark.parametrize("origin", ["http://testserver", URL])
def test_an_older_browser_tells_by_origin(client: Client, portal: Home, account: Make, origin: str) -> None:
    """Our own address as it was asked for, or the canonical one."""
    reader = account("reader")
    client.force_login(reader)
    assert _press(client, headers={"Origin": origin}).status_code == 303
    assert is_favourite(reader.pk, SERIES)


def test_a_browser_that_tells_nothing_is_asked_once_more(portal: Home, account: Make) -> None:
    """By a form with a token; without the token it is refused."""
    client = Client(enforce_csrf_checks=True)
    reader = account("reader")
    client.force_login(reader)
    page = client.post("/favourites/star", {"series": SERIES})
    assert page.status_code == 200
    assert not is_favourite(reader.pk, SERIES)
    assert client.post("/favourites/star/confirmed", {"series": SERIES}).status_code == 403
    token = page.content.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    confirmed = client.post("/favourites/star/confirmed", {"series": SERIES, "csrfmiddlewaretoken": token})
    assert confirmed.status_code == 303
    assert is_favourite(reader.pk, SERIES)


def test_the_star_is_not_pressed_by_a_link(client: Client, portal: Home, account: Make) -> None:
    """GET changes nothing."""
    client.force_login(account("reader"))
    assert client.get("/favourites/star", {"series": SERIES}).status_code == 405
    assert not FavouriteList.objects.exists()
