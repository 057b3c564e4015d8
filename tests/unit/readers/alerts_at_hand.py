"""Accounts, alerts and events for the tests of alerts. Every figure in them is invented for the test."""

from datetime import UTC, datetime
from typing import Any

from openthb.readers.actions.alerts import set_alert
from openthb.readers.actions.events import NewEvent, mark_visible, record_events
from openthb.readers.actions.outbox import Ready
from openthb.readers.models import Account, Event
from openthb.readers.queries.events import last_number
from openthb.readers.tokens import new_token

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
EMAIL = "reader@example.org"


def account(email: str = EMAIL, *, agreed: bool = True) -> int:
    """A reader; `agreed`: alerts may be mailed to the address."""
    return Account.objects.create(email=email, joined_at=AT, alert_mail_confirmed_for=email if agreed else "").pk


def alert(account_id: int, about: str = "statistic", name: str = "test-series", **changed: Any) -> int:
    """An alert on everything, mailed at once; `changed` differs."""
    told: dict[str, Any] = {
        "on_new": True, "on_revision": True, "channel": "mail", "frequency": "immediate", "at": AT, **changed,
    }  # fmt: skip
    return set_alert(account_id=account_id, about=about, name=name, by=account_id, **told)


def event(vintage: str, *, kind: str = "revision", visible: bool = True, adds: bool = False, **changed: Any) -> int:
    """Record a vintage of the test series; its number."""
    told = {"series": "test-series", "subject": "test-offences", "country": "BEL", "source": "Test Authority"}
    found = NewEvent(vintage=vintage, kind=kind, made_up=False, details=details(adds=adds), **(told | changed))
    record_events([found], at=AT)
    number = last_number()
    if visible:
        mark_visible(number, at=AT)
    return number


def before() -> None:
    """Something was there before anybody followed it: what an empty log takes first is told to nobody."""
    event("2000", kind="first", series="test-other", subject="test-others", country="NLD", source="Another")
    Event.objects.filter(visible_at__isnull=False).update(announced_at=AT)


def details(**changed: Any) -> dict[str, Any]:
    """What an event holds for mails and feeds."""
    words = {"en": "Invented for a test."}
    row = {"kind": "revised", "period": "2018", "category": {"en": "All"}, "before": "10", "after": "11"}
    return {
        "title": {"en": "Test offences in Belgium"}, "unit": "offence", "counting_rule": words,
        "author": {"en": "Test Authority"}, "system": {"en": "Test system"}, "reason": {"en": "Revised by the test."},
        "published_on": "2025-01-01", "sealed_at": "2026-11-20T09:30:00+00:00", "previous": "2024-01-01",
        "adds": False, "changes": 1, "differences": [row],
    } | changed  # fmt: skip


def ready(recipient: str = EMAIL) -> Ready:
    """A mail as it leaves."""
    return Ready(f"<{new_token()}@example.org>", recipient, b"Subject: test\r\n\r\ntest\r\n")
