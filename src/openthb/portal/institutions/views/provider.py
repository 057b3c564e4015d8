"""The settings of an institution's own sign-in."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.portal.institutions.discovery import tested
from openthb.portal.institutions.forms import ProviderForm, bound
from openthb.portal.institutions.views.entering import administered, who
from openthb.portal.institutions.views.filling import filled, pressed
from openthb.portal.institutions.views.identity import about
from openthb.portal.screens import portal, screen
from openthb.readers.actions import providers
from openthb.readers.queries.institutions import InstitutionSeen, sign_in_of
from openthb.readers.sealing import seal


@require_safe
@administered
def provider(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """What is set, whether it is open, and what the institution's own provider must be told."""
    context = {
        "institution": institution,
        "sign_in": sign_in_of(institution.id),
        "callback": portal().full(f"/sign-in/institution/{institution.slug}/back"),
        "here": "sign-in",
    }
    return screen(request, "institutions/provider", title=_("Sign-in of your own"), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@administered
def change(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """Issuer, client and secret."""
    known = sign_in_of(institution.id)

    def do(given: dict[str, Any]) -> str:
        secret = given["client_secret"]
        providers.set_sign_in(
            institution_id=institution.id,
            issuer=given["issuer"],
            client_id=given["client_id"],
            sealed_secret=seal(secret, secret=settings.SECRET_KEY, about=about(institution.slug)) if secret else None,
            by=who(request),
            at=timezone.now(),
            loopback=settings.OPENTHB.demonstration,
        )
        return _("Saved. The sign-in is closed until you open it.")

    initial = {"issuer": known.issuer, "client_id": known.client_id} if known else {}
    return filled(
        request,
        bound(ProviderForm, request, **initial),
        do,
        template="institutions/form",
        title=_("Your identity provider"),
        then=f"/institution/{institution.slug}/sign-in",
        context={"institution": institution, "here": "sign-in", "button": _("Save")},
    )


@require_POST
@administered
def test(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """Read the provider's configuration and keys as a sign-in would, and say what was found."""

    def do() -> str:
        found = tested(_issuer(institution), loopback=settings.OPENTHB.demonstration)
        return _("The provider answers as %(issuer)s; it signs people in at %(address)s and has %(keys)d keys.") % {
            "issuer": found.issuer,
            "address": found.signs_in_at,
            "keys": found.keys,
        }

    return pressed(request, do, then=f"/institution/{institution.slug}/sign-in")


@require_POST
@administered
def turn(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """Open the sign-in, which tests it first, or close it."""
    opening = request.POST.get("state") == "open"

    def do() -> str:
        if opening:
            tested(_issuer(institution), loopback=settings.OPENTHB.demonstration)
            providers.open_sign_in(institution_id=institution.id, by=who(request), at=timezone.now())
            return _("The sign-in is open.")
        providers.close_sign_in(institution_id=institution.id, by=who(request), at=timezone.now())
        return _("The sign-in is closed.")

    return pressed(request, do, then=f"/institution/{institution.slug}/sign-in")


def _issuer(institution: InstitutionSeen) -> str:
    """What is tested; the buttons stand there only when something is set."""
    found = sign_in_of(institution.id)
    if found is None:
        raise Http404
    return found.issuer
