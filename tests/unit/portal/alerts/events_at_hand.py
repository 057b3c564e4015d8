"""Events and letters for the tests of what is mailed and fed. Every figure in them is invented for the test."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from openthb.portal.alerts.mails import Letters
from openthb.portal.alerts.sender import Sender
from openthb.portal.pages.addresses import Portal
from openthb.readers.queries.alerts import AlertSeen, Recipient
from openthb.readers.queries.events import EventSeen

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PORTAL = Portal("https://figures.example.org", "OpenTHB", "The Publisher", "desk@example.org")


def event(number: int = 7, *, series: str = "test-series", made_up: bool = False, **changed: Any) -> EventSeen:
    """A revision of one cell; `changed` details differ."""
    row = {"kind": "revised", "period": "2018", "category": {"en": "All"}, "before": "10", "after": "11"}
    told = {
        "title": {"en": "Test offences in Belgium"}, "unit": "offence", "counting_rule": {"en": "Counted by the test."},
        "author": {"en": "Test Authority"}, "system": {"en": "Test system"}, "reason": {"en": "Revised by the test."},
        "published_on": "2025-01", "sealed_at": "2026-11-20T09:30:00+00:00", "previous": "2024-01-01", "adds": False,
        "changes": 1, "differences": [row],
    } | changed  # fmt: skip
    kind = str(told.pop("kind", "revision"))
    return EventSeen(
        number, series, "2025-01-01", kind, "test-offences", "BEL", "Test Authority", made_up, told, AT, AT
    )


def reader(*tokens: str, email: str = "reader@example.org") -> Recipient:
    """A reader with an alert for each token."""
    abouts = ("statistic", "topic", "country", "source")
    alerts = tuple(
        AlertSeen(n, 1, abouts[n % 4], "name", True, True, "mail", "immediate", "active", token, AT, False)
        for n, token in enumerate(tokens or ("t" * 43,))
    )
    return Recipient(1, email, alerts)


def letters(
    *,
    restricted: frozenset[str] = frozenset(),
    has_access: Callable[[int], bool] = lambda account: False,
    portal: Portal = PORTAL,
) -> Letters:
    """What composes."""
    sender = Sender(portal, "figures@example.org")
    return Letters(sender, restricted, has_access, lambda about, name: f"the {about}", AT)
