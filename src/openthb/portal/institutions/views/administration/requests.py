"""The queue of requests from the page for organisations."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from openthb.portal.institutions.forms import DeclineForm, InstitutionForm, bound
from openthb.portal.institutions.mails import send_declined, send_invitation
from openthb.portal.institutions.views.entering import for_portal_administrators, who
from openthb.portal.institutions.views.filling import filled
from openthb.portal.screens import screen
from openthb.readers.actions import requests as actions
from openthb.readers.queries.requests import RequestSeen, request_by_id, requests_in

QUEUE = "/administration/requests"


@require_safe
@for_portal_administrators
def queue(request: HttpRequest) -> HttpResponse:
    """The requests that wait, oldest first, and those that were answered."""
    context = {
        "waiting": requests_in("new"),
        "answered": requests_in("granted", "declined")[::-1][:50],
        "here": "requests",
    }
    return screen(request, "institutions/administration/requests", title=_("Requests"), context=context)


@require_safe
@for_portal_administrators
def seen(request: HttpRequest, number: int) -> HttpResponse:
    """One request."""
    found = _of(number)
    context = {"asked": found, "here": "requests"}
    return screen(request, "institutions/administration/request", title=found.organisation, context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_portal_administrators
def grant(request: HttpRequest, number: int) -> HttpResponse:
    """Create the institution and invite its first administrator."""
    asked = _of(number)

    @transaction.atomic
    def do(given: dict[str, Any]) -> str:
        made = actions.grant(request_id=number, **given, by=who(request), at=timezone.now())
        send_invitation(made)
        return _("%(institution)s was created; %(address)s is invited as its administrator.") % {
            "institution": made.institution_name,
            "address": made.email,
        }

    return filled(
        request,
        bound(InstitutionForm, request, name=asked.organisation, opens=timezone.localdate()),
        do,
        template="institutions/administration/form",
        title=_("Grant the request of %(organisation)s") % {"organisation": asked.organisation},
        then=QUEUE,
        context={"button": _("Create and invite"), "here": "requests"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_portal_administrators
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Decline with words."""
    asked = _of(number)

    @transaction.atomic
    def do(given: dict[str, Any]) -> str:
        answered = actions.decline(request_id=number, answer=given["answer"], by=who(request), at=timezone.now())
        send_declined(answered, given["answer"])
        return _("The request was declined and its sender told.")

    return filled(
        request,
        bound(DeclineForm, request),
        do,
        template="institutions/administration/form",
        title=_("Decline the request of %(organisation)s") % {"organisation": asked.organisation},
        then=QUEUE,
        context={"button": _("Decline"), "here": "requests"},
    )


def _of(number: int) -> RequestSeen:
    found = request_by_id(number)
    if found is None:
        raise Http404
    return found
