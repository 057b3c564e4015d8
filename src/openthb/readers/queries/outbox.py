"""How it stands with the worker, the outbox and the events: what the page on health shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from openthb.readers.models import Event, Mail, Pulse

ALIVE = timedelta(seconds=30)
"""A worker that has not been seen for longer does not run."""


@dataclass(frozen=True)
class Trouble:
    """What troubles a part of the worker: "look" (the portal from outside), "send" (the mail server), or a task."""

    name: str
    said: str
    seen_at: datetime


@dataclass(frozen=True)
class Health:
    """Of the worker, of mail, of events. `heartbeat` is how long ago the worker was seen; None: never."""

    heartbeat: timedelta | None
    waiting: int
    given_up: int
    oldest_waiting_at: datetime | None
    events_not_visible: int
    events_not_announced: int
    troubles: tuple[Trouble, ...]

    @property
    def works(self) -> bool:
        """Whether the worker runs."""
        return self.heartbeat is not None and self.heartbeat <= ALIVE


def health(at: datetime) -> Health:
    """The state of things at the moment `at`."""
    seen = {pulse.name: pulse for pulse in Pulse.objects.all()}
    worker = seen.get("worker")
    waiting = Mail.objects.filter(state__in=("waiting", "sending"))
    events = Event.objects.filter(announced_at__isnull=True)
    not_visible = events.filter(visible_at__isnull=True).count()
    return Health(
        heartbeat=at - worker.seen_at if worker else None,
        waiting=waiting.count(),
        given_up=Mail.objects.filter(state="given-up").count(),
        oldest_waiting_at=waiting.order_by("stored_at").values_list("stored_at", flat=True).first(),
        events_not_visible=not_visible,
        events_not_announced=events.count() - not_visible,
        troubles=tuple(Trouble(name, p.trouble, p.seen_at) for name, p in sorted(seen.items()) if p.trouble),
    )


@dataclass(frozen=True)
class Due:
    """A mail to be sent."""

    number: int
    message_id: str
    recipient: str
    content: bytes


def next_due(at: datetime, *, most: int = 50) -> tuple[Due, ...]:
    """The next mails to be sent; what a reader waits for at the screen goes before alerts."""
    found = Mail.objects.filter(state="waiting", due_at__lte=at).order_by("purpose", "pk")[:most]
    return tuple(Due(mail.pk, mail.message_id, mail.recipient, bytes(mail.content)) for mail in found)


def mails_due(at: datetime) -> bool:
    """Whether there is a mail to send."""
    return Mail.objects.filter(state="waiting", due_at__lte=at).exists()
