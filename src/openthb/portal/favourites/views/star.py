"""The star on a statistic: pressed on a baked page, asked about, remembered until the reader has signed in."""

import logging
import re

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from openthb.foundation.errors import Refusal
from openthb.foundation.identifiers import series_name
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.favourites.shown import default_name, list_page, title_of
from openthb.portal.favourites.views.asked import LANGUAGE, account_of, back_to, done, refused
from openthb.portal.favourites.views.origin import sent
from openthb.portal.pages import addresses
from openthb.portal.screens import screen
from openthb.readers.actions.favourites import Starred, keep_star, star
from openthb.readers.queries.favourites import lists_holding
from openthb.statistics.releases.queries import entries

_REMEMBERED = "star"
_LONGEST_KEPT = 3600
KEPT = "/favourites/star/kept"
ASKED = "/favourites/star/sign-in"
_security = logging.getLogger("openthb.security")


# The form stands on pages that are the same bytes for everybody, so it bears no token: `sent` is asked instead.
@csrf_exempt
@require_POST
def press(request: HttpRequest) -> HttpResponse:
    """The star was pressed: keep the statistic or remove it; ask who it is where nobody is signed in."""
    # What the browser tells goes before the body: nothing that another site wrote is read.
    told = sent(request)
    if told == "from elsewhere":
        _security.warning("refused: star pressed on a page that is not ours")
        return refused(_not_ours(), status=403, back=addresses.FIGURES)
    try:
        series, vintage = _published(request)
    except Refusal as refusal:
        return refused(refusal, status=404, back=addresses.FIGURES)
    if told == "not told":
        context = {"series": series, "title": title_of(series, LANGUAGE)}
        return screen(request, "favourites/confirm", title=_("Confirm your choice"), context=context)
    return _pressed(request, series, vintage)


@require_POST
def confirmed(request: HttpRequest) -> HttpResponse:
    """The star was pressed in a browser that does not tell where a form comes from, and the reader confirmed it."""
    try:
        series, vintage = _published(request)
    except Refusal as refusal:
        return refused(refusal, status=404, back=addresses.FIGURES)
    return _pressed(request, series, vintage)


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """What to do where nobody is signed in: sign in or register, and why; then back, with the star set."""
    series = _remembered(request)
    if series is None or request.user.is_authenticated:
        return back_to(KEPT if series else "/favourites")
    context = {
        "series": series,
        "title": title_of(series, LANGUAGE),
        "back": addresses.figure_page(series),
        "kept": KEPT,
    }
    return screen(request, "favourites/ask", title=_("Sign in to keep this statistic"), context=context)


@require_safe
@signed_in
def kept(request: HttpRequest) -> HttpResponse:
    """Set the star that was remembered, once, and go back to its statistic."""
    series = _remembered(request)
    request.session.pop(_REMEMBERED, None)
    found = entries([series]).get(series) if series else None
    if found is None:
        return back_to("/favourites")
    try:
        told = keep_star(
            series=found.series,
            vintage=found.vintage,
            default_name=default_name(),
            by=account_of(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        return refused(refusal)
    return done(request, _words(told, found.series), addresses.figure_page(found.series))


def _pressed(request: HttpRequest, series: str, vintage: str) -> HttpResponse:
    if not request.user.is_authenticated:
        request.session[_REMEMBERED] = {"series": series, "at": timezone.now().timestamp()}
        return back_to(ASKED)
    account, page = account_of(request), _page(request, series)
    try:
        told = star(series=series, vintage=vintage, default_name=default_name(), by=account, at=timezone.now())
    except Refusal as refusal:
        return refused(refusal)
    if told.is_kept and not told.changed:
        return done(request, _elsewhere(told, series), list_page(told.list_id))
    others = [] if told.is_kept else list(lists_holding(account, series).values())
    return done(request, " ".join([_words(told, series), *_still(others)]), page)


def _published(request: HttpRequest) -> tuple[str, str]:
    """Series and newest vintage the form speaks of; raises `Refusal` SERIES-NAME, FAVOURITE-UNPUBLISHED."""
    name = series_name(request.POST.get("series", ""))
    found = entries([name]).get(name)
    if found is None:
        raise unpublished(name)
    return found.series, found.vintage


def unpublished(name: str) -> Refusal:
    """The refusal of a series that is not published."""
    return Refusal(
        "FAVOURITE-UNPUBLISHED",
        found=f"'{name}' as a statistic to keep",
        reason="no statistic of this name is published here",
        next_step="look for it in the list of figures",
    )


def _not_ours() -> Refusal:
    return Refusal(
        "STAR-NOT-OURS",
        found="a form that was not sent from one of our pages",
        reason="another site could otherwise change your favourites in your name",
        next_step="open the statistic here and press the star there",
    )


def _remembered(request: HttpRequest) -> str | None:
    """The series remembered within the last hour."""
    held = request.session.get(_REMEMBERED)
    if not isinstance(held, dict) or not 0 <= timezone.now().timestamp() - float(held.get("at", 0)) <= _LONGEST_KEPT:
        return None
    return str(held.get("series", "")) or None


def _page(request: HttpRequest, series: str) -> str:
    """The page of the statistic the star was pressed on: the newest vintage, or the one the browser names."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        on_it = re.search(rf"/figures/{series}(?:@\d{{4}}(?:-\d{{2}}){{0,2}})?$", came_from)
        if on_it:
            return on_it[0]
    return addresses.figure_page(series)


def _words(told: Starred, series: str) -> str:
    named = {"title": title_of(series, LANGUAGE), "list": told.list_name}
    if told.is_kept:
        return _("“%(title)s” is kept in your list “%(list)s”.") % named
    return _("“%(title)s” was removed from your list “%(list)s”.") % named


def _elsewhere(told: Starred, series: str) -> str:
    named = {"title": title_of(series, LANGUAGE), "list": told.list_name}
    return _("“%(title)s” stands in your list “%(list)s”. To let it go, remove it here.") % named


def _still(names: list[str]) -> list[str]:
    return [_("It is still kept in: %(lists)s.") % {"lists": ", ".join(names)}] if names else []
