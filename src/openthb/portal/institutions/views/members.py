"""Members of an institution and invitations to it."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.portal.institutions.forms import InvitationForm, RoleForm, bound
from openthb.portal.institutions.mails import send_invitation
from openthb.portal.institutions.views.entering import administered, who
from openthb.portal.institutions.views.filling import filled, pressed
from openthb.portal.screens import screen
from openthb.readers.actions import invitations, memberships
from openthb.readers.queries.institutions import InstitutionSeen
from openthb.readers.queries.invitations import invitations_of
from openthb.readers.queries.memberships import members_of


@require_safe
@administered
def members(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The members, administrators first."""
    context = {
        "institution": institution,
        "members": members_of(institution.id),
        "own": request.user.pk,
        "here": "members",
    }
    return screen(request, "institutions/members", title=_("Members"), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@administered
def role(request: HttpRequest, institution: InstitutionSeen, account: int) -> HttpResponse:
    """A member's role."""
    member = next((one for one in members_of(institution.id) if one.account_id == account), None)
    if member is None:
        raise Http404

    def do(given: dict[str, Any]) -> str:
        changed = memberships.change_role(
            institution_id=institution.id,
            account_id=account,
            role=given["role"],
            by=who(request),
            at=timezone.now(),
        )
        return _("The role was changed; its owner signs in anew.") if changed else _("The role is as it was.")

    return filled(
        request,
        bound(RoleForm, request, role=member.role),
        do,
        template="institutions/form",
        title=_("Role of %(address)s") % {"address": member.email},
        then=f"/institution/{institution.slug}/members",
        context={"institution": institution, "here": "members", "button": _("Save")},
    )


@require_POST
@administered
def remove(request: HttpRequest, institution: InstitutionSeen, account: int) -> HttpResponse:
    """End a membership."""

    def do() -> str:
        memberships.remove_member(institution_id=institution.id, account_id=account, by=who(request), at=timezone.now())
        return _("The member was removed.")

    own = account == request.user.pk
    return pressed(request, do, then="/account/institutions" if own else f"/institution/{institution.slug}/members")


@require_safe
@administered
def invited(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The invitations that are still open."""
    context = {
        "institution": institution,
        "invitations": [(one, one.is_over(timezone.now())) for one in invitations_of(institution.id)],
        "here": "invitations",
    }
    return screen(request, "institutions/invitations", title=_("Invitations"), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@administered
def invite(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The form of an invitation."""

    @transaction.atomic
    def do(given: dict[str, Any]) -> str:
        made = invitations.invite(
            institution_id=institution.id,
            email=given["email"],
            role=given["role"],
            by=who(request),
            at=timezone.now(),
        )
        send_invitation(made)
        return _("Invited %(address)s; the link works for two weeks.") % {"address": made.email}

    return filled(
        request,
        bound(InvitationForm, request, role="member"),
        do,
        template="institutions/form",
        title=_("Invite somebody"),
        then=f"/institution/{institution.slug}/invitations",
        context={"institution": institution, "here": "invitations", "button": _("Send the invitation")},
    )


@require_POST
@administered
def resend(request: HttpRequest, institution: InstitutionSeen, number: int) -> HttpResponse:
    """Send an invitation again, with a new link."""

    @transaction.atomic
    def do() -> str:
        made = invitations.resend(
            institution_id=institution.id, invitation_id=number, by=who(request), at=timezone.now()
        )
        send_invitation(made)
        return _("Sent again to %(address)s; the earlier link has ended.") % {"address": made.email}

    return pressed(request, do, then=f"/institution/{institution.slug}/invitations")


@require_POST
@administered
def withdraw(request: HttpRequest, institution: InstitutionSeen, number: int) -> HttpResponse:
    """End an open invitation."""

    def do() -> str:
        invitations.withdraw(institution_id=institution.id, invitation_id=number, by=who(request), at=timezone.now())
        return _("The invitation was withdrawn.")

    return pressed(request, do, then=f"/institution/{institution.slug}/invitations")
