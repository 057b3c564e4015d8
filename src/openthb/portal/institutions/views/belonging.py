"""Readers and their institutions: what they belong to, joining by mail domain, accepting an invitation, connecting."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.institutions.views.entering import who
from openthb.portal.institutions.views.filling import pressed
from openthb.portal.screens import screen
from openthb.readers.actions import invitations, memberships
from openthb.readers.queries.institutions import connected, institution, joinable, open_sign_ins
from openthb.readers.queries.invitations import invitation_by
from openthb.readers.queries.memberships import confirmed_addresses, memberships_of

OWN = "/account/institutions"


@require_safe
@signed_in
def own(request: HttpRequest) -> HttpResponse:
    """The institutions a reader belongs to, those they may join, and those they may connect their sign-in of."""
    today, account = timezone.localdate(), who(request)
    found = memberships_of(account, on=today)
    context = {
        "memberships": found,
        "joinable": joinable(account, confirmed_addresses(account), on=today),
        "sign_ins": open_sign_ins(on=today),
        "connected": connected(account),
    }
    return screen(request, "institutions/own", title=_("My institutions"), context=context)


@require_POST
@signed_in
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Join the institution whose mail domain is that of a confirmed address."""
    found = institution(slug)
    if found is None or not found.is_subscribed(timezone.localdate()):
        raise Http404

    def do() -> str:
        memberships.join_by_domain(institution_id=found.id, by=who(request), at=timezone.now())
        return _("You are a member of %(institution)s.") % {"institution": found.name}

    return pressed(request, do, then=OWN)


@require_POST
@signed_in
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Leave an institution; unknown ones answer like those one is no member of."""
    found = next((one for one in memberships_of(who(request), on=timezone.localdate()) if one.slug == slug), None)
    if found is None:
        raise Http404

    def do() -> str:
        memberships.remove_member(
            institution_id=found.institution_id, account_id=who(request), by=who(request), at=timezone.now()
        )
        return _("You left %(institution)s.") % {"institution": found.name}

    return pressed(request, do, then=OWN)


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: what it is, and a button to accept it once signed in."""
    found = invitation_by(token)
    if found is None or found.accepted_at is not None:
        raise Http404
    if request.method == "POST":
        return _accepted(request, token)
    context = {"invitation": found, "over": found.is_over(timezone.now()), "path": request.path}
    title = _("Invitation to %(institution)s") % {"institution": found.institution_name}
    return screen(request, "institutions/invitation", title=title, context=context)


@signed_in
def _accepted(request: HttpRequest, token: str) -> HttpResponse:
    def do() -> str:
        number = invitations.accept(token=token, by=who(request), at=timezone.now())
        found = [one for one in memberships_of(who(request), on=timezone.localdate()) if one.institution_id == number]
        return _("You are a member of %(institution)s.") % {"institution": found[0].name}

    return pressed(request, do, then=OWN)
