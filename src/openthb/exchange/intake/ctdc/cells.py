"""One cell of a record: what each kind of column can say, and how it is read into a code of ours.

Every reader takes a label without blanks around it and gives a code, or None where the value is not known.
It raises `Refusal` for anything else.
"""

import re
from collections.abc import Callable
from functools import cache

from openthb.classifications import codelist
from openthb.foundation.errors import Refusal

Reader = Callable[[str], str | None]

FIRST_YEAR, LAST_YEAR = 1990, 2026
YES, NO = "yes", "no"
BEGGING, OTHER_WORK = "begging", "other work"
MULTIPLE = "several forms"
_ABSENT = frozenset({"", "-99", "-99.0"})
# In a column of words a nought is no value either; in a yes/no column it says no.
_UNKNOWN = _ABSENT | {"0", "00", "0.0"}
_YEAR = re.compile(r"(\d{4})(?:\.0)?", re.ASCII)
_FLAGS = {"0": NO, "0.0": NO, "1": YES, "1.0": YES}
_SOURCES = ("Case Management", "Hotline")
# Nine of these types stand in the file of 14 April 2020. Illicit activities, mining or drilling, not specified and
# transportation are columns of the original layout alone; their spelling as values is ours.
_WORK = (
    "Agriculture", "Aquafarming", "Begging", "Construction", "Domestic Work", "Hospitality", "Illicit Activities",
    "Manufacturing", "Mining or Drilling", "Not Specified", "Other", "Peddling", "Transportation",
)  # fmt: skip


def year(label: str) -> str:
    """The year of registration. It may not be unknown: a fact without its year cannot be counted."""
    found = _YEAR.fullmatch(label)
    if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise Refusal(
            "CTDC-YEAR",
            found=f"'{label[:80]}'",
            reason=f"each record has a year of registration, between {FIRST_YEAR} and {LAST_YEAR}",
            next_step="look the record up in the file CTDC published, or leave it out",
        )
    return found[1]


def flag(label: str) -> str | None:
    """Yes, no or not known."""
    if label in _ABSENT:
        return None
    if label not in _FLAGS:
        raise Refusal(
            "CTDC-FLAG",
            found=f"'{label[:80]}'",
            reason=f"a yes/no column holds {', '.join(_FLAGS)}, or -99 or nothing where it is not known",
            next_step="look the record up in the file CTDC published",
        )
    return _FLAGS[label]


def country(label: str) -> str | None:
    """A country by its two-letter code; `NA` is Namibia, and never a missing value."""
    # Kosovo has no code of ISO 3166; XK is the one in use.
    return "XKX" if label == "XK" else _known(label, "citizenship", "ISO-ALPHA-2")


def sex(label: str) -> str | None:
    """A sex by the word of CTDC."""
    return _known(label, "sex", "CTDC")


def age(label: str) -> str | None:
    """An age band of CTDC, such as `9--17`."""
    return _known(label, "age", "CTDC")


def named_form(label: str) -> str | None:
    """The form that ExploitType names, or that it names several."""
    return MULTIPLE if label == "Multiple" else _known(label, "form", "CTDC")


def means(label: str) -> str | None:
    """A group of means of control."""
    return _known(label, "means", "CTDC")


def work(label: str) -> str | None:
    """Whether the type of work is begging, which is a form of exploitation of its own, or another."""
    if label in _UNKNOWN:
        return None
    _among(label, _WORK)
    return BEGGING if label == "Begging" else OTHER_WORK


def source(label: str) -> str | None:
    """Whether the record comes from case management or from a hotline."""
    return None if label in _UNKNOWN else _among(label, _SOURCES)


def _known(label: str, list_: str, scheme: str) -> str | None:
    if label in _UNKNOWN:
        return None
    try:
        return matched(list_, scheme, label)
    except Refusal as refusal:
        known = "two-letter codes of countries" if list_ == "citizenship" else ", ".join(_labels(list_, scheme))
        raise Refusal(
            refusal.code,
            found=f"'{label[:80]}'",
            reason=f"the values known here are {known}",
            next_step="look the record up in the file CTDC published; a new value must be described here first",
        ) from None


def _labels(list_: str, scheme: str) -> list[str]:
    """The labels of a scheme in the order of our list."""
    return [other.code for item in codelist(list_) for other in item.correspondences if other.scheme == scheme]


@cache
def matched(list_: str, scheme: str, label: str) -> str:
    """Our code for a code of another scheme, looked up once; raises `Refusal` CODE-UNMATCHED."""
    return codelist(list_).from_scheme(scheme, label).code


def _among(label: str, labels: tuple[str, ...]) -> str:
    if label in labels:
        return label
    raise Refusal(
        "CTDC-VALUE",
        found=f"'{label[:80]}'",
        reason=f"the values known here are {', '.join(labels)}",
        next_step="look the record up in the file CTDC published; a new value must be described here first",
    )
