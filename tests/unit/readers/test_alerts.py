"""Alerts are set, changed and ended by their own reader alone, and wait for consent to mail."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest

from openthb.foundation.errors import Refusal
from openthb.readers.actions.alerts import change_alert, end_alert, end_by_token
from openthb.readers.actions.consents import LASTS, PAUSE, ask, ask_again, confirm_mail
from openthb.readers.models import Account, Alert, LogEntry, Mail
from openthb.readers.policies.alerts import MOST, next_digest_at
from openthb.readers.queries.alerts import (
    alert_by_token,
    alert_of,
    alerts_of,
    consent_by_token,
    consent_of,
    consents_wanted,
)
from tests.unit.readers.alerts_at_hand import AT, EMAIL, account, alert, before, event

pytestmark = pytest.mark.django_db


def _message(to: str, token: str) -> EmailMessage:
    message = EmailMessage()
    message["To"], message["Message-ID"] = to, f"<{token}@example.org>"
    message.set_content(token)
    return message


def _asked(account_id: int, at: datetime = AT) -> str:
    tokens: list[str] = []

    def compose(to: str, token: str) -> EmailMessage:
        tokens.append(token)
        return _message(to, token)

    assert ask(account_id=account_id, compose=compose, at=at)
    return tokens[0]


def test_an_alert_tells_from_now_on() -> None:
    """It knows the last event that was there before it."""
    last = event("2024")
    number = alert(account())
    found = Alert.objects.get(pk=number)
    assert (found.told_until, found.state, found.digest_due_at) == (last, "active", None)
    assert len(found.token) == 43
    assert LogEntry.objects.filter(action="alert set").count() == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"about": "weather"}, "ALERT-IMPOSSIBLE"),
        ({"channel": "post"}, "ALERT-IMPOSSIBLE"),
        ({"frequency": "yearly"}, "ALERT-IMPOSSIBLE"),
        ({"name": ""}, "ALERT-IMPOSSIBLE"),
        ({"name": "x" * 201}, "ALERT-IMPOSSIBLE"),
        ({"on_new": False, "on_revision": False}, "ALERT-ABOUT-NOTHING"),
    ],
)
def test_what_can_be_no_alert_is_refused(changed: dict[str, Any], code: str) -> None:
    """By its code, and nothing is stored."""
    reader = account()
    with pytest.raises(Refusal) as refused:
        alert(reader, **changed)
    assert refused.value.code == code
    assert alerts_of(reader) == ()


def test_the_same_alert_twice_is_refused_until_the_first_has_ended() -> None:
    """By mail and by feed are two."""
    reader = account()
    first = alert(reader)
    with pytest.raises(Refusal, match="ALERT-TWICE"):
        alert(reader, frequency="daily")
    alert(reader, channel="feed")
    end_alert(alert_id=first, account_id=reader, by=reader, at=AT)
    assert alert(reader) != first


def test_an_account_has_so_many_alerts_and_no_more() -> None:
    """The one beyond is refused."""
    reader = account()
    for number in range(MOST):
        alert(reader, name=f"series-{number}")
    with pytest.raises(Refusal, match="ALERT-TOO-MANY"):
        alert(reader, name="one-more")


def test_anothers_alert_is_as_unknown_as_none() -> None:
    """Seen, changed, ended: each the same."""
    reader, other = account(), account("other@example.org")
    number = alert(reader)
    assert alert_of(other, number) is None
    for unknown in (number, 999_999):
        with pytest.raises(Refusal, match="ALERT-UNKNOWN"):
            end_alert(alert_id=unknown, account_id=other, by=other, at=AT)
        with pytest.raises(Refusal, match="ALERT-UNKNOWN"):
            change_alert(
                alert_id=unknown, account_id=other, on_new=True, on_revision=False, frequency="daily", by=other, at=AT
            )
    assert Alert.objects.get(pk=number).state == "active"


def test_the_link_ends_it_and_a_second_time_changes_nothing() -> None:
    """A token nobody was given ends nothing."""
    reader = account()
    number = alert(reader)
    token = Alert.objects.get(pk=number).token
    for later in (AT, AT + timedelta(days=1)):
        (ended,) = end_by_token(token=token, event_number=None, at=later)
        assert ended.state == "ended"
    assert Alert.objects.get(pk=number).ended_at == AT
    assert end_by_token(token="x" * 43, event_number=None, at=AT) == ()
    assert LogEntry.objects.filter(action="alert ended").count() == 1


def test_the_link_of_a_mail_ends_no_feed() -> None:
    """Whoever is given a feed's address to read it cannot end it."""
    number = alert(account(), channel="feed")
    token = Alert.objects.get(pk=number).token
    assert end_by_token(token=token, event_number=None, at=AT) == ()
    found = alert_by_token(token, channel="feed")
    assert found is not None
    assert found.state == "active"


def test_mail_waits_for_consent_and_is_asked_for_once() -> None:
    """Two alerts, one question; both begin with the answer, at the event that was last then."""
    before()
    reader = account(agreed=False)
    numbers = {alert(reader), alert(reader, about="topic", name="test-offences", frequency="daily")}
    assert {found.waits for found in alerts_of(reader)} == {True}
    assert consents_wanted() == (reader,)
    token = _asked(reader)
    assert Mail.objects.get().recipient == EMAIL
    assert consents_wanted() == ()
    last = event("2024")
    assert consent_by_token(token, at=AT) == consent_of(reader, at=AT)
    assert confirm_mail(token=token, at=AT) == EMAIL
    found = Alert.objects.filter(pk__in=numbers)
    assert {(one.state, one.told_until) for one in found} == {("active", last)}
    assert alert(reader, about="country", name="BEL") not in numbers
    assert {one.waits for one in alerts_of(reader)} == {False}
    assert consents_wanted() == ()


def test_a_link_is_good_for_a_week() -> None:
    """After it, the link is as unknown as none; asked again, a new one is made and the old one is over."""
    reader = account(agreed=False)
    alert(reader)
    first = _asked(reader)
    over = AT + LASTS
    assert consent_by_token(first, at=over) is None
    assert confirm_mail(token=first, at=over) is None
    consent = consent_of(reader, at=over)
    assert consent is not None
    assert consent.state == "expired"
    ask_again(account_id=reader, by=reader, at=over)
    second = _asked(reader, over)
    assert confirm_mail(token=first, at=over) is None
    assert confirm_mail(token=second, at=over) == EMAIL
    assert confirm_mail(token=second, at=over) == EMAIL, "a second click is no fault"


def test_asking_again_takes_a_pause() -> None:
    """Nobody is flooded."""
    reader = account(agreed=False)
    alert(reader)
    _asked(reader)
    with pytest.raises(Refusal, match="CONSENT-ASKED-JUST-NOW"):
        ask_again(account_id=reader, by=reader, at=AT + PAUSE / 2)
    ask_again(account_id=reader, by=reader, at=AT + PAUSE)
    assert consents_wanted() == (reader,)


def test_a_changed_address_is_asked_again() -> None:
    """Agreed to for one address is not agreed to for another."""
    reader = account()
    alert(reader)
    Account.objects.filter(pk=reader).update(email="new@example.org")
    (found,) = alerts_of(reader)
    assert found.waits
    ask_again(account_id=reader, by=reader, at=AT)
    assert confirm_mail(token=_asked(reader), at=AT) == "new@example.org"
    assert not alerts_of(reader)[0].waits


def test_a_link_for_an_address_given_up_agrees_to_nothing() -> None:
    """The mail went to the old address."""
    reader = account(agreed=False)
    alert(reader)
    token = _asked(reader)
    Account.objects.filter(pk=reader).update(email="new@example.org")
    assert confirm_mail(token=token, at=AT) is None
    assert Account.objects.get(pk=reader).alert_mail_confirmed_for == ""


@pytest.mark.parametrize(
    ("frequency", "after", "due"),
    [
        ("daily", "2026-11-20T05:59:59", "2026-11-20T06:00"),
        ("daily", "2026-11-20T06:00:00", "2026-11-21T06:00"),
        ("weekly", "2026-11-20T09:30:00", "2026-11-23T06:00"),
        ("weekly", "2026-11-23T06:00:00", "2026-11-30T06:00"),
        ("daily", "2026-03-28T12:00:00", "2026-03-29T05:00"),
    ],
)
def test_digests_are_due_at_seven_in_brussels(frequency: str, after: str, due: str) -> None:
    """In winter 06:00 UTC, in summer 05:00; weekly ones on Mondays."""
    found = next_digest_at(frequency, datetime.fromisoformat(after).replace(tzinfo=UTC))
    assert found == datetime.fromisoformat(due).replace(tzinfo=UTC)
