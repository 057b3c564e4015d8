"""The institutions of the portal: listed, created, changed, ended."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.portal.institutions.forms import InstitutionForm, InvitationForm, bound
from openthb.portal.institutions.mails import send_invitation
from openthb.portal.institutions.views.entering import for_portal_administrators, who
from openthb.portal.institutions.views.filling import filled, pressed
from openthb.portal.screens import screen
from openthb.readers.actions import institutions as actions
from openthb.readers.actions.invitations import invite
from openthb.readers.queries.institutions import InstitutionSeen, institution, institutions

LIST = "/administration/institutions"


@require_safe
@for_portal_administrators
def listed(request: HttpRequest) -> HttpResponse:
    """All institutions, with whether their subscription is open today."""
    today = timezone.localdate()
    context = {"institutions": [(one, one.is_subscribed(today)) for one in institutions()], "here": "institutions"}
    return screen(request, "institutions/administration/institutions", title=_("Institutions"), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_portal_administrators
def create(request: HttpRequest) -> HttpResponse:
    """The form of a new institution."""

    def do(given: dict[str, Any]) -> str:
        actions.create_institution(
            name=given["name"], opens=given["opens"], until=given["until"], by=who(request), at=timezone.now()
        )
        return _("%(institution)s was created. Invite its first administrator next.") % {"institution": given["name"]}

    return filled(
        request,
        bound(InstitutionForm, request, opens=timezone.localdate()),
        do,
        template="institutions/administration/form",
        title=_("Create an institution"),
        then=LIST,
        context={"button": _("Create"), "here": "institutions"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_portal_administrators
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Name and subscription of one institution."""
    found = _of(slug)

    def do(given: dict[str, Any]) -> str:
        actions.change_institution(
            institution_id=found.id,
            name=given["name"],
            opens=given["opens"],
            until=given["until"],
            by=who(request),
            at=timezone.now(),
        )
        return _("%(institution)s was changed.") % {"institution": given["name"]}

    form = bound(InstitutionForm, request, name=found.name, opens=found.subscribed_from, until=found.subscribed_until)
    return filled(
        request,
        form,
        do,
        template="institutions/administration/form",
        title=_("Change %(institution)s") % {"institution": found.name},
        then=LIST,
        context={"button": _("Save"), "here": "institutions"},
    )


@require_POST
@for_portal_administrators
def end(request: HttpRequest, slug: str) -> HttpResponse:
    """End a subscription: today is the first day without it."""
    found = _of(slug)

    def do() -> str:
        actions.change_institution(
            institution_id=found.id,
            name=found.name,
            opens=found.subscribed_from,
            until=timezone.localdate(),
            by=who(request),
            at=timezone.now(),
        )
        return _("The subscription of %(institution)s has ended.") % {"institution": found.name}

    return pressed(request, do, then=LIST)


@require_http_methods(["GET", "HEAD", "POST"])
@for_portal_administrators
def invite_administrator(request: HttpRequest, slug: str) -> HttpResponse:
    """Invite somebody to an institution, usually its first administrator."""
    found = _of(slug)

    @transaction.atomic
    def do(given: dict[str, Any]) -> str:
        made = invite(
            institution_id=found.id, email=given["email"], role=given["role"], by=who(request), at=timezone.now()
        )
        send_invitation(made)
        return _("Invited %(address)s; the link works for two weeks.") % {"address": made.email}

    return filled(
        request,
        bound(InvitationForm, request, role="administrator"),
        do,
        template="institutions/administration/form",
        title=_("Invite an administrator of %(institution)s") % {"institution": found.name},
        then=LIST,
        context={"button": _("Send the invitation"), "here": "institutions"},
    )


def _of(slug: str) -> InstitutionSeen:
    found = institution(slug)
    if found is None:
        raise Http404
    return found
