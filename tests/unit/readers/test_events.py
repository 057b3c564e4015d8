"""Events are told once to each alert they fit, alone or in digests, whatever is changed or killed in between."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from openthb.readers.actions.alerts import change_alert, end_alert
from openthb.readers.actions.announcing import announce_some, send_digest
from openthb.readers.actions.outbox import Ready
from openthb.readers.models import Account, Alert, Event, Mail, Notice
from openthb.readers.queries.alerts import Recipient, digests_due
from openthb.readers.queries.events import EventSeen, events_of_alert, not_announced, not_visible, visible_events
from tests.unit.readers.alerts_at_hand import AT, account, alert, before, event, ready

pytestmark = pytest.mark.django_db
_LATER = AT + timedelta(days=8)


class _Composer:
    """Composes, and remembers what for whom."""

    def __init__(self) -> None:
        self.told: list[tuple[str, tuple[str, ...], int]] = []

    def __call__(self, events: Sequence[EventSeen], to: Recipient) -> Ready:
        """A mail."""
        self.told.append((to.email, tuple(one.vintage for one in events), len(to.alerts)))
        return ready(to.email)


def _announced(most: int = 200) -> list[tuple[str, tuple[str, ...], int]]:
    composer = _Composer()
    for found in not_announced():
        while announce_some(found, compose=composer, at=AT, most=most):
            pass
    return composer.told


def test_what_was_there_before_is_told_to_nobody() -> None:
    """The first sweep of a portal that has vintages already."""
    reader = account()
    alert(reader)
    event("2024", kind="first")
    assert _announced() == []
    event("2025")
    assert [vintages for _, vintages, _ in _announced()] == [("2025",)]


def test_each_vintage_is_recorded_once() -> None:
    """A second sweep finds nothing new."""
    assert event("2024") == event("2024")
    assert Event.objects.count() == 1


def test_alerts_hear_what_they_are_about() -> None:
    """By statistic, topic, country, source; new figures, revisions, or a revision that adds."""
    before()
    fitting = {"statistic": "test-series", "topic": "test-offences", "country": "BEL", "source": "Test Authority"}
    for number, (about, name) in enumerate(fitting.items()):
        alert(account(f"fits{number}@example.org"), about=about, name=name)
        alert(account(f"other{number}@example.org"), about=about, name="other")
    alert(account("news@example.org"), on_revision=False)
    alert(account("revisions@example.org"), on_new=False)
    all_of_them = {f"fits{number}@example.org" for number in range(4)}
    event("2025", kind="revision")
    assert {to for to, _, _ in _announced()} == all_of_them | {"revisions@example.org"}
    event("2026", kind="new")
    assert {to for to, _, _ in _announced()} == all_of_them | {"news@example.org"}
    event("2027", kind="revision", adds=True)
    assert {to for to, _, _ in _announced()} == all_of_them | {"news@example.org", "revisions@example.org"}


def test_nothing_is_told_before_it_is_visible() -> None:
    """And afterwards nothing is lost."""
    before()
    alert(account())
    event("2025", visible=False)
    assert not_announced() == ()
    assert len(not_visible()) == 1
    assert visible_events("statistic", "test-series").events == ()


def test_several_alerts_of_one_reader_make_one_mail() -> None:
    """It names them all, and each has its notice."""
    before()
    reader = account()
    alert(reader)
    alert(reader, about="country", name="BEL")
    event("2025")
    assert _announced() == [("reader@example.org", ("2025",), 2)]
    assert Notice.objects.count() == 2
    assert Mail.objects.count() == 1


def test_in_parts_nobody_is_told_twice_or_not_at_all() -> None:
    """A run that is killed goes on where it was."""
    before()
    for number in range(7):
        alert(account(f"reader{number}@example.org"))
    number = event("2025")
    composer = _Composer()
    assert announce_some(not_announced()[0], compose=composer, at=AT, most=3) == 3
    assert Event.objects.get(pk=number).announced_at is None
    assert len(_announced(most=3)) == 4
    assert Mail.objects.count() == Notice.objects.count() == 7
    assert Event.objects.get(pk=number).announced_at == AT
    assert _announced() == []


def test_what_changes_while_it_is_composed_is_not_mailed() -> None:
    """An alert that was ended meanwhile."""
    before()
    reader = account()
    number = alert(reader)
    event("2025")

    def compose(events: Sequence[EventSeen], to: Recipient) -> Ready:
        end_alert(alert_id=number, account_id=reader, by=reader, at=AT)
        return ready(to.email)

    found = not_announced()[0]
    assert announce_some(found, compose=compose, at=AT) == 1
    assert announce_some(found, compose=compose, at=AT) == 0
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("changed", [{"is_active": False}, {"email": "new@example.org"}])
def test_who_left_or_did_not_agree_is_not_mailed(changed: dict[str, object]) -> None:
    """A closed account; an address nobody agreed to."""
    before()
    reader = account()
    alert(reader)
    Account.objects.filter(pk=reader).update(**changed)
    event("2025")
    assert _announced() == []


def test_a_digest_tells_all_since_the_last_in_one_mail() -> None:
    """And none when there is nothing."""
    before()
    number = alert(account(), frequency="weekly")
    event("2025")
    event("2026")
    assert _announced() == []
    assert digests_due(AT) == ()
    assert digests_due(_LATER) == (number,)
    composer = _Composer()
    assert send_digest(number, compose=composer, at=_LATER)
    assert composer.told == [("reader@example.org", ("2025", "2026"), 1)]
    assert not send_digest(number, compose=composer, at=_LATER)
    again = _LATER + timedelta(days=7)
    assert not send_digest(number, compose=composer, at=again)
    assert len(composer.told) == 1
    assert Alert.objects.get(pk=number).digest_due_at > again  # type: ignore[operator]


def test_a_digest_waits_for_what_is_not_visible_yet() -> None:
    """What is passed over is told by the next."""
    before()
    number = alert(account(), frequency="daily")
    hidden = event("2025", visible=False)
    event("2026")
    composer = _Composer()
    send_digest(number, compose=composer, at=_LATER)
    Event.objects.filter(pk=hidden).update(visible_at=_LATER)
    send_digest(number, compose=composer, at=_LATER + timedelta(days=1))
    assert [vintages for _, vintages, _ in composer.told] == [("2026",), ("2025",)]


@pytest.mark.parametrize("is_announced", [True, False])
def test_from_at_once_to_digests_nothing_is_lost_or_told_twice(is_announced: bool) -> None:
    """Whether the change comes before the mail or after it."""
    before()
    reader = account()
    number = alert(reader)
    event("2025")
    told = _announced() if is_announced else []
    _change(number, reader, "daily")
    told += _announced()
    composer = _Composer()
    send_digest(number, compose=composer, at=_LATER)
    assert [vintages for _, vintages, _ in told + composer.told] == [("2025",)]


@pytest.mark.parametrize("is_announced", [True, False])
def test_from_digests_to_at_once_nothing_is_lost_or_told_twice(is_announced: bool) -> None:
    """One last digest tells what the next would have told."""
    before()
    reader = account()
    number = alert(reader, frequency="daily")
    event("2025")
    told = _announced() if is_announced else []
    _change(number, reader, "immediate")
    composer = _Composer()
    send_digest(number, compose=composer, at=AT)
    told += composer.told + _announced()
    event("2026")
    told += _announced()
    assert [vintages for _, vintages, _ in told] == [("2025",), ("2026",)]
    assert digests_due(_LATER) == ()


def _change(number: int, reader: int, frequency: str) -> None:
    change_alert(
        alert_id=number, account_id=reader, on_new=True, on_revision=True, frequency=frequency, by=reader, at=AT
    )


def test_feeds_show_the_newest_first_in_pages() -> None:
    """By the moment it was seen; a private feed what came since it was set."""
    before()
    old = event("2024", kind="first")
    number = alert(account(), channel="feed")
    news = [event(vintage) for vintage in ("2025", "2026")]
    assert [one.number for one in events_of_alert(number).events] == news[::-1]
    part = visible_events("statistic", "test-series", most=2)
    assert ([one.number for one in part.events], part.more) == (news[::-1], True)
    part = visible_events("statistic", "test-series", start=2, most=2)
    assert ([one.number for one in part.events], part.more) == ([old], False)
