"""The lists: all of them, one of them, made, renamed, removed."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.favourites.forms import ListName
from openthb.portal.favourites.shown import Shown, list_page, shown
from openthb.portal.favourites.views.asked import (
    LANGUAGE,
    account_of,
    closed_series,
    done,
    into_form,
    own,
    refuse_unknown,
)
from openthb.portal.screens import screen
from openthb.readers.actions.favourite_lists import make_list, remove_list, rename_list
from openthb.readers.queries.favourites import ListSeen, lists_of

ALL = "/favourites"
MOST_SHOWN = 10


@dataclass(frozen=True)
class Opened:
    """A list on the page of all: its first statistics, and how many there are."""

    number: int
    name: str
    href: str
    size: int
    is_shared: bool
    first: tuple[Shown, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of them are shown."""
        return self.size == len(self.first)


@require_safe
@signed_in
def every_list(request: HttpRequest) -> HttpResponse:
    """All lists, each with its first statistics."""
    return _every_list(request, None)


def _every_list(request: HttpRequest, form: ListName | None) -> HttpResponse:
    lists = lists_of(account_of(request))
    context = {"lists": _opened(request, lists), "most": MOST_SHOWN, "name": form or ListName()}
    return screen(request, "favourites/lists", title=_("My favourites"), context=context, form=form)


def _opened(request: HttpRequest, lists: tuple[ListSeen, ...]) -> list[Opened]:
    first = [item for found in lists for item in found.favourites[:MOST_SHOWN]]
    known = {item.number: item for item in shown(first, closed=closed_series(request), language=LANGUAGE)}
    return [
        Opened(
            number=found.number,
            name=found.name,
            href=list_page(found.number),
            size=len(found.favourites),
            is_shared=bool(found.share_token),
            first=tuple(known[item.number] for item in found.favourites[:MOST_SHOWN]),
        )
        for found in lists
    ]


@require_POST
@signed_in
def made(request: HttpRequest) -> HttpResponse:
    """Make a list."""
    form = ListName(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            number = make_list(name=name, by=account_of(request), at=timezone.now())
        except Refusal as refusal:
            into_form(form, refusal)
        else:
            return done(request, _("Your list “%(name)s” was made.") % {"name": name}, list_page(number))
    return _every_list(request, form)


@require_safe
@signed_in
def one_list(request: HttpRequest, number: int) -> HttpResponse:
    """One list with all its statistics."""
    found = own(request, number)
    context = {
        "list": found,
        "href": list_page(number),
        "shown": shown(found.favourites, closed=closed_series(request), language=LANGUAGE),
    }
    return screen(request, "favourites/list", title=found.name, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def renamed(request: HttpRequest, number: int) -> HttpResponse:
    """Give the list another name."""
    found = own(request, number)
    form = ListName(request.POST or None, initial={"name": found.name})
    if form.is_valid():
        name = form.cleaned_data["name"]
        try:
            rename_list(list_id=number, name=name, by=account_of(request), at=timezone.now())
        except Refusal as refusal:
            into_form(form, refusal)
        else:
            return done(request, _("The list is called “%(name)s” now.") % {"name": name}, list_page(number))
    context = {"list": found, "href": list_page(number)}
    return screen(request, "favourites/rename", title=_("Rename the list"), context=context, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def removed(request: HttpRequest, number: int) -> HttpResponse:
    """Ask, then remove the list with all that stands in it."""
    found = own(request, number)
    if request.method != "POST":
        context = {"list": found, "href": list_page(number)}
        return screen(request, "favourites/remove_list", title=_("Remove this list?"), context=context)
    try:
        remove_list(list_id=number, by=account_of(request), at=timezone.now())
    except Refusal:
        refuse_unknown(request, number)
    return done(request, _("Your list “%(name)s” was removed.") % {"name": found.name}, ALL)
