"""Address ranges and the library proxy of an institution."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.portal.institutions.forms import ProxyForm, RangeForm, bound
from openthb.portal.institutions.views.entering import administered, who
from openthb.portal.institutions.views.filling import filled, pressed
from openthb.portal.screens import screen
from openthb.readers.actions import institutions as actions
from openthb.readers.queries.institutions import InstitutionSeen, ranges_of


@require_safe
@administered
def ranges(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The ranges, with a way to add one and a button to remove each."""
    context = {"institution": institution, "ranges": ranges_of(institution.id), "here": "ranges"}
    return screen(request, "institutions/ranges", title=_("Address ranges"), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@administered
def add(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The form of a new range."""

    def do(given: dict[str, Any]) -> str:
        added = actions.add_range(
            institution_id=institution.id,
            network=given["network"],
            kind=given["kind"],
            note=given["note"],
            asked_from=request.visitor.address,  # type: ignore[attr-defined]
            by=who(request),
            at=timezone.now(),
            reserved=settings.OPENTHB.demonstration,
        )
        return _("Added %(network)s.") % {"network": added}

    form = bound(RangeForm, request, kind="readers")
    return filled(
        request,
        form,
        do,
        template="institutions/form",
        title=_("Add an address range"),
        then=f"/institution/{institution.slug}/ranges",
        context={"institution": institution, "here": "ranges", "button": _("Add the range")},
    )


@require_POST
@administered
def remove(request: HttpRequest, institution: InstitutionSeen, number: int) -> HttpResponse:
    """Remove one range."""

    def do() -> str:
        removed = actions.remove_range(
            institution_id=institution.id, range_id=number, by=who(request), at=timezone.now()
        )
        return _("Removed %(network)s.") % {"network": removed}

    return pressed(request, do, then=f"/institution/{institution.slug}/ranges")


@require_http_methods(["GET", "HEAD", "POST"])
@administered
def proxy(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The domain of the library proxy."""

    def do(given: dict[str, Any]) -> str:
        stored = actions.set_proxy_domain(
            institution_id=institution.id, proxy_domain=given["proxy_domain"], by=who(request), at=timezone.now()
        )
        return _("The library proxy is %(domain)s.") % {"domain": stored} if stored else _("No library proxy is set.")

    form = bound(ProxyForm, request, proxy_domain=institution.proxy_domain)
    return filled(
        request,
        form,
        do,
        template="institutions/form",
        title=_("Library proxy"),
        then=f"/institution/{institution.slug}/ranges",
        context={"institution": institution, "here": "ranges", "button": _("Save")},
    )
