"""From a release to its event: first, new or revision, with what differs."""

from datetime import UTC, datetime

import pytest

from openthb.portal.alerts.recording import MOST_DIFFERENCES, new_event
from openthb.statistics.cubes import Observation, difference
from openthb.statistics.releases.artefact import Manifest, Release, ReleaseMetadata, Revision
from tests.builders import bounded, cell, cube, description

_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def _release(cells: list[Observation], before: list[Observation] | None) -> Release:
    series, now = description(), cube(*cells)
    changes = difference(cube(*before), now) if before is not None else ()
    metadata = ReleaseMetadata(
        series=series,
        vintage=series.vintages[1],
        sealed_at=_AT,
        read_on=None,
        revision=Revision.of("2024-01-01", changes, now) if before is not None else None,
        software="test",
    )
    return Release(Manifest("test-series", "2025-01-01", {}), metadata, now, b"")


@pytest.mark.parametrize(
    ("before", "kind", "adds"),
    [
        (None, "first", False),
        ([cell(2018, value=1)], "new", True),
        ([cell(2018, value=1), cell(2019, value=2)], "new", False),
        ([cell(2018, value=9), cell(2019, value=2)], "revision", False),
        ([cell(2018, value=9)], "revision", True),
        ([cell(2018, value=1), cell(2019, value=2), cell(2017, value=3)], "revision", False),
    ],
)
def test_kinds(before: list[Observation] | None, kind: str, adds: bool) -> None:
    """Added cells alone are new figures; a revised or withdrawn one makes a revision, which may add too."""
    found = new_event(_release([cell(2018, value=1), cell(2019, value=2)], before))
    assert (found.kind, found.details["adds"]) == (kind, adds)


def test_differences_hold_period_category_and_both_sides() -> None:
    """Revised ones first; a figure published as <5 stays so."""
    found = new_event(_release([cell(2018, value=2), bounded(2019)], [cell(2018, value=1)]))
    rows = found.details["differences"]
    assert [(row["kind"], row["period"], row["before"], row["after"]) for row in rows] == [
        ("revised", "2018", "1", "2"),
        ("added", "2019", "", "<5"),
    ]
    assert rows[0]["category"]["en"]
    assert found.details["changes"] == 2
    assert (found.subject, found.country, found.source) == ("test-offences", "BEL", "Test Authority")


def test_many_differences_are_counted_and_some_kept() -> None:
    """The rest stands on the page."""
    now = [cell(year, value=2) for year in range(1800, 2100)]
    before = [cell(year, value=1) for year in range(1800, 2100)]
    details = new_event(_release(now, before)).details
    assert (details["changes"], len(details["differences"])) == (300, MOST_DIFFERENCES)
