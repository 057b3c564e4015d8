"""Finding provisions by the number of their article, on a day."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from openthb.foundation.errors import Refusal
from openthb.law.provisions import Framework, Offence, Provision

Entry = tuple[Framework, Offence | Provision]


def found(frameworks: Iterable[Framework], number: str, day: date) -> tuple[Entry, ...]:
    """The offences and provisions of an article in force on a day: `433quinquies`, `433septies 3°`, `2(1)`.

    Raises `Refusal` LAW-ARTICLE-UNKNOWN where no version of it is here, LAW-ARTICLE-NOT-IN-FORCE where none was law.
    """
    given = [entry for entry in _all(frameworks) if _is_of(entry[1].number, number)]
    if not given:
        raise Refusal(
            "LAW-ARTICLE-UNKNOWN",
            found=f"'{number[:60]}' as the number of an article",
            reason="no framework here has an article of this number",
            next_step="write it as the framework does, such as 433quinquies; `openthb law list` names the frameworks",
        )
    held = tuple((one, entry) for one, entry in given if one.is_in_force(day) and entry.is_in_force(day))
    if not held:
        raise Refusal(
            "LAW-ARTICLE-NOT-IN-FORCE",
            found=f"article {number[:60]} on {day.isoformat()}",
            reason=f"it is law here {' and '.join(sorted({_days(*entry) for entry in given}))}",
            next_step="choose a day on which it was in force",
        )
    return held


def _all(frameworks: Iterable[Framework]) -> Iterator[Entry]:
    for one in frameworks:
        yield from ((one, offence) for offence in one.offences)
        yield from ((one, provision) for provision in one.provisions)


def _is_of(number: str, wanted: str) -> bool:
    """Whether a number is the one wanted or within it: 433quinquies §1 1° is within 433quinquies, not within 433q."""
    whole, part = (" ".join(text.replace("art.", "").lower().split()) for text in (number, wanted))
    return bool(part) and whole.startswith(part) and re.match(r"[a-z0-9]", whole[len(part) :]) is None


def _days(one: Framework, entry: Offence | Provision) -> str:
    first, last = entry.valid_from or one.valid_from, entry.valid_to or one.valid_to
    return f"from {first}" + (f" to {last}" if last else "")
