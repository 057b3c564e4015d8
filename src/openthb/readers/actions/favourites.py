"""Statistics in lists: kept, annotated, put in order, moved, removed."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from openthb.foundation.errors import Refusal
from openthb.foundation.identifiers import series_name, vintage_name
from openthb.readers.actions.logging import log
from openthb.readers.models import Account, Favourite, FavouriteList

MOST_LISTS = 50
MOST_IN_A_LIST = 500
LONGEST_NAME = 80
LONGEST_NOTE = 1000
UNKNOWN = frozenset({"FAVOURITE-LIST-UNKNOWN", "FAVOURITE-UNKNOWN"})
"""Codes of what is not there, or not this reader's: screens answer both with the same words."""


@dataclass(frozen=True)
class Starred:
    """What a press on the star did: `is_kept` now, in the list of this number and name; `changed`: not before."""

    is_kept: bool
    changed: bool
    list_id: int
    list_name: str


def star(*, series: str, vintage: str, default_name: str, by: int, at: datetime) -> Starred:
    """Keep a statistic in the reader's first list, or remove it from there; the list is made where there is none.

    What the reader moved to another list stays there, unchanged: its note would be lost. Raises `Refusal`
    FAVOURITES-FULL, SERIES-NAME.
    """
    with transaction.atomic():
        first = _first_list(by, default_name, at)
        there = first.favourites.filter(series=series).first()
        if there is None:
            return _kept(first, series, vintage, by, at)
        _remove(there, by, at)
        return Starred(False, True, first.pk, first.name)


def keep_star(*, series: str, vintage: str, default_name: str, by: int, at: datetime) -> Starred:
    """Keep a statistic in the reader's first list unless it stands in one of theirs already; raises as `star`."""
    with transaction.atomic():
        return _kept(_first_list(by, default_name, at), series, vintage, by, at)


def keep(*, list_id: int, series: str, vintage: str, note: str = "", by: int, at: datetime) -> int:
    """Keep a statistic at the end of a list; returns its number there.

    Raises `Refusal` FAVOURITE-LIST-UNKNOWN, FAVOURITE-ALREADY-THERE, FAVOURITES-FULL, FAVOURITE-NOTE, SERIES-NAME.
    """
    with transaction.atomic():
        kept_in = own_list(by, list_id)
        if kept_in.favourites.filter(series=series).exists():
            raise _already_there()
        return _add(kept_in, series, vintage, clean_note(note), by, at).pk


def annotate(*, list_id: int, favourite_id: int, note: str, by: int, at: datetime) -> None:
    """Write the reader's note on a statistic over the one before; raises `Refusal` …-UNKNOWN, FAVOURITE-NOTE."""
    text = clean_note(note)
    with transaction.atomic():
        found = _own(by, list_id, favourite_id)
        found.note = text
        found.save(update_fields=["note"])
        log("favourite annotated", by=by, at=at, details={"list": list_id, "series": found.series})


def mark_seen(*, list_id: int, favourite_id: int, vintage: str, by: int, at: datetime) -> None:
    """The reader has seen this vintage: it no longer counts as a change; raises `Refusal` …-UNKNOWN."""
    with transaction.atomic():
        found = _own(by, list_id, favourite_id)
        found.vintage = vintage_name(vintage)
        found.save(update_fields=["vintage"])
        log("favourite seen", by=by, at=at, details={"list": list_id, "series": found.series})


def shift(*, list_id: int, favourite_id: int, up: bool, by: int, at: datetime) -> bool:
    """Move a statistic one place up or down in its list; False where it stands at the end already.

    Raises `Refusal` …-UNKNOWN.
    """
    with transaction.atomic():
        moved = _own(by, list_id, favourite_id)
        order = list(Favourite.objects.filter(favourite_list_id=list_id))
        here = order.index(moved)
        there = here - 1 if up else here + 1
        if not 0 <= there < len(order):
            return False
        order[here], order[there] = order[there], order[here]
        _number(order)
        log("favourite put in order", by=by, at=at, details={"list": list_id, "series": moved.series, "place": there})
        return True


def move(*, list_id: int, favourite_id: int, to_list: int, by: int, at: datetime) -> None:
    """Move a statistic with its note to the end of another list of the reader.

    Raises `Refusal` …-UNKNOWN, FAVOURITE-ALREADY-THERE, FAVOURITES-FULL.
    """
    with transaction.atomic():
        moved, target = _own(by, list_id, favourite_id), own_list(by, to_list)
        if target.favourites.filter(series=moved.series).exists():
            raise _already_there()
        moved.place = _next_place(target)
        moved.favourite_list = target
        moved.save(update_fields=["favourite_list", "place"])
        log("favourite moved", by=by, at=at, details={"from": list_id, "to": to_list, "series": moved.series})


def remove(*, list_id: int, favourite_id: int, by: int, at: datetime) -> str:
    """Remove a statistic and its note from a list; returns its series. Raises `Refusal` …-UNKNOWN."""
    with transaction.atomic():
        found = _own(by, list_id, favourite_id)
        _remove(found, by, at)
        return found.series


def own_list(by: int, list_id: int) -> FavouriteList:
    """The reader's list, with the reader's account locked; raises `Refusal` FAVOURITE-LIST-UNKNOWN.

    Every change of favourites goes through here, so two windows of one reader change them one after the other.
    """
    owner = lock_owner(by)
    found = FavouriteList.objects.filter(pk=list_id, account=owner).first()
    if found is None:
        raise Refusal(
            "FAVOURITE-LIST-UNKNOWN",
            found="a list that is not among yours",
            reason="it was removed, or it never was one of your lists",
            next_step="look at your favourites",
        )
    return found


def lock_owner(by: int) -> Account:
    """The reader's account, locked until the transaction ends."""
    return Account.objects.select_for_update().get(pk=by)


def clean_note(note: str) -> str:
    """A note as it is stored: line ends as one sign, no blanks around; raises `Refusal` FAVOURITE-NOTE."""
    text = note.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) <= LONGEST_NOTE and not any(_is_no_text(sign) for sign in text):
        return text
    long = len(text) > LONGEST_NOTE
    raise Refusal(
        "FAVOURITE-NOTE",
        found=f"a note of {len(text)} characters" if long else "a note with signs that are no text",
        reason=f"a note has at most {LONGEST_NOTE} characters, in lines of text",
        next_step="shorten the note" if long else "write the note again without special signs",
    )


def _is_no_text(sign: str) -> bool:
    """Control signs and halves of characters, which databases and files cannot hold (Unicode Cc, Cs)."""
    return sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cs")


def _first_list(by: int, default_name: str, at: datetime) -> FavouriteList:
    owner = lock_owner(by)
    found = FavouriteList.objects.filter(account=owner).first()
    if found is None:
        found = FavouriteList.objects.create(account=owner, name=default_name, place=0, created_at=at)
        log("favourite list made", by=by, at=at, details={"list": found.pk})
    return found


def _kept(first: FavouriteList, series: str, vintage: str, by: int, at: datetime) -> Starred:
    held = FavouriteList.objects.filter(account_id=by, favourites__series=series).first()
    if held is not None:
        return Starred(True, False, held.pk, held.name)
    _add(first, series, vintage, "", by, at)
    return Starred(True, True, first.pk, first.name)


def _own(by: int, list_id: int, favourite_id: int) -> Favourite:
    found = own_list(by, list_id).favourites.filter(pk=favourite_id).first()
    if found is None:
        raise Refusal(
            "FAVOURITE-UNKNOWN",
            found="a statistic that does not stand in this list",
            reason="it was removed or moved, perhaps in another window",
            next_step="look at the list again",
        )
    return found


def _add(to: FavouriteList, series: str, vintage: str, note: str, by: int, at: datetime) -> Favourite:
    added = Favourite.objects.create(
        favourite_list=to,
        series=series_name(series),
        vintage=vintage_name(vintage),
        note=note,
        place=_next_place(to),
        added_at=at,
    )
    log("favourite kept", by=by, at=at, details={"list": to.pk, "series": series})
    return added


def _remove(found: Favourite, by: int, at: datetime) -> None:
    log("favourite removed", by=by, at=at, details={"list": found.favourite_list_id, "series": found.series})
    found.delete()


def _next_place(of: FavouriteList) -> int:
    if of.favourites.count() >= MOST_IN_A_LIST:
        raise Refusal(
            "FAVOURITES-FULL",
            found=f"a list of {MOST_IN_A_LIST} statistics",
            reason=f"a list holds at most {MOST_IN_A_LIST} statistics",
            next_step="make another list, or remove a statistic from this one",
        )
    last = of.favourites.aggregate(last=Max("place"))["last"]
    return 0 if last is None else int(last) + 1


def _number(order: list[Favourite]) -> None:
    changed = []
    for place, favourite in enumerate(order):
        if favourite.place != place:
            favourite.place = place
            changed.append(favourite)
    Favourite.objects.bulk_update(changed, ["place"])


def _already_there() -> Refusal:
    return Refusal(
        "FAVOURITE-ALREADY-THERE",
        found="a statistic that stands in this list already",
        reason="a statistic stands in a list once",
        next_step="choose another list",
    )
