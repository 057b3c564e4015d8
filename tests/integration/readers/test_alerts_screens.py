"""The screens of alerts: set, seen, changed and ended by their own reader; links that entitle; nothing for others."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from openthb.readers.actions.announcing import announce_some
from openthb.readers.actions.consents import ask
from openthb.readers.models import Account, Alert, Mail
from openthb.readers.queries.events import not_announced
from openthb.sites.clock import now
from openthb.sites.portal import tasks
from openthb.statistics.releases.actions import reindex
from openthb.statistics.releases.artefact import Release
from tests.builders import release
from tests.integration.readers.readers_at_work import number_of, register
from tests.unit.readers.alerts_at_hand import AT, account, alert, before, event, ready

pytestmark = pytest.mark.django_db
NEW = "/alerts/new?series=test-series"
TOLD = {"about": "statistic", "tells": "both", "channel": "mail", "frequency": "immediate"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture(autouse=True)
def shown(tmp_path: Any) -> Iterator[Release]:
    """The test series in the index."""
    cache.clear()
    found = release(tmp_path)
    reindex([found])
    yield found
    cache.clear()


@pytest.fixture
def browser() -> Client:
    """A reader who is signed in."""
    return register("reader@example.org")


def test_who_is_not_signed_in_is_sent_to_sign_in_and_comes_back() -> None:
    """To the very form."""
    answer = Client().get(NEW)
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in?next=%2Falerts%2Fnew%3Fseries%3Dtest-series"


def test_set_an_alert(browser: Client) -> None:
    """The form offers the statistic, its topic, country and source; the first mail is asked for."""
    page = browser.get(NEW).content.decode()
    for words in ("This statistic: ", "Its topic: ", "Its country: ", "Its source: "):
        assert words in page
    assert browser.post(NEW, TOLD)["Location"] == "/alerts"
    (alert_set,) = Alert.objects.all()
    assert (alert_set.about, alert_set.name, alert_set.state) == ("statistic", "test-series", "waiting")
    answer = browser.get("/alerts")
    assert answer["Cache-Control"] == "private, no-store"
    assert "Waits for your confirmation." in answer.content.decode()


def test_the_form_says_what_is_wrong_and_keeps_what_was_chosen(browser: Client) -> None:
    """With status 400 and a summary."""
    answer = browser.post(NEW, {**TOLD, "frequency": "", "channel": "feed"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert 'value="feed"' in page
    assert browser.post(NEW, TOLD).status_code == 302
    twice = browser.post(NEW, TOLD)
    assert twice.status_code == 400
    assert "is set already" in twice.content.decode()
    assert Alert.objects.count() == 1


@pytest.mark.parametrize("asked", ["", "?series=unknown", "?subject=unknown", "?country=ZZZ", "?source=%00", "?x=1"])
def test_nothing_to_follow_is_no_page(browser: Client, asked: str) -> None:
    """Only what is shown here."""
    assert browser.get(f"/alerts/new{asked}").status_code == 404


def test_by_topic_country_and_source_alone(browser: Client) -> None:
    """From their own pages."""
    for about, asked in (
        ("topic", "subject=test-offences"),
        ("country", "country=BEL"),
        ("source", "source=Test+Authority"),
    ):
        assert browser.post(f"/alerts/new?{asked}", {**TOLD, "about": about}).status_code == 302
    assert set(Alert.objects.values_list("about", "name")) == {
        ("topic", "test-offences"), ("country", "BEL"), ("source", "Test Authority"),
    }  # fmt: skip


def test_a_feed_of_ones_own(browser: Client) -> None:
    """It is there at once, and its address stands in the list alone."""
    browser.post(NEW, {**TOLD, "channel": "feed", "frequency": "weekly"})
    (found,) = Alert.objects.all()
    assert (found.state, found.frequency) == ("active", "immediate")
    assert f"/feeds/mine/{found.token}.atom" in browser.get("/alerts").content.decode()
    for form in ("atom", "json"):
        answer = Client().get(f"/feeds/mine/{found.token}.{form}")
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    browser.post(f"/alerts/{found.pk}/end")
    assert Client().get(f"/feeds/mine/{found.token}.atom").status_code == 404


def test_change_and_end(browser: Client) -> None:
    """What it tells, how often, and no more."""
    browser.post(NEW, TOLD)
    number = Alert.objects.get().pk
    assert 'value="both" required id="id_tells_0" checked' in browser.get(f"/alerts/{number}").content.decode()
    assert browser.post(f"/alerts/{number}", {"tells": "revision", "frequency": "weekly"}).status_code == 302
    found = Alert.objects.get()
    assert (found.on_new, found.on_revision, found.frequency) == (False, True, "weekly")
    assert browser.get(f"/alerts/{number}/end").status_code == 405
    assert browser.post(f"/alerts/{number}/end").status_code == 302
    assert Alert.objects.get().state == "ended"
    assert "You have set no alert yet." in browser.get("/alerts").content.decode()


def test_anothers_alert_is_as_unknown_as_none(browser: Client) -> None:
    """Not seen, not changed, not ended."""
    number = alert(account("other@example.org"))
    for unknown in (number, 999_999):
        assert browser.get(f"/alerts/{unknown}").status_code == 404
        assert browser.post(f"/alerts/{unknown}", {"tells": "new", "frequency": "daily"}).status_code == 404
        assert browser.post(f"/alerts/{unknown}/end").status_code == 404
    assert Alert.objects.get(pk=number).state == "active"


def test_what_changes_something_takes_our_own_form(browser: Client) -> None:
    """A form of another site has no token."""
    own = Client(enforce_csrf_checks=True)
    own.cookies = browser.cookies
    number = alert(number_of("reader@example.org"))
    for address in (NEW, f"/alerts/{number}", f"/alerts/{number}/end", "/alerts/ask-again"):
        assert own.post(address, TOLD).status_code == 403
    assert Alert.objects.get().state == "waiting"


def _mailed(reader: int) -> tuple[str, int]:
    """A token of the reader's and the event about which they had a mail."""
    number = event("2025")
    for found in not_announced():
        while announce_some(found, compose=lambda events, to: ready(to.email), at=AT):
            pass
    return Alert.objects.filter(account_id=reader).order_by("pk")[0].token, number


def test_one_click_ends_without_cookies_and_without_a_redirect() -> None:
    """RFC 8058: by POST alone; a second time is no fault."""
    before()
    reader = account()
    alert(reader)
    token, _ = _mailed(reader)
    stranger = Client(enforce_csrf_checks=True)
    page = stranger.get(f"/alerts/end/{token}")
    assert page.status_code == 200
    assert b"End it" in page.content
    assert Alert.objects.get().state == "active", "opening a link ends nothing"
    for _ in range(2):
        answer = stranger.post(f"/alerts/end/{token}", ONE_CLICK)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert Alert.objects.get().state == "ended"
        assert not answer.cookies


def test_one_click_ends_all_that_the_mail_answered_and_nothing_else() -> None:
    """Not another alert of the reader's, nor another reader's."""
    before()
    reader, other = account(), account("other@example.org")
    for one in (reader, other):
        alert(one)
        alert(one, about="topic", name="test-offences")
    kept = alert(reader, about="topic", name="other")
    token, number = _mailed(reader)
    Client().post(f"/alerts/end/{token}/{number}", ONE_CLICK)
    states = dict(Alert.objects.values_list("pk", "state"))
    assert {states[one.pk] for one in Alert.objects.filter(account_id=other)} == {"active"}
    assert states.pop(kept) == "active"
    assert {states[one.pk] for one in Alert.objects.filter(account_id=reader).exclude(pk=kept)} == {"ended"}


def test_a_link_nobody_was_given_is_unknown_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Without its token in the log."""
    token = "x" * 43
    with caplog.at_level(logging.WARNING, "openthb.security"):
        assert Client().post(f"/alerts/end/{token}", ONE_CLICK).status_code == 404
    (told,) = [record.getMessage() for record in caplog.records if record.name == "openthb.security"]
    assert told == "refused: link that ends an alert, unknown"


def test_consent_by_the_button(browser: Client) -> None:
    """Opening the link shows it; agreeing twice is no fault; a link that was never sent is unknown."""
    browser.post(NEW, TOLD)
    tasks.ask_consents.call()
    reader = number_of("reader@example.org")
    stored = Mail.objects.get(recipient="reader@example.org", purpose="alert")
    link = bytes(stored.content).decode("ascii").replace("=\r\n", "").split("/alerts/confirm/")[1][:43]
    other = Client()
    assert b"Yes, mail them to me" in other.get(f"/alerts/confirm/{link}").content
    assert Alert.objects.get().state == "waiting"
    for _ in range(2):
        assert other.post(f"/alerts/confirm/{link}").status_code == 200
        assert Alert.objects.get().state == "active"
    assert Account.objects.get(pk=reader).alert_mail_confirmed_for == "reader@example.org"
    assert other.get("/alerts/confirm/" + "y" * 43).status_code == 404
    assert not ask(account_id=reader, compose=lambda to, token: pytest.fail("asked again"), at=now())


def test_asking_again_is_told_and_limited(browser: Client) -> None:
    """The second time within minutes is refused in words."""
    browser.post(NEW, TOLD)
    tasks.ask_consents.call()
    page = browser.post("/alerts/ask-again", follow=True).content.decode()
    assert "The mail was sent minutes ago" in page


def test_a_title_is_shown_as_text(browser: Client, tmp_path: Any) -> None:
    """In every screen."""
    reindex([release(tmp_path / "more", title={"en": "<script>alert(1)</script>"})])
    browser.post(NEW, TOLD)
    for address in (NEW, "/alerts", f"/alerts/{Alert.objects.get().pk}"):
        page = browser.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
    assert settings.OPENTHB.demonstration
