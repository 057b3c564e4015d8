"""Favourites of a key's owner: their lists read, statistics kept, annotated, let go."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Router, Status

from openthb.portal.favourites.shown import Shown, shown
from openthb.portal.favourites.views.star import unpublished
from openthb.portal.interface.shapes import (
    Favourite,
    FavouriteList,
    FavouriteListFull,
    FavouriteLists,
    Made,
    NewFavourite,
    Note,
    Number,
    Problem,
)
from openthb.portal.interface.views.who import Key, WritingKey, owner
from openthb.portal.screens import portal
from openthb.readers.actions.favourites import annotate, keep, remove
from openthb.readers.queries.favourites import briefs_of, list_of
from openthb.statistics.releases.queries import entries

router = Router(auth=Key(), tags=["favourites"])
_READ: dict[int, Any] = dict.fromkeys((401, 403, 405, 429), Problem)
_ONE: dict[int, Any] = {**_READ, 404: Problem, 422: Problem}
_CHANGED: dict[int, Any] = {**_ONE, **dict.fromkeys((400, 413, 415), Problem)}
API = "/api/favourites"


@router.get("", response={200: FavouriteLists, **_READ}, operation_id="list_favourite_lists", summary="All lists")
def list_favourite_lists(request: HttpRequest) -> FavouriteLists:
    """The lists by name, in their order."""
    lists = [
        FavouriteList(number=one.number, name=one.name, size=one.size, address=_address(one.number))
        for one in briefs_of(owner(request))
    ]
    return FavouriteLists(lists=lists)


@router.get(
    "/{number}", response={200: FavouriteListFull, **_ONE}, operation_id="read_favourite_list", summary="One list"
)
def read_favourite_list(request: HttpRequest, number: Number) -> FavouriteListFull:
    """The statistics of a list, with notes, and whether a newer vintage came."""
    found = list_of(owner(request), number)
    if found is None:
        raise Http404
    return FavouriteListFull(
        number=found.number,
        name=found.name,
        shared=bool(found.share_token),
        statistics=[_told(item) for item in shown(found.favourites, closed=(), language="en")],
    )


@router.post(
    "/{number}/statistics",
    auth=WritingKey(),
    response={201: Made, 409: Problem, **_CHANGED},
    operation_id="keep_favourite",
    summary="Keep a statistic",
)
def keep_favourite(request: HttpRequest, number: Number, new: NewFavourite) -> Status[Made]:
    """Put a statistic at the end of a list."""
    entry = entries([new.series]).get(new.series)
    if entry is None:
        raise unpublished(new.series)
    account = owner(request)
    made = keep(
        list_id=number, series=entry.series, vintage=entry.vintage, note=new.note, by=account, at=timezone.now()
    )
    return Status(201, Made(number=made, address=f"{_address(number)}/statistics/{made}"))


@router.patch(
    "/{number}/statistics/{statistic}",
    auth=WritingKey(),
    response={204: None, **_CHANGED},
    operation_id="annotate_favourite",
    summary="Write a note",
)
def annotate_favourite(request: HttpRequest, number: Number, statistic: Number, change: Note) -> Status[None]:
    """Write the note on a statistic, in place of the one before."""
    annotate(list_id=number, favourite_id=statistic, note=change.note, by=owner(request), at=timezone.now())
    return Status(204, None)


@router.delete(
    "/{number}/statistics/{statistic}",
    auth=WritingKey(),
    response={204: None, **_ONE},
    operation_id="remove_favourite",
    summary="Let a statistic go",
)
def remove_favourite(request: HttpRequest, number: Number, statistic: Number) -> Status[None]:
    """Remove a statistic, with its note, from a list."""
    remove(list_id=number, favourite_id=statistic, by=owner(request), at=timezone.now())
    return Status(204, None)


def _address(number: int) -> str:
    return portal().full(f"{API}/{number}")


def _told(item: Shown) -> Favourite:
    return Favourite(
        number=item.number,
        series=item.series,
        title=item.title,
        note=item.note,
        kept_vintage=item.kept_vintage,
        vintage=item.vintage or None,
        changed=item.has_changed,
        published=bool(item.vintage),
        made_up=item.made_up,
        page=portal().full(item.href) if item.href else None,
    )
