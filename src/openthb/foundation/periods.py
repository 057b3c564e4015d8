"""Periods a figure can cover: a year, a half-year, a quarter, a month, or a run of years or months.

Half-open: `start` belongs to the period, `end` does not. Codes follow SDMX 2.1, section 6 ("Time"):
`2022`, `2015-S1`, `2019-Q3`, `2019-01`, and `2017-01-01/P4Y` for a run.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from openthb.foundation.errors import Refusal

_YEAR = re.compile(r"(\d{4})", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*(?:-|/|–|\.\.)\s*(\d{4})", re.ASCII)
_HALF = re.compile(r"(\d{4})-[HS]([12])", re.ASCII)
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_MONTHS = re.compile(r"(\d{4})-(0[1-9]|1[0-2])\.\.(?:(\d{4})-)?(0[1-9]|1[0-2])", re.ASCII)
_SDMX_RUN = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-01/P(\d{1,3})([YM])", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


@dataclass(frozen=True, order=True)
class Period:
    """A run of whole calendar months: `start` is the first day, `months` how many months it lasts."""

    start: date
    months: int

    @classmethod
    def year(cls, year: int) -> Self:
        """The calendar year."""
        return cls(date(year, 1, 1), 12)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a period as people and SDMX write it; raises `Refusal` PERIOD-UNREADABLE or PERIOD-BACKWARDS.

        Understood: `2022`, `2017-2020`, `2015-H1`, `2015-S1`, `2019-Q3`, `2019-01`, `2019-01..08`,
        `2019-01..2019-08`, `2017-01-01/P4Y`.
        """
        text = text.strip()
        if match := _SDMX_RUN.fullmatch(text):
            year, month, count, unit = match.groups()
            return cls._checked(text, int(year), int(month), int(count) * (12 if unit == "Y" else 1))
        if match := _YEAR.fullmatch(text):
            return cls._checked(text, int(match[1]), 1, 12)
        if match := _YEARS.fullmatch(text):
            return cls._checked(text, int(match[1]), 1, (int(match[2]) - int(match[1]) + 1) * 12)
        if match := _HALF.fullmatch(text):
            return cls._checked(text, int(match[1]), 6 * int(match[2]) - 5, 6)
        if match := _QUARTER.fullmatch(text):
            return cls._checked(text, int(match[1]), 3 * int(match[2]) - 2, 3)
        if match := _MONTH.fullmatch(text):
            return cls._checked(text, int(match[1]), int(match[2]), 1)
        if match := _MONTHS.fullmatch(text):
            first, last = int(match[1]), int(match[3] or match[1])
            months = (last - first) * 12 + int(match[4]) - int(match[2]) + 1
            return cls._checked(text, first, int(match[2]), months)
        raise Refusal(
            "PERIOD-UNREADABLE",
            found=f"'{text}' where a period was expected",
            reason="a figure needs a first and a last month that can be stated; 'the last ten years' has none",
            next_step="write 2022, 2017-2020, 2015-H1, 2019-Q3, 2019-01 or 2019-01..2019-08; "
            "put what the source leaves open into the note",
        )

    @classmethod
    def _checked(cls, text: str, year: int, month: int, months: int) -> Self:
        if months < 1 or not _FIRST_YEAR <= year <= _LAST_YEAR or months > 12 * (_LAST_YEAR - _FIRST_YEAR):
            raise Refusal(
                "PERIOD-BACKWARDS",
                found=f"period '{text}'",
                reason=f"a period begins before it ends and lies between {_FIRST_YEAR} and {_LAST_YEAR}",
                next_step="write the earlier year first and check the digits",
            )
        return cls(date(year, month, 1), months)

    @property
    def end(self) -> date:
        """The first day after the period."""
        months = self.start.month - 1 + self.months
        return date(self.start.year + months // 12, months % 12 + 1, 1)

    @property
    def is_year(self) -> bool:
        """Whether it is exactly one calendar year, so that it can stand in a yearly line."""
        return self.start.month == 1 and self.months == 12

    @property
    def last_year(self) -> int:
        """The calendar year of its last month."""
        return self.start.year + (self.start.month - 2 + self.months) // 12

    @property
    def code(self) -> str:
        """The SDMX code."""
        year, month = self.start.year, self.start.month
        if self.is_year:
            return str(year)
        if self.months == 6 and month in (1, 7):
            return f"{year}-S{1 + month // 7}"
        if self.months == 3 and month in (1, 4, 7, 10):
            return f"{year}-Q{1 + month // 3}"
        if self.months == 1:
            return f"{year}-{month:02d}"
        run = f"{self.months // 12}Y" if self.months % 12 == 0 else f"{self.months}M"
        return f"{self.start.isoformat()}/P{run}"

    @property
    def label(self) -> str:
        """The period as a reader of any language writes it: `2022`, `2017–2020`, `2015 S1`, `2019-01 – 2019-08`."""
        if self.months % 12 == 0 and self.start.month == 1 and self.months > 12:
            return f"{self.start.year}–{self.last_year}"
        if "/" not in self.code:
            return self.code.replace("-S", " S").replace("-Q", " Q")
        last = self.start.month + self.months - 1
        return f"{self.start:%Y-%m} – {self.last_year}-{(last - 1) % 12 + 1:02d}"

    def __str__(self) -> str:
        return self.code
