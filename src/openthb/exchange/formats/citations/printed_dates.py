"""Dates as the styles print them, by CLDR patterns: release dates of any precision, and the access date.

The release date has a one-digit day where it can ("September 9, 2023"), the access date always two
("November 05, 2024"), as in the templates. MLA months have three letters in English.
"""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from openthb.foundation.dates import PartialDate
from openthb.foundation.texts import Words


@dataclass(frozen=True)
class DateForm:
    """CLDR patterns of one way to print a date, by language: known to the day, and known to the month."""

    day: Words
    month: Words


_MONTH = Words(en="MMMM y")
LONG = DateForm(Words(en="MMMM d, y", nl="d MMMM y", fr="d MMMM y", de="d. MMMM y"), _MONTH)
"""September 29, 2023 (Chicago, IEEE)."""

APA = DateForm(
    Words(en="MMMM d, y", nl="y, d MMMM", fr="y, d MMMM", de="y, d. MMMM"),
    Words(en="MMMM y", nl="y, MMMM", fr="y, MMMM", de="y, MMMM"),
)
"""As LONG in English; year first in the other languages, as the German template has it."""

SHORT = DateForm(Words(en="d MMM y", de="d. MMM y"), Words(en="MMM y"))
"""29 Sep 2023 (MLA)."""

_ACCESSED = Words(en="MMMM dd, y", nl="dd MMMM y", fr="dd MMMM y", de="dd. MMMM y")


def released(issued: PartialDate, form: DateForm, language: str) -> str:
    """The release date as far as it is known: year, month and year, or the full date."""
    if not issued.month:
        return str(issued.year)
    pattern = (form.day if issued.is_full else form.month).in_language(language)
    if language == "fr" and issued.day == 1:
        # French writes the first of a month as an ordinal, which CLDR patterns cannot say.
        pattern = pattern.replace("d ", "d'er' ")
    return format_date(issued.earliest, pattern, locale=language)


def accessed_on(day: date, language: str) -> str:
    """The access date: the format a page script must write today's date in."""
    return format_date(day, _ACCESSED.in_language(language), locale=language)
