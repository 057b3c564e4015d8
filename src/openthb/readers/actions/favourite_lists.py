"""Lists of favourites: made, renamed, removed, shared by a link, the link withdrawn."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from openthb.foundation.errors import Refusal
from openthb.readers.actions.favourites import LONGEST_NAME, MOST_LISTS, lock_owner, own_list
from openthb.readers.actions.logging import log
from openthb.readers.models import FavouriteList
from openthb.readers.policies.names import one_line
from openthb.readers.tokens import new_token


def make_list(*, name: str, by: int, at: datetime) -> int:
    """Make an empty list behind the others; returns its number.

    Raises `Refusal` FAVOURITE-LIST-NAME, FAVOURITE-LIST-NAME-TAKEN, FAVOURITE-LISTS-FULL.
    """
    called = _clean_name(name)
    with transaction.atomic():
        owner = lock_owner(by)
        own = FavouriteList.objects.filter(account=owner)
        _must_have_room(own.count())
        _must_be_free(called, by)
        last = own.aggregate(last=Max("place"))["last"]
        place = 0 if last is None else int(last) + 1
        made = FavouriteList.objects.create(account=owner, name=called, place=place, created_at=at)
        log("favourite list made", by=by, at=at, details={"list": made.pk})
    return made.pk


def rename_list(*, list_id: int, name: str, by: int, at: datetime) -> None:
    """Give a list another name; raises `Refusal` FAVOURITE-LIST-UNKNOWN, FAVOURITE-LIST-NAME, …-NAME-TAKEN."""
    called = _clean_name(name)
    with transaction.atomic():
        found = own_list(by, list_id)
        if called == found.name:
            return
        _must_be_free(called, by)
        found.name = called
        found.save(update_fields=["name"])
        log("favourite list renamed", by=by, at=at, details={"list": list_id})


def remove_list(*, list_id: int, by: int, at: datetime) -> None:
    """Remove a list with all that stands in it; raises `Refusal` FAVOURITE-LIST-UNKNOWN."""
    with transaction.atomic():
        own_list(by, list_id).delete()
        log("favourite list removed", by=by, at=at, details={"list": list_id})


def share_list(*, list_id: int, with_notes: bool, by: int, at: datetime) -> str:
    """Share a list under a new secret link; a link it had before leads nowhere from now on. Returns the secret.

    Raises `Refusal` FAVOURITE-LIST-UNKNOWN.
    """
    with transaction.atomic():
        found = own_list(by, list_id)
        found.share_token, found.share_notes = new_token(), with_notes
        found.save(update_fields=["share_token", "share_notes"])
        log("favourite list shared", by=by, at=at, details={"list": list_id, "with_notes": with_notes})
    return found.share_token


def withdraw_link(*, list_id: int, by: int, at: datetime) -> None:
    """Withdraw the link of a list; raises `Refusal` FAVOURITE-LIST-UNKNOWN. Without a link nothing happens."""
    with transaction.atomic():
        found = own_list(by, list_id)
        if found.share_token:
            found.share_token, found.share_notes = "", False
            found.save(update_fields=["share_token", "share_notes"])
            log("favourite list no longer shared", by=by, at=at, details={"list": list_id})


def _clean_name(name: str) -> str:
    called = one_line(name)
    if 0 < len(called) <= LONGEST_NAME:
        return called
    raise Refusal(
        "FAVOURITE-LIST-NAME",
        found=f"a name of {len(called)} characters for a list",
        reason=f"a list is found by its name, of 1 to {LONGEST_NAME} characters",
        next_step="give the list a short name",
    )


def _must_be_free(name: str, by: int) -> None:
    if FavouriteList.objects.filter(account_id=by, name=name).exists():
        raise Refusal(
            "FAVOURITE-LIST-NAME-TAKEN",
            found="a list of this name is there already",
            reason="each of your lists has its own name",
            next_step="choose another name",
        )


def _must_have_room(there: int) -> None:
    if there >= MOST_LISTS:
        raise Refusal(
            "FAVOURITE-LISTS-FULL",
            found=f"{there} lists",
            reason=f"an account has at most {MOST_LISTS} lists",
            next_step="remove a list you no longer need",
        )
