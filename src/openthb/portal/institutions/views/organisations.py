"""The page for organisations: how access is got, and the form that asks for it."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from openthb.portal.institutions.forms import RequestForm, bound
from openthb.portal.institutions.mails import send_received
from openthb.portal.institutions.stanza import ezproxy_stanza
from openthb.portal.institutions.views.filling import filled
from openthb.portal.institutions.views.limiting import too_many
from openthb.portal.screens import portal, screen
from openthb.readers.actions.requests import ask_for_access

ASKED = "/organisations/asked"


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """What access is and the four ways to it."""
    told = portal()
    context = {"stanza": ezproxy_stanza(told.name, told.url), "portal": told}
    return screen(request, "institutions/organisations", title=_("For organisations"), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form of a request."""
    form = bound(RequestForm, request)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:
            # Whoever fills in what nobody sees is a program; it is told what everybody is told.
            return HttpResponseRedirect(ASKED)
        limited = too_many(request, "request for access", most=5)
        if limited is not None:
            return limited

    @transaction.atomic
    def do(given: dict[str, Any]) -> str:
        given.pop("website")
        send_received(ask_for_access(**given, at=timezone.now()))
        return _("Your request was sent.")

    return filled(request, form, do, template="institutions/ask", title=_("Ask for access"), then=ASKED)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return screen(request, "institutions/asked", title=_("What happens next"))
