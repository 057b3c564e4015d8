"""The one place that asks what time it is; everything below is told."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today, where the machine stands."""
    return datetime.now().astimezone().date()
