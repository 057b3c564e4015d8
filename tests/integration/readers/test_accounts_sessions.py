"""Sessions: how long, where, ended; asking again."""

import logging
import os
import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client

from openthb.foundation.errors import Refusal
from openthb.portal.access.views.timekeeping import IDLE, LONGEST, why_over
from openthb.readers.actions.accounts import end_sessions
from tests.integration.readers.readers_at_work import is_signed_in, number_of, prove_again, register, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
READER = "jan.reader@uni.example"


@pytest.mark.parametrize(
    ("began", "seen", "over"),
    [
        (0, 0, ""),
        (60, 60, ""),
        (IDLE + 5, IDLE - 1, ""),
        (IDLE, IDLE, "idle"),
        (LONGEST - 1, 5, ""),
        (LONGEST, 5, "old"),
        (-3600, -3600, "idle"),
        (-3600, 0, "old"),
    ],
)
def test_when_a_session_is_over(began: int, seen: int, over: str) -> None:
    """Twenty minutes without use, eight hours in all; a session from the future is over too."""
    now = 1_000_000
    assert why_over(now, began=now - began, seen=now - seen) == over


@pytest.mark.parametrize(("name", "age"), [("seen", IDLE + 1), ("began", LONGEST + 1)])
def test_a_session_that_is_over_is_refused_and_logged(name: str, age: int, caplog: pytest.LogCaptureFixture) -> None:
    """The reader is told, and comes back to where they were."""
    browser = register(READER)
    browser.get("/account")
    session = browser.session
    session[name] = int(time.time()) - age
    session.save()
    with caplog.at_level(logging.WARNING, "openthb.security"):
        answer = browser.get("/account/sessions")
    assert answer.headers["Location"] == "/sign-in?next=%2Faccount%2Fsessions"
    assert b"your session had run out" in browser.get("/sign-in").content
    assert f"session, account {number_of(READER)}" in caplog.text
    assert not is_signed_in(browser)


def test_a_session_is_written_once_a_minute() -> None:
    """Not with every request."""
    browser = register(READER)
    browser.get("/account")
    written = Session.objects.get(pk=browser.session.session_key)
    browser.get("/account/sessions")
    assert Session.objects.get(pk=browser.session.session_key).get_decoded() == written.get_decoded()
    assert Session.objects.get(pk=browser.session.session_key).session_data == written.session_data
    session = browser.session
    session["seen"] -= 61
    session.save()
    browser.get("/account/sessions")
    assert int(time.time()) - browser.session["seen"] < 30


def test_the_list_and_ending_one() -> None:
    """Devices in words; one's own session is not ended there; another's is unknown."""
    firefox = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0 <script>"
    here = register(READER)
    there = sign_in(READER, HTTP_USER_AGENT=firefox)
    stranger = register("someone@else.example")
    page = here.get("/account/sessions").content.decode()
    assert "Firefox on Windows" in page
    assert "<script>" not in page.replace("<script src", "")
    number = page.partition("/account/sessions/")[2].partition("/end")[0]
    assert stranger.post(f"/account/sessions/{number}/end").status_code == 404
    for unknown in (99999, 10**30):
        assert stranger.post(f"/account/sessions/{unknown}/end").status_code == 404
    assert is_signed_in(there)
    assert here.post(f"/account/sessions/{number}/end").status_code == 302
    assert not is_signed_in(there)
    assert is_signed_in(here)
    assert is_signed_in(stranger)


def test_ending_all_others() -> None:
    """This one goes on."""
    here, there = register(READER), sign_in(READER)
    assert here.post("/account/sessions/end-others").status_code == 302
    assert is_signed_in(here)
    assert not is_signed_in(there)
    assert here.get("/account/sessions").content.count(b"<li><strong>") == 1


def test_a_change_of_role_ends_all_sessions() -> None:
    """What changes a role calls this; the next request is refused."""
    browser = register(READER)
    now = datetime.now(UTC)
    end_sessions(account=number_of(READER), by=None, at=now)
    assert not is_signed_in(browser)
    assert is_signed_in(sign_in(READER))
    with pytest.raises(Refusal, match="ACCOUNT-UNKNOWN"):
        end_sessions(account=0, by=None, at=now)


def test_protected_screens_ask_again(caplog: pytest.LogCaptureFixture) -> None:
    """Five minutes after the last proof; with the proof one comes to where one was."""
    browser = register(READER)
    _long_ago(browser)
    with caplog.at_level(logging.WARNING, "openthb.security"):
        answer = browser.get("/account/erase")
    assert answer.headers["Location"] == "/sign-in/again?next=%2Faccount%2Ferase"
    assert "not authenticated again, openthb.portal.accounts.views.data.erasure, account" in caplog.text
    wrong = browser.post("/sign-in/again", {"password": "wrong password", "next": "/account/erase"})
    assert wrong.status_code == 400
    right = browser.post("/sign-in/again", {"password": "Correct horse battery staple", "next": "/account/erase"})
    assert right.headers["Location"] == "/account/erase"
    assert browser.get("/account/erase").status_code == 200


PROTECTED = ("/account/mail", "/account/erase", "/account/data", "/account/app", "/account/passkeys/add")


@pytest.mark.parametrize("address", PROTECTED)
def test_each_protected_screen_asks(address: str) -> None:
    """Nobody, and nobody who has been away, gets in."""
    browser = register(READER)
    _long_ago(browser)
    assert browser.get(address).headers["Location"].startswith("/sign-in/again?next=")
    sent = "/account/erase" if address == "/account/data" else address  # the file is only fetched
    answer = browser.post(sent, {"email": "a@b.example", "sure": "on"})
    assert answer.headers["Location"].startswith("/sign-in/again")
    assert Client().get(address).headers["Location"].startswith("/sign-in?next=")
    assert is_signed_in(browser)


def test_a_form_goes_back_to_the_page_it_stood_on() -> None:
    """And never to another site, whatever the browser says it came from."""
    browser = register(READER)
    _long_ago(browser)
    here = browser.post("/account/erase", HTTP_REFERER="http://testserver/account?from=here")
    assert here.headers["Location"] == "/sign-in/again?next=%2Faccount%3Ffrom%3Dhere"
    there = browser.post("/account/erase", HTTP_REFERER="https://evil.example/account")
    assert there.headers["Location"] == "/sign-in/again?next=%2Faccount%2Ferase"
    prove_again(browser)


def _long_ago(browser: Client) -> None:
    session = browser.session
    session["account_authentication_methods"] = [
        {**record, "at": time.time() - 301} for record in session.get("account_authentication_methods", [])
    ]
    session.save()


def test_the_cookie_is_bound_to_our_host_where_there_is_https() -> None:
    """`__Host-`: this host alone, over HTTPS alone, out of reach of scripts (RFC 6265bis, 4.1.3.2)."""
    ask = (
        "from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,"
        " s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_AGE)"
    )
    told = {**os.environ, "OPENTHB_PORTAL_URL": "https://figures.example.org"}
    ran = subprocess.run([sys.executable, "-c", ask], env=told, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["__Host-reader", "True", "True", "Lax", "None", "/", "28800"]


def test_a_form_from_elsewhere_is_refused() -> None:
    """Without the token of the session nothing is taken, not even signing out."""
    browser = register(READER, client=Client())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    for address in ("/sign-out", "/account/erase", "/account/sessions/end-others", "/sign-in"):
        assert strict.post(address, {"sure": "on"}).status_code == 403
    assert is_signed_in(browser)


def test_whoever_signs_in_by_an_institution_alone_is_sent_there() -> None:
    """Nothing to prove oneself with here is no proof."""
    browser = register(READER)
    _long_ago(browser)
    account = get_user_model()._default_manager.get(email=READER)
    account.set_unusable_password()
    account.save()
    session = browser.session
    session["_auth_user_hash"] = account.get_session_auth_hash()
    session.save()
    assert browser.get("/account/erase").headers["Location"].startswith("/sign-in/again")
    page = browser.get("/sign-in/again?next=/account/erase").content.decode()
    assert 'href="/sign-in/institution?next=%2Faccount%2Ferase"' in page
    assert browser.post("/sign-in/again", {"password": "", "next": "/account/erase"}).status_code == 200
    assert browser.get("/account/erase").status_code == 302


@pytest.mark.parametrize(("age", "fresh"), [(0, True), (299, True), (301, False), (-60, False)])
def test_how_long_a_proof_counts(age: int, fresh: bool) -> None:
    """Five minutes; a proof from the future, after the clock was set back, does not count."""
    register(READER)
    browser = _signed_in_at(time.time() - age)
    assert (browser.get("/account/erase").status_code == 200) is fresh


def _signed_in_at(moment: float) -> Client:
    browser = sign_in(READER)
    session = browser.session
    session["account_authentication_methods"] = [{"method": "password", "at": moment}]
    session.save()
    return browser
