"""Requests of organisations for access, and the log of actions, as the portal's administrators see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from openthb.readers.models import AccessRequest, LogEntry

LOG_PAGE = 50


@dataclass(frozen=True)
class RequestSeen:
    """What an organisation asked, and what became of it; `state` is "new", "granted" or "declined"."""

    id: int
    organisation: str
    contact_name: str
    contact_email: str
    addresses: str
    message: str
    state: str
    asked_at: datetime
    handled_at: datetime | None
    answer: str


@dataclass(frozen=True)
class EntrySeen:
    """One entry of the log; `actor` is the number of an account, None where it was erased or nobody's."""

    recorded_at: datetime
    actor: int | None
    institution: str
    action: str
    details: tuple[tuple[str, Any], ...]


def requests_in(*states: str) -> tuple[RequestSeen, ...]:
    """The requests in one of these states, oldest first."""
    return tuple(_seen(one) for one in AccessRequest.objects.filter(state__in=states).order_by("asked_at", "pk"))


def request_by_id(request_id: int) -> RequestSeen | None:
    """One request; None where there is none."""
    found = AccessRequest.objects.filter(pk=request_id).first()
    return _seen(found) if found else None


def log_entries(*, page: int, institution_id: int | None = None) -> tuple[tuple[EntrySeen, ...], int]:
    """One page of the log, newest first, and how many pages there are (at least one)."""
    # What the worker does by itself is told by its health; here it would bury what people did.
    entries = LogEntry.objects.exclude(action__startswith="event").select_related("institution")
    if institution_id is not None:
        entries = entries.filter(institution_id=institution_id)
    pages = max(1, -(-entries.count() // LOG_PAGE))
    start = (page - 1) * LOG_PAGE
    return tuple(_entry(one) for one in entries[start : start + LOG_PAGE]), pages


def _seen(one: AccessRequest) -> RequestSeen:
    return RequestSeen(
        id=one.pk,
        organisation=one.organisation,
        contact_name=one.contact_name,
        contact_email=one.contact_email,
        addresses=one.addresses,
        message=one.message,
        state=one.state,
        asked_at=one.asked_at,
        handled_at=one.handled_at,
        answer=one.answer,
    )


def _entry(one: LogEntry) -> EntrySeen:
    name = one.institution.name if one.institution else ""
    return EntrySeen(one.recorded_at, one.actor_id, name, one.action, tuple(one.details.items()))
