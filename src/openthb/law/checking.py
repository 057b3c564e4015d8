"""What no single field of a framework can tell: versions that overlap, dates the wrong way round, lost references."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from openthb.law.facts.vocabulary import vocabulary
from openthb.law.lines import Slip
from openthb.law.provisions import Framework, Offence, Provision


def slips(found: Framework, name: str) -> Iterator[Slip]:
    """Everything wrong in a framework whose file is called `name`; nothing where all is right."""
    if found.id != name:
        yield Slip(("id",), f"the framework calls itself {found.id}, the file {name}")
    if found.valid_from is None:
        yield Slip(("valid_from",), "a framework says from which day it is law")
    for field, entries in (("offences", found.offences), ("provisions", found.provisions)):
        yield from _dates(found, field, entries)
        yield from _overlaps(field, entries)
    yield from _references(found)
    yield from _lacks(found)


def _dates(found: Framework, field: str, entries: Sequence[Offence | Provision]) -> Iterator[Slip]:
    for number, entry in enumerate(entries):
        first, last = _span(entry)
        if first > last:
            yield Slip((field, number, "valid_to"), f"{entry.id} ends on {last}, before it begins on {first}")
        if found.valid_from and entry.valid_from and entry.valid_from < found.valid_from:
            yield Slip((field, number, "valid_from"), f"{entry.id} begins before its framework, {found.valid_from}")
        if found.valid_to and entry.valid_to and entry.valid_to > found.valid_to:
            yield Slip((field, number, "valid_to"), f"{entry.id} lasts longer than its framework, {found.valid_to}")


def _overlaps(field: str, entries: Sequence[Offence | Provision]) -> Iterator[Slip]:
    for (_, one), (number, other) in combinations(enumerate(entries), 2):
        if one.id == other.id and _span(one)[0] <= _span(other)[1] and _span(other)[0] <= _span(one)[1]:
            yield Slip((field, number), f"two versions of {other.id} are in force on one day")


def _span(entry: Offence | Provision | Framework) -> tuple[date, date]:
    return entry.valid_from or date.min, entry.valid_to or date.max


def _references(found: Framework) -> Iterator[Slip]:
    known = {offence.id for offence in found.offences}
    for number, provision in enumerate(found.provisions):
        if provision.offence not in known:
            yield Slip(("provisions", number, "offence"), f"there is no offence {provision.offence} here")
        if provision.fact not in vocabulary():
            yield Slip(("provisions", number, "fact"), f"the vocabulary of facts has no {provision.fact}")


def _lacks(found: Framework) -> Iterator[Slip]:
    """An offence needs a kind of element of which, on some day, there is no provision: nobody could commit it."""
    for number, offence in enumerate(found.offences):
        for kind in offence.needs:
            own = [one for one in found.provisions if (one.offence, one.kind) == (offence.id, kind)]
            day = _first_day_without(offence, own, found)
            if day is not None:
                yield Slip(("offences", number, "needs"), f"{offence.id} has no {kind} in force on {day}")


def _first_day_without(offence: Offence, own: Sequence[Provision], found: Framework) -> date | None:
    """The first day of the offence, or after the end of one of its provisions, on which none is in force."""
    first, last = (
        max(_span(offence)[0], _span(found)[0]),
        min(_span(offence)[1], _span(found)[1]),
    )
    ends = (one.valid_to + timedelta(days=1) for one in own if one.valid_to and one.valid_to < date.max)
    days = sorted({first, *(day for day in ends if first <= day <= last)})
    return next((day for day in days if not any(one.is_in_force(day) for one in own)), None)
