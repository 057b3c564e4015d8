"""Favourites as screens and programs see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from openthb.readers.models import Favourite, FavouriteList

LARGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True)
class FavouriteSeen:
    """A statistic in a list. `vintage`: the newest one when it was kept, or when the reader last said it was seen."""

    number: int
    series: str
    vintage: str
    note: str
    added_at: datetime


@dataclass(frozen=True)
class ListSeen:
    """A list with its statistics in the reader's order. `share_token` is empty unless the list is shared."""

    number: int
    name: str
    share_token: str
    share_notes: bool
    favourites: tuple[FavouriteSeen, ...]

    def favourite(self, number: int) -> FavouriteSeen | None:
        """The statistic with this number, if it stands in the list."""
        return next((found for found in self.favourites if found.number == number), None)

    @property
    def series(self) -> tuple[str, ...]:
        """The names of its statistics, in order."""
        return tuple(found.series for found in self.favourites)


@dataclass(frozen=True)
class ListBrief:
    """A list by name, with how many statistics stand in it."""

    number: int
    name: str
    size: int


@dataclass(frozen=True)
class SharedList:
    """What somebody who has the link sees of a list: nothing of its owner, notes only where the owner said so."""

    name: str
    shows_notes: bool
    favourites: tuple[FavouriteSeen, ...]


def is_favourite(account_id: int, series: str) -> bool:
    """Whether the statistic stands in any list of the account; one query."""
    return Favourite.objects.filter(favourite_list__account_id=account_id, series=series).exists()


def lists_holding(account_id: int, series: str) -> Mapping[int, str]:
    """The account's lists in which the statistic stands: names by number."""
    held = FavouriteList.objects.filter(account_id=account_id, favourites__series=series)
    return dict(held.values_list("pk", "name"))


def briefs_of(account_id: int) -> tuple[ListBrief, ...]:
    """The lists of an account in their order; one query."""
    found = FavouriteList.objects.filter(account_id=account_id).annotate(size=Count("favourites"))
    return tuple(ListBrief(number, name, size) for number, name, size in found.values_list("pk", "name", "size"))


def lists_of(account_id: int) -> tuple[ListSeen, ...]:
    """The lists of an account with all that stands in them, in their order; two queries."""
    found = FavouriteList.objects.filter(account_id=account_id).prefetch_related("favourites")
    return tuple(_seen(item) for item in found)


def list_of(account_id: int, number: int) -> ListSeen | None:
    """One list of the account; None for an unknown one and for somebody else's alike."""
    if not 0 < number <= LARGEST_NUMBER:
        return None
    found = FavouriteList.objects.filter(account_id=account_id, pk=number).prefetch_related("favourites").first()
    return _seen(found) if found else None


def is_list_of_another(account_id: int, number: int) -> bool:
    """Whether the list exists and belongs to somebody else: for the log of what was refused, never for an answer."""
    if not 0 < number <= LARGEST_NUMBER:
        return False
    return FavouriteList.objects.filter(pk=number).exclude(account_id=account_id).exists()


def shared_list(token: str) -> SharedList | None:
    """The list that is shared under this secret; None once the link was withdrawn, or its owner is not active."""
    if not token or not token.isascii() or len(token) > 64 or "\0" in token:
        return None
    shared = FavouriteList.objects.filter(share_token=token, account__is_active=True)
    found = shared.prefetch_related("favourites").first()
    if found is None:
        return None
    seen = _seen(found)
    if found.share_notes:
        return SharedList(seen.name, True, seen.favourites)
    bare = (FavouriteSeen(item.number, item.series, item.vintage, "", item.added_at) for item in seen.favourites)
    return SharedList(seen.name, False, tuple(bare))


def _seen(found: FavouriteList) -> ListSeen:
    favourites = (
        FavouriteSeen(item.pk, item.series, item.vintage, item.note, item.added_at) for item in found.favourites.all()
    )
    return ListSeen(found.pk, found.name, found.share_token, found.share_notes, tuple(favourites))
