"""Reading a CSL-JSON date: date-parts, raw, literal or EDTF, to a date of stated precision."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from babel.dates import get_month_names

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES

_NO_DATE = frozenset(("", "nd", "sd", "zd", "od", "nodate", "undated"))
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T[\d:.,Z+-]*|/(?:\.\.|\d{4}[\d-]*)?)?")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er)? (?:of )?(?P<month>[^\W\d]+)\.?,? (?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[^\W\d]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})")
_MONTH_ONLY = re.compile(r"(?P<month>[^\W\d]+)\.?,? (?P<year>\d{4})(?P<day>)")
# 13 to 16 in citeproc-js, 21 to 24 in EDTF: seasons, which our dates do not know.
_SEASONS = frozenset(("13", "14", "15", "16", "21", "22", "23", "24"))


def issued(value: Any) -> PartialDate | None:
    """The date `value` says, None where it says none; the start, where it says a range.

    Raises `Refusal` CITE-DATE for what is no date, and for dates that can be read in two ways (05/11/2024).
    """
    if isinstance(value, Mapping):
        parts = value.get("date-parts")
        if parts is not None and not _is_blank(parts):
            return _from_parts(parts)
        written = [text for key in ("raw", "literal", "edtf") if (text := value.get(key))]
        return issued(written[0]) if written and not isinstance(written[0], Mapping) else None
    if value is None:
        return None
    if isinstance(value, str) or (_is_number(value) and value):
        return _from_text(str(value))
    raise _refusal(f"a {type(value).__name__}")


def _is_blank(parts: Any) -> bool:
    """`[]`, `[[]]`, `[[null]]`: what exporters write where there is no date."""
    return parts in ([], [[]], [[None]], [None], [[""]], ["", ""])


def _from_parts(parts: Any) -> PartialDate:
    first = parts[0] if isinstance(parts, Sequence) and not isinstance(parts, str) else None
    if isinstance(first, Sequence) and not isinstance(first, str) and 1 <= len(first) <= 3:
        texts = [str(part) for part in first if _is_number(part)]
        if len(texts) == len(first):
            return _dated(*(text.strip() for text in texts))
    raise _refusal("date-parts that are not a list of year, month, day")


def _is_number(part: Any) -> bool:
    if isinstance(part, str):
        return bool(re.fullmatch(r" *[0-9]{1,4} *", part))
    return isinstance(part, int) and not isinstance(part, bool) and 0 <= part <= 9999


def _from_text(text: str) -> PartialDate | None:
    written = " ".join(text[:200].split())
    if re.sub(r"[\W_]", "", written.lower()) in _NO_DATE:
        return None
    if iso := _ISO.fullmatch(written) or _SLASHED.fullmatch(written):
        return _dated(*(part for part in iso.groups() if part))
    for shape in (_DAY_FIRST, _MONTH_FIRST, _MONTH_ONLY):
        found = shape.fullmatch(written)
        if found and (month := _months().get(found["month"].lower())):
            return _dated(found["year"], str(month), *([found["day"]] if found["day"] else []))
    raise _refusal(repr(written[:80]))


def _dated(year: str, month: str = "", day: str = "") -> PartialDate:
    if month in _SEASONS:
        month = day = ""
    text = "-".join([year.zfill(4), *(part.zfill(2) for part in (month, day) if part)])
    try:
        return PartialDate.parse(text)
    except Refusal:
        raise _refusal(repr(text)) from None


@cache
def _months() -> dict[str, int]:
    """Names of the months, in full and short, in the languages of the portal."""
    names = {"sept": 9}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            names |= {
                name.lower().rstrip("."): month for month, name in get_month_names(width, locale=language).items()
            }
    return names


def _refusal(found: str) -> Refusal:
    return Refusal(
        "CITE-DATE",
        found=f"{found} where the date of a record was expected",
        reason="a date is year, year and month, or a full date that exists in the calendar and reads in one way only",
        next_step='give it as "issued": {"date-parts": [[2023, 9, 29]]} or {"raw": "2023-09-29"}',
    )
