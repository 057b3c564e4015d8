"""The outbox: mails are stored, claimed one at a time, sent or given up (RFC 5321, 4.5.4.1: retry for days)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message
from email.policy import SMTP
from email.utils import getaddresses
from typing import Literal

from django.db import connection, transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.logging import log
from openthb.readers.models import Consent, Invitation, Mail, Pulse

Purpose = Literal["account", "alert"]
_FIRST_DELAY, _LONGEST_DELAY = timedelta(minutes=1), timedelta(hours=3)
_MOST_TRIES = 31  # with these delays, three days
_LONGEST_ERROR = 300
_KEPT_SENT, _KEPT_GIVEN_UP = timedelta(days=7), timedelta(days=90)
_OVER = timedelta(days=30)


@dataclass(frozen=True)
class Ready:
    """A mail as it will leave: one recipient, the bytes of the whole message, and the Message-ID that stands in it."""

    message_id: str
    recipient: str
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """What became of a claimed mail; `said` are the mail server's words where it was refused.

    "later": the server refused it for now; "put-back": it could not be tried at all, which is not its own fault.
    """

    number: int
    state: Literal["sent", "later", "put-back", "given-up"]
    said: str = ""


def store_mail(message: Message, *, purpose: Purpose, at: datetime) -> int:
    """Store a message with a Message-ID and one recipient; returns its number. Refuses MAIL-UNADDRESSED."""
    row = as_row(_ready(message), purpose=purpose, at=at)
    row.save()
    return row.pk


def _ready(message: Message) -> Ready:
    recipients = [address for _, address in getaddresses([str(value) for value in message.get_all("To", [])])]
    message_id = str(message.get("Message-ID", "")).strip()
    if len(recipients) != 1 or not message_id or message.get_all("Cc") or message.get_all("Bcc"):
        raise Refusal(
            "MAIL-UNADDRESSED",
            found=f"a mail to {len(recipients)} recipients, Message-ID {'given' if message_id else 'missing'}",
            reason="each mail in the outbox has one recipient and a Message-ID of its own",
            next_step="store one mail a recipient",
        )
    return Ready(message_id, recipients[0], message.as_bytes(policy=message.policy.clone(linesep=SMTP.linesep)))


def as_row(mail: Ready, *, purpose: Purpose, at: datetime) -> Mail:
    """The row of a mail, not stored yet."""
    return Mail(
        message_id=mail.message_id, recipient=mail.recipient, content=mail.content, purpose=purpose, state="waiting",
        stored_at=at, due_at=at,
    )  # fmt: skip


@transaction.atomic
def settle_and_claim(settled: Outcome | None, number: int, *, at: datetime) -> bool:
    """Store what became of the last mail and claim another, in one transaction; whether it was there to be claimed.

    A kill after a mail was handed over and before the next call leaves that one mail claimed: it alone is repeated.
    """
    if settled is not None:
        _settle(settled, at)
    return _run(_CLAIM, number, at)


@transaction.atomic
def settle(settled: Outcome, *, at: datetime) -> None:
    """Store what became of a mail."""
    _settle(settled, at)


# Written out, because these two run once a mail, and putting them together anew costs more than running them.
_TABLE = Mail._meta.db_table
_CLAIM = (
    f"UPDATE {_TABLE} SET state = 'sending', tries = tries + 1 WHERE id = %s AND state = 'waiting' AND due_at <= %s"  # noqa: S608
)
_SENT = (
    f"UPDATE {_TABLE} SET state = 'sent', sent_at = %s, content = %s, last_error = '' "  # noqa: S608  our own name
    "WHERE id = %s AND state = 'sending'"
)


def _run(statement: str, *values: int | bytes | datetime) -> bool:
    """Run one of them; whether there was a row for it."""
    adapted = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [adapted(value) if isinstance(value, datetime) else value for value in values])
        return bool(cursor.rowcount)


def _settle(settled: Outcome, at: datetime) -> None:
    if settled.state == "sent":
        _run(_SENT, at, b"", settled.number)
        return
    which = Mail.objects.filter(pk=settled.number, state="sending")
    said = settled.said[:_LONGEST_ERROR]
    mail = which.first()
    if mail is None:
        return
    if settled.state == "put-back":
        which.update(state="waiting", tries=mail.tries - 1, due_at=at + _FIRST_DELAY, last_error=said)
        return
    if settled.state == "given-up" or mail.tries >= _MOST_TRIES:
        which.update(state="given-up", content=b"", last_error=said)
        log("mail given up", by=None, at=at, details={"mail": mail.pk, "purpose": mail.purpose})
        return
    delay = min(_FIRST_DELAY * 2 ** min(mail.tries - 1, 20), _LONGEST_DELAY)
    which.update(state="waiting", due_at=at + delay, last_error=said)


@transaction.atomic
def reclaim(*, at: datetime) -> int:
    """Put mails back that a dead worker left claimed: they are sent, perhaps once more, under the same Message-ID."""
    return Mail.objects.filter(state="sending").update(state="waiting", due_at=at)


@transaction.atomic
def beat(name: str, *, at: datetime, trouble: str = "") -> None:
    """Note that a part of the worker is at work, and what troubles it."""
    Pulse.objects.update_or_create(name=name, defaults={"seen_at": at, "trouble": trouble[:_LONGEST_ERROR]})


@transaction.atomic
def tidy(*, at: datetime) -> int:
    """Delete what is no longer needed: mails long sent or given up, invitations and questions long over."""
    gone = Mail.objects.filter(state="sent", sent_at__lt=at - _KEPT_SENT).delete()[0]
    gone += Mail.objects.filter(state="given-up", stored_at__lt=at - _KEPT_GIVEN_UP).delete()[0]
    gone += Invitation.objects.filter(expires_at__lt=at - _OVER).delete()[0]
    gone += Consent.objects.filter(expires_at__lt=at - _OVER, confirmed_at__isnull=True).delete()[0]
    if gone:
        log("outbox tidied", by=None, at=at, details={"rows": gone})
    return gone
