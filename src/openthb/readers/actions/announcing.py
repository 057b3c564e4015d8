"""Events become mails: each event once an alert, whatever is killed in between."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import Q, QuerySet

from openthb.readers.actions.logging import log
from openthb.readers.actions.outbox import Ready, as_row
from openthb.readers.models import Alert, Event, Mail, Notice
from openthb.readers.policies.alerts import next_digest_at
from openthb.readers.queries.alerts import Recipient, alert_seen, mailed
from openthb.readers.queries.events import ABOUT, EventSeen, event_seen, told_by

Compose = Callable[[Sequence[EventSeen], Recipient], Ready]
"""A mail about some events to one recipient."""
_CHUNK = 200


def announce_some(event: EventSeen, *, compose: Compose, at: datetime, most: int = _CHUNK) -> int:
    """Store the mails about an event for the next accounts whose immediate alerts it fits; returns how many.

    An account with several such alerts gets one mail that names them all. 0: every one has it, and the event is marked.
    Mails are composed before the transaction, so that it is short; what changed meanwhile waits for the next call.
    """
    accounts = _fitting(event).order_by("account_id").values_list("account_id", flat=True).distinct()[:most]
    composed = [
        (to, compose((event,), to)) for to in _recipients(_fitting(event).filter(account_id__in=list(accounts)))
    ]
    if not composed:
        _mark_announced(event, at)
        return 0
    with transaction.atomic():
        numbers = [alert.number for to, _ in composed for alert in to.alerts]
        still = set(_fitting(event).filter(pk__in=numbers).values_list("pk", flat=True))
        kept = [(to, mail) for to, mail in composed if still.issuperset(alert.number for alert in to.alerts)]
        rows = Mail.objects.bulk_create(as_row(mail, purpose="alert", at=at) for _, mail in kept)
        Notice.objects.bulk_create(
            Notice(alert_id=alert.number, event_id=event.number, mail=row)
            for (to, _), row in zip(kept, rows, strict=True)
            for alert in to.alerts
        )
        log("event announced", by=None, at=at, details={"event": event.number, "mails": len(kept)})
    return len(composed)


def _fitting(event: EventSeen) -> QuerySet[Alert]:
    about, kinds = Q(), Q()
    for what, column in ABOUT.items():
        about |= Q(about=what, name=getattr(event, column))
    if event.tells_new:
        kinds |= Q(on_new=True)
    if event.tells_revision:
        kinds |= Q(on_revision=True)
    later = mailed().filter(about & kinds, frequency="immediate", told_until__lt=event.number)
    return later.exclude(notices__event_id=event.number)


def _recipients(alerts: QuerySet[Alert]) -> list[Recipient]:
    ordered: Iterable[Alert] = alerts.select_related("account").order_by("account_id", "pk")
    return [
        Recipient(account.pk, account.email, tuple(map(alert_seen, group)))
        for account, group in groupby(ordered, key=lambda alert: alert.account)
    ]


@transaction.atomic
def _mark_announced(event: EventSeen, at: datetime) -> None:
    if Event.objects.filter(pk=event.number, announced_at__isnull=True).update(announced_at=at):
        log("event announced to all", by=None, at=at, details={"event": event.number})


@transaction.atomic
def send_digest(alert_number: int, *, compose: Compose, at: datetime) -> bool:
    """Store one mail with all an alert has to tell, if anything, and set when it tells again; whether it did."""
    alert = mailed().filter(pk=alert_number, digest_due_at__lte=at).select_related("account").first()
    if alert is None:
        return False
    found = Event.objects.filter(told_by(alert), visible_at__isnull=False).exclude(notices__alert=alert)
    if alert.frequency == "immediate":
        found = found.filter(announced_at__isnull=False)
    events = tuple(map(event_seen, found))
    if events:
        to = Recipient(alert.account_id, alert.account.email, (alert_seen(alert),))
        mail = as_row(compose(events, to), purpose="alert", at=at)
        mail.save()
        Notice.objects.bulk_create(Notice(alert=alert, event_id=event.number, mail=mail) for event in events)
        log("digest stored", by=None, at=at, details={"alert": alert.pk, "events": len(events)})
    alert.told_until = _settled(alert)
    alert.digest_due_at = next_digest_at(alert.frequency, at)
    alert.save(update_fields=("told_until", "digest_due_at"))
    return bool(events)


def _settled(alert: Alert) -> int:
    """Up to which event nothing is left to tell: one not yet seen from outside, or not announced, still will be."""
    open_ones = Q(visible_at__isnull=True) | (
        Q(announced_at__isnull=True) if alert.frequency == "immediate" else Q(pk=0)
    )
    first = Event.objects.filter(open_ones).order_by("pk").values_list("pk", flat=True).first()
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    return max(alert.told_until, first - 1 if first else last)
