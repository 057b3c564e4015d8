"""The statistics of a list: put in order, annotated, moved, removed, seen."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.favourites.forms import Note
from openthb.portal.favourites.shown import list_page, shown, title_of
from openthb.portal.favourites.views.asked import (
    LANGUAGE,
    account_of,
    back_to,
    closed_series,
    done,
    into_form,
    own,
    refuse_unknown,
    refused,
)
from openthb.portal.screens import screen
from openthb.readers.actions.favourites import UNKNOWN, annotate, mark_seen, move, remove, shift
from openthb.readers.queries.favourites import FavouriteSeen, ListSeen, briefs_of
from openthb.statistics.releases.queries import entries

_LONGEST_NUMBER = 18


@require_POST
@signed_in
def ordered(request: HttpRequest, number: int) -> HttpResponse:
    """Move the named statistic one place up or down."""
    found = own(request, number)
    up = "up" in request.POST
    chosen = _chosen(request, found, "up" if up else "down")
    if chosen is None:
        return _gone(request, number)

    def moved() -> str:
        at_the_end = not shift(
            list_id=number, favourite_id=chosen.number, up=up, by=account_of(request), at=timezone.now()
        )
        title = title_of(chosen.series, LANGUAGE)
        if at_the_end:
            return _("“%(title)s” stands at the end of the list already.") % {"title": title}
        return _("“%(title)s” was moved.") % {"title": title}

    return _changed(request, number, moved, f"#statistic-{chosen.number}")


@require_POST
@signed_in
def removed(request: HttpRequest, number: int) -> HttpResponse:
    """Remove the named statistic from the list."""
    chosen = _chosen(request, own(request, number), "statistic")
    if chosen is None:
        return _gone(request, number)

    def gone() -> str:
        series = remove(list_id=number, favourite_id=chosen.number, by=account_of(request), at=timezone.now())
        return _("“%(title)s” was removed from the list.") % {"title": title_of(series, LANGUAGE)}

    return _changed(request, number, gone)


@require_POST
@signed_in
def seen(request: HttpRequest, number: int) -> HttpResponse:
    """The reader has seen the newest vintage of the named statistic."""
    chosen = _chosen(request, own(request, number), "statistic")
    newest = entries([chosen.series]).get(chosen.series) if chosen else None
    if chosen is None or newest is None:
        return _gone(request, number)

    def noted() -> str:
        mark_seen(
            list_id=number,
            favourite_id=chosen.number,
            vintage=newest.vintage,
            by=account_of(request),
            at=timezone.now(),
        )
        return _("Noted: you have seen vintage %(vintage)s.") % {"vintage": newest.vintage}

    return _changed(request, number, noted, f"#statistic-{chosen.number}")


@require_POST
@signed_in
def moved(request: HttpRequest, number: int, statistic: int) -> HttpResponse:
    """Move a statistic to another list."""
    chosen = own(request, number).favourite(statistic)
    if chosen is None:
        return _gone(request, number)
    target = _number(request.POST.get("list", ""))
    other = own(request, target)

    def to_other() -> str:
        move(list_id=number, favourite_id=chosen.number, to_list=target, by=account_of(request), at=timezone.now())
        named = {"title": title_of(chosen.series, LANGUAGE), "list": other.name}
        return _("“%(title)s” stands in your list “%(list)s” now.") % named

    return _changed(request, number, to_other)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def annotated(request: HttpRequest, number: int, statistic: int) -> HttpResponse:
    """The statistic in its list: its note, and where else it could stand."""
    found = own(request, number)
    chosen = found.favourite(statistic)
    if chosen is None:
        return _gone(request, number)
    form = Note(request.POST if request.method == "POST" else None, initial={"note": chosen.note})
    if form.is_valid():
        try:
            _annotate(request, number, statistic, form.cleaned_data["note"])
        except Refusal as refusal:
            if refusal.code in UNKNOWN:
                return _gone(request, number)
            into_form(form, refusal)
        else:
            return done(request, _("Your note was kept."), f"{list_page(number)}#statistic-{statistic}")
    [item] = shown([chosen], closed=closed_series(request), language=LANGUAGE)
    others = [brief for brief in briefs_of(account_of(request)) if brief.number != number]
    context = {"list": found, "item": item, "others": others, "href": list_page(number)}
    return screen(request, "favourites/statistic", title=item.title, context=context, form=form)


def _annotate(request: HttpRequest, number: int, statistic: int, note: str) -> None:
    annotate(list_id=number, favourite_id=statistic, note=note, by=account_of(request), at=timezone.now())


def _chosen(request: HttpRequest, found: ListSeen, field: str) -> FavouriteSeen | None:
    return found.favourite(_number(request.POST.get(field, "")))


def _number(text: str) -> int:
    """A number in a form; 0, which names nothing, for whatever is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0


def _changed(request: HttpRequest, number: int, change: Callable[[], str], place: str = "") -> HttpResponse:
    """Make the change and say so on the list's page; say it too where another window was faster."""
    try:
        words = change()
    except Refusal as refusal:
        if refusal.code == "FAVOURITE-LIST-UNKNOWN":
            refuse_unknown(request, number)
        if refusal.code in UNKNOWN:
            return _gone(request, number)
        return refused(refusal, status=409, back=list_page(number))
    return done(request, words, list_page(number) + place)


def _gone(request: HttpRequest, number: int) -> HttpResponse:
    """The statistic does not stand in the list, or no longer: nothing was changed, and the list says so."""
    if request.method != "POST":
        raise Http404
    messages.warning(request, _("Nothing was changed: this statistic does not stand in the list any more."))
    return back_to(list_page(number))
