"""Dates known to the day, the month or the year (ISO 8601, reduced precision)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from openthb.foundation.errors import Refusal

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A calendar date of stated precision: `2023-09-29`, `2026-11` or `2019`.

    Orders by year, month, day; an unknown month or day sorts first.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ISO 8601; raises `Refusal` DATE-UNREADABLE for anything that is no calendar date."""
        match = _SHAPE.fullmatch(text.strip())
        if match:
            year, month, day = (int(part or 0) for part in match.groups())
            if year > 0 and _exists(year, month, day, parts=sum(part is not None for part in match.groups())):
                return cls(year, month, day)
        raise Refusal(
            "DATE-UNREADABLE",
            found=f"'{text}' where a date was expected",
            reason="a date is written as year, year-month or year-month-day (ISO 8601) and must exist in the calendar",
            next_step="write it as 2023, 2023-09 or 2023-09-29",
        )

    @classmethod
    def of(cls, day: date) -> Self:
        """The partial date of a full date."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def is_full(self) -> bool:
        """Whether the day is known."""
        return self.day > 0

    def __str__(self) -> str:
        parts = [f"{self.year:04d}", f"{self.month:02d}", f"{self.day:02d}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])


def _exists(year: int, month: int, day: int, *, parts: int) -> bool:
    if (parts > 1 and month == 0) or (parts > 2 and day == 0):
        return False
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return False
    return True
