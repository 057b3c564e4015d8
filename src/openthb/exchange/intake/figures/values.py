"""The value column: whole counts, `<5` and `>3300`, with the flags that go with them."""

import re
from dataclasses import dataclass

from openthb.classifications import codelist
from openthb.foundation.errors import Refusal
from openthb.statistics.cubes.observation import SUPPRESSED

_COUNT = re.compile(r"\d{1,12}", re.ASCII)
_BOUND = re.compile(r"([<>])\s?(\d{1,12})", re.ASCII)
_SMALL_COUNT = "A"
_FREE = "F"


@dataclass(frozen=True)
class Count:
    """A count as published: value or bounds (both included), OBS_STATUS, CONF_STATUS."""

    value: int | None
    lower: int | None
    upper: int | None
    obs_status: str
    conf_status: str


def read_count(value: str, flag: str) -> Count:
    """Read value and flag; raises `Refusal` FIGURE-VALUE or FIGURE-FLAG.

    `<5` is suppressed for small counts with bounds 0 to 4, since sources do not say whether 0 is among them.
    An empty value needs a flag that says why (M, O, L, H or Q).
    """
    value, flag = value.strip(), flag.strip().upper()
    if flag and flag not in codelist("obs_status"):
        raise _refusal(
            "FIGURE-FLAG",
            f"flag '{flag[:20]}'",
            "a flag is a code of SDMX CL_OBS_STATUS",
            "write A, B, D, E, P, U, O, Q … or nothing",
        )
    if match := _BOUND.fullmatch(value):
        return _bounded(match[1], int(match[2]), flag)
    if not value:
        return _absent(flag)
    if not _COUNT.fullmatch(value):
        raise _refusal(
            "FIGURE-VALUE", f"value '{value[:40]}'", _why_no_count(value), "write digits alone, or <5, or >3300"
        )
    if flag in _ABSENT:
        raise _refusal(
            "FIGURE-FLAG",
            f"value {value} with flag {flag}",
            f"{flag} says that there is no value",
            "drop the one or the other",
        )
    return Count(int(value), None, None, flag or "A", _FREE)


_ABSENT = ("M", "O", "L", "H", SUPPRESSED)


def _bounded(sign: str, number: int, flag: str) -> Count:
    if flag not in ("", SUPPRESSED) or (sign == "<" and number == 0):
        raise _refusal(
            "FIGURE-FLAG",
            f"'{sign}{number}' with flag '{flag}'",
            "a bound stands for a value held back (Q)",
            "leave the flag empty",
        )
    if sign == "<":
        return Count(None, 0, number - 1, SUPPRESSED, _SMALL_COUNT)
    return Count(None, number + 1, None, SUPPRESSED, _FREE)


def _absent(flag: str) -> Count:
    if flag not in _ABSENT:
        raise _refusal(
            "FIGURE-VALUE",
            "no value",
            "an empty value must say why it is empty",
            "give the value, or flag O (missing) or Q (suppressed)",
        )
    return Count(None, None, None, flag, _FREE)


def _why_no_count(value: str) -> str:
    if value.startswith(("-", "−")):
        return "a count is never negative"
    if value.endswith("%"):
        return "a share is no count: the units it is a share of are not in the table"
    if re.fullmatch(r"\d{1,3}([., \u00a0\u202f]\d{3})+", value):
        return "thousands marks are read differently from country to country"
    return "a count is a whole number"


def _refusal(code: str, found: str, reason: str, next_step: str) -> Refusal:
    return Refusal(code, found=found, reason=reason, next_step=next_step)
