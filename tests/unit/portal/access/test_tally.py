"""Counts in the cache: by place and stretch of time, kept as long as the stretch."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from openthb.portal.access.tally import count, count_different

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC).timestamp()
HOUR = 3600


def test_counted_by_place_by_thing_and_by_stretch() -> None:
    assert [count("forms", "address 1", seconds=HOUR, at=NOON + minutes * 60) for minutes in (0, 30, 59)] == [1, 2, 3]
    assert count("forms", "address 2", seconds=HOUR, at=NOON) == 1
    assert count("mails", "address 1", seconds=HOUR, at=NOON) == 1
    assert count("forms", "address 1", seconds=HOUR, at=NOON + HOUR) == 1


def test_different_ones_are_counted_once() -> None:
    told = [count_different("recipients", who, "address 1", seconds=HOUR, at=NOON) for who in "aabbac"]
    assert told == [1, 1, 2, 2, 2, 3]
    assert count_different("recipients", "a", "address 2", seconds=HOUR, at=NOON) == 1
    assert count_different("recipients", "a", "address 1", seconds=HOUR, at=NOON + HOUR) == 1


def test_a_count_outlives_the_usual_time_of_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """That is five minutes, and counting anew after it would allow twelve times as many an hour."""
    assert [count("requests", "address 1", seconds=HOUR, at=NOON) for _ in range(2)] == [1, 2]
    real, now = time.time, timezone.now
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: now() + timedelta(minutes=50))
    monkeypatch.setattr(time, "time", lambda: real() + 50 * 60)
    assert count("requests", "address 1", seconds=HOUR, at=NOON) == 3
