"""Comparing what is shown with the log of events, and looking whether new vintages answer from outside."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime

from openthb.portal.alerts.probing import Outside
from openthb.portal.alerts.recording import new_event
from openthb.portal.pages.addresses import FIGURES
from openthb.readers.actions.events import mark_visible, record_events
from openthb.readers.queries.events import not_visible, recorded
from openthb.statistics.releases.artefact import Release

Read = Callable[[str, str], Release | None]
Shelved = Callable[[str], bytes | None]


def record_new(shown: Iterable[tuple[str, str]], *, read: Read, at: datetime) -> int:
    """Record an event for each series and vintage shown that has none, in order of sealing; returns how many.

    A vintage that cannot be read now is left for the next sweep.
    """
    missing = sorted(set(shown) - recorded())
    found = [release for name in missing if (release := read(*name)) is not None]
    found.sort(key=lambda release: (release.metadata.sealed_at, release.manifest.series, release.manifest.vintage))
    return record_events([new_event(release) for release in found], at=at)


def look_outside(
    outside: Outside,
    *,
    shelved: Shelved,
    restricted: Collection[str],
    now: Callable[[], datetime],
    goes_on: Callable[[], bool],
) -> int:
    """Mark every event whose vintage answers from outside as it stands on the shelf; returns how many do not yet.

    Raises OSError when the portal cannot be reached at all; nothing is lost by it.
    """
    waiting = not_visible()
    left = len(waiting)
    for event in waiting:
        address = f"{FIGURES}/{event.series}@{event.vintage}"
        csv = shelved(f"{address}.csv")
        if not goes_on():
            break
        if csv is not None and outside.answers(address, csv, is_restricted=event.series in restricted):
            mark_visible(event.number, at=now())
            left -= 1
    return left
