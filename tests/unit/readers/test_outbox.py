"""The outbox: one claimed at a time, sent or tried again for days or given up; account mails go first."""

from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest

from openthb.foundation.errors import Refusal
from openthb.readers.actions.outbox import (
    Outcome,
    as_row,
    beat,
    reclaim,
    settle,
    settle_and_claim,
    store_mail,
    tidy,
)
from openthb.readers.models import Mail
from openthb.readers.queries.alerts import mail_trouble
from openthb.readers.queries.outbox import ALIVE, Due, health, mails_due, next_due
from tests.unit.readers.alerts_at_hand import AT, EMAIL, account, event, ready

pytestmark = pytest.mark.django_db


def _stored(purpose: str = "alert", recipient: str = EMAIL) -> Mail:
    row = as_row(ready(recipient), purpose=purpose, at=AT)  # type: ignore[arg-type]
    row.save()
    return row


def _claimed(settled: Outcome | None = None, at: datetime = AT) -> Due | None:
    """Settle the last and claim the next."""
    due = next((mail for mail in next_due(at) if settled is None or mail.number != settled.number), None)
    if due is None:
        if settled is not None:
            settle(settled, at=at)
        return None
    assert settle_and_claim(settled, due.number, at=at)
    return due


def test_a_message_is_stored_whole() -> None:
    """Its number, its one recipient, its Message-ID, its bytes."""
    message = EmailMessage()
    message["To"], message["Message-ID"] = f"A Reader <{EMAIL}>", "<1@example.org>"
    message.set_content("é")
    mail = Mail.objects.get(pk=store_mail(message, purpose="account", at=AT))
    assert (mail.recipient, mail.message_id, mail.state) == (EMAIL, "<1@example.org>", "waiting")
    assert b"\r\n\r\n" in bytes(mail.content)


@pytest.mark.parametrize("fields", [{}, {"To": "a@example.org"}, {"To": "a@example.org, b@example.org"}])
def test_a_message_without_recipient_or_number_is_refused(fields: dict[str, str]) -> None:
    """So is one with two."""
    message = EmailMessage()
    for name, value in fields.items():
        message[name] = value
    if "," in fields.get("To", ""):
        message["Message-ID"] = "<1@example.org>"
    with pytest.raises(Refusal, match="MAIL-UNADDRESSED"):
        store_mail(message, purpose="alert", at=AT)


def test_one_after_the_other_account_mails_first() -> None:
    """Settling one and claiming the next is one step; what was sent is emptied."""
    later, first = _stored(), _stored("account")
    claimed = _claimed()
    assert claimed is not None
    assert claimed.number == first.pk
    following = _claimed(Outcome(first.pk, "sent"))
    assert following is not None
    assert following.number == later.pk
    assert _claimed(Outcome(later.pk, "sent")) is None
    assert {(mail.state, mail.sent_at, bytes(mail.content)) for mail in Mail.objects.all()} == {("sent", AT, b"")}


def test_what_is_claimed_is_claimed_once() -> None:
    """Nor is what is not due."""
    mail = _stored()
    assert not settle_and_claim(None, mail.pk, at=AT - timedelta(seconds=1))
    assert settle_and_claim(None, mail.pk, at=AT)
    assert not settle_and_claim(None, mail.pk, at=AT)


def test_what_a_dead_worker_had_claimed_is_sent_again_and_nothing_else() -> None:
    """Under the same Message-ID."""
    one, two = _stored(), _stored()
    _claimed()
    assert reclaim(at=AT) == 1
    claimed = _claimed()
    assert claimed is not None
    assert (claimed.number, claimed.message_id) == (one.pk, one.message_id)
    assert Mail.objects.get(pk=two.pk).tries == 0


def test_tried_again_with_growing_pauses_for_three_days() -> None:
    """Then given up, told, and emptied."""
    reader = account()
    mail, at, pauses = _stored(), AT, []
    while True:
        claimed = _claimed(at=at)
        assert claimed is not None
        settle(Outcome(mail.pk, "later", "451 busy"), at=at)
        mail.refresh_from_db()
        if mail.state == "given-up":
            break
        assert not mails_due(at)
        pauses.append(mail.due_at - at)
        at = mail.due_at
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(minutes=1), timedelta(hours=3))
    assert timedelta(days=2, hours=20) < at - AT < timedelta(days=3)
    assert (mail.last_error, bytes(mail.content)) == ("451 busy", b"")
    trouble = mail_trouble(reader)
    assert trouble is not None
    assert trouble.said == "451 busy"


def test_what_could_not_be_tried_waits_however_long() -> None:
    """A mail server that is away for a month costs no mail."""
    mail, at = _stored(), AT
    for _ in range(100):
        at += timedelta(hours=8)
        assert _claimed(at=at) is not None
        settle(Outcome(mail.pk, "put-back", "no server"), at=at)
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.last_error) == ("waiting", 0, "no server")


def test_the_trouble_is_over_when_a_later_mail_arrived() -> None:
    """The reader is told of the newest."""
    reader = account()
    assert mail_trouble(reader) is None
    _claimed()
    for state in ("given-up", "sent"):
        _stored()
        claimed = _claimed()
        assert claimed is not None
        settle(Outcome(claimed.number, state, "550 no such user"), at=AT)
        assert (mail_trouble(reader) is None) == (state == "sent")


def test_health_tells_of_worker_mails_and_events() -> None:
    """Whether the worker lives, what waits, what was given up, what troubles it."""
    assert health(AT).heartbeat is None
    assert not health(AT).works
    beat("worker", at=AT)
    beat("look", at=AT, trouble="no answer")
    event("2024", visible=False)
    event("2025")
    _stored()
    _stored()
    claimed = _claimed()
    assert claimed is not None
    settle(Outcome(claimed.number, "given-up", "550"), at=AT)
    found = health(AT + ALIVE)
    assert found.works
    assert not health(AT + 2 * ALIVE).works
    assert (found.waiting, found.given_up, found.oldest_waiting_at) == (1, 1, AT)
    assert (found.events_not_visible, found.events_not_announced) == (1, 1)
    assert [(trouble.name, trouble.said) for trouble in found.troubles] == [("look", "no answer")]


def test_what_is_done_is_tidied_away() -> None:
    """What waits stays, however old."""
    _stored()
    _stored()
    claimed = _claimed()
    assert claimed is not None
    settle(Outcome(claimed.number, "sent"), at=AT)
    assert tidy(at=AT + timedelta(days=6)) == 0
    assert tidy(at=AT + timedelta(days=100)) == 1
    assert Mail.objects.get().state == "waiting"


def test_a_mail_that_waited_long_is_kept_from_when_it_was_sent() -> None:
    """Its content is gone, its row tells for a week that it left."""
    _stored()
    sent_at = AT + timedelta(days=9)
    claimed = _claimed(at=sent_at)
    assert claimed is not None
    settle(Outcome(claimed.number, "sent"), at=sent_at)
    assert tidy(at=sent_at + timedelta(days=6)) == 0
    assert tidy(at=sent_at + timedelta(days=8)) == 1
