"""The log of events as feeds, mails and the worker read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from openthb.readers.models import Alert, Event

ABOUT = {"statistic": "series", "topic": "subject", "country": "country", "source": "source"}
"""What an alert or a feed is about, and the column of the log that names it."""


@dataclass(frozen=True)
class EventSeen:
    """One vintage that came. `details` hold titles, unit, reason and differences as they were recorded."""

    number: int
    series: str
    vintage: str
    kind: str
    subject: str
    country: str
    source: str
    made_up: bool
    details: Mapping[str, Any]
    recorded_at: datetime
    visible_at: datetime | None

    @property
    def tells_new(self) -> bool:
        """Whether it brings figures that no vintage had; a revision may do so too."""
        return self.kind != "revision" or bool(self.details.get("adds"))

    @property
    def tells_revision(self) -> bool:
        """Whether it changes figures that an earlier vintage had."""
        return self.kind == "revision"


def recorded() -> frozenset[tuple[str, str]]:
    """Series and vintage of every event."""
    return frozenset(Event.objects.values_list("series", "vintage"))


def last_number() -> int:
    """The number of the newest event; 0 when there is none."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def not_visible() -> tuple[EventSeen, ...]:
    """The events not yet seen from outside, oldest first."""
    return tuple(map(event_seen, Event.objects.filter(visible_at__isnull=True)))


def is_all_visible() -> bool:
    """Whether every event was seen from outside."""
    return not Event.objects.filter(visible_at__isnull=True).exists()


def is_all_announced() -> bool:
    """Whether immediate alerts have had every event seen from outside."""
    return not Event.objects.filter(visible_at__isnull=False, announced_at__isnull=True).exists()


def not_announced() -> tuple[EventSeen, ...]:
    """The events seen from outside that immediate alerts have not all had, oldest first."""
    return tuple(map(event_seen, Event.objects.filter(visible_at__isnull=False, announced_at__isnull=True)))


@dataclass(frozen=True)
class FeedPart:
    """Some events, the newest first, and whether there are more behind them."""

    events: tuple[EventSeen, ...]
    more: bool


def visible_events(about: str = "", name: str = "", *, start: int = 0, most: int = 100) -> FeedPart:
    """Events seen from outside, of one statistic, topic, country or source, or of all."""
    found = Event.objects.filter(visible_at__isnull=False)
    return _part(found.filter(**{ABOUT[about]: name}) if about else found, start, most)


def events_of_alert(alert_number: int, *, start: int = 0, most: int = 100) -> FeedPart:
    """Events seen from outside that an alert is about, recorded after it was set."""
    alert = Alert.objects.get(pk=alert_number)
    return _part(Event.objects.filter(told_by(alert), visible_at__isnull=False), start, most)


def told_by(alert: Alert) -> Q:
    """Which events an alert tells."""
    kinds = Q(kind="revision") if alert.on_revision else Q(pk__in=())
    if alert.on_new:
        kinds |= ~Q(kind="revision") | Q(details__adds=True)
    return Q(pk__gt=alert.told_until, **{ABOUT[alert.about]: alert.name}) & kinds


def _part(found: QuerySet[Event], start: int, most: int) -> FeedPart:
    # By the moment it was seen, so that one that answered late is not missed behind others.
    rows = list(found.order_by("-visible_at", "-pk")[start : start + most + 1])
    return FeedPart(tuple(map(event_seen, rows[:most])), len(rows) > most)


def event_seen(event: Event) -> EventSeen:
    """The frozen value of a row."""
    return EventSeen(
        event.pk, event.series, event.vintage, event.kind, event.subject, event.country, event.source, event.made_up,
        event.details, event.recorded_at, event.visible_at,
    )  # fmt: skip
