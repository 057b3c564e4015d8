"""The log of events: written by the worker's sweeps, never by readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from openthb.readers.actions.logging import log
from openthb.readers.models import Alert, Event


@dataclass(frozen=True)
class NewEvent:
    """A vintage that came: `kind` is "first", "new" or "revision"; `details` are plain data for mails and feeds."""

    series: str
    vintage: str
    kind: str
    subject: str
    country: str
    source: str
    made_up: bool
    details: Mapping[str, Any]


@transaction.atomic
def record_events(found: Sequence[NewEvent], *, at: datetime) -> int:
    """Record vintages in this order, each once; returns how many were new.

    What an empty log takes first was there before anybody could follow it, so no alert tells of it.
    """
    known = set(Event.objects.values_list("series", "vintage"))
    new = [event for event in found if (event.series, event.vintage) not in known]
    if not new:
        return 0
    for event in new:
        Event.objects.create(
            series=event.series, vintage=event.vintage, kind=event.kind, subject=event.subject, country=event.country,
            source=event.source, made_up=event.made_up, details=dict(event.details), recorded_at=at,
        )  # fmt: skip
    if not known:
        last = Event.objects.order_by("-pk").values_list("pk", flat=True)[0]
        Alert.objects.exclude(state="ended").update(told_until=last)
    log("events recorded", by=None, at=at, details={"events": len(new)})
    return len(new)


@transaction.atomic
def mark_visible(event_number: int, *, at: datetime) -> None:
    """Note that the vintage was seen from outside."""
    if Event.objects.filter(pk=event_number, visible_at__isnull=True).update(visible_at=at):
        log("event visible", by=None, at=at, details={"event": event_number})
