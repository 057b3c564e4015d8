"""Sharing a list by a link nobody can guess, and what those see who have it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.favourites.forms import Sharing
from openthb.portal.favourites.shown import list_page, shown
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
from openthb.readers.actions.favourite_lists import share_list, withdraw_link
from openthb.readers.queries.favourites import shared_list


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def shared(request: HttpRequest, number: int) -> HttpResponse:
    """How the list is shared; a new link is made here."""
    found = own(request, number)
    form = Sharing(request.POST if request.method == "POST" else None, initial={"notes": found.share_notes})
    if form.is_valid():
        notes = form.cleaned_data["notes"]
        try:
            share_list(list_id=number, with_notes=notes, by=account_of(request), at=timezone.now())
        except Refusal as refusal:
            into_form(form, refusal)
        else:
            return done(request, _("A link was made. Whoever has it sees this list."), _page(number))
    link = f"{settings.OPENTHB.url}{_shared_page(found.share_token)}" if found.share_token else ""
    context = {"list": found, "href": list_page(number), "link": link}
    return screen(request, "favourites/sharing", title=_("Share this list"), context=context, form=form)


@require_POST
@signed_in
def withdrawn(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw the link: from now on it leads nowhere."""
    own(request, number)
    try:
        withdraw_link(list_id=number, by=account_of(request), at=timezone.now())
    except Refusal:
        refuse_unknown(request, number)
    return done(request, _("The link was withdrawn. It leads nowhere now."), _page(number))


@require_safe
def seen_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The list behind a link, for whoever has it; a withdrawn link and one that never was answer alike."""
    found = shared_list(token)
    if found is None:
        raise Http404
    context = {
        "list": found,
        "shown": shown(found.favourites, closed=closed_series(request), language=LANGUAGE),
    }
    answer = screen(request, "favourites/shared", title=found.name, context=context)
    # The address is the secret: no index may hold it, and no page it leads to may be told.
    answer["X-Robots-Tag"] = "noindex, nofollow"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


def _page(number: int) -> str:
    return f"{list_page(number)}/sharing"


def _shared_page(token: str) -> str:
    return f"/favourites/shared/{token}"
