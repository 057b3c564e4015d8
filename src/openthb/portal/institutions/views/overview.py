"""The front page of one institution, for its administrators."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from openthb.portal.institutions.views.entering import administered
from openthb.portal.screens import screen
from openthb.readers.queries.institutions import InstitutionSeen, domains_of, ranges_of, sign_in_of
from openthb.readers.queries.invitations import invitations_of
from openthb.readers.queries.memberships import members_of


@require_safe
@administered
def overview(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """What there is, and where each thing is changed."""
    sign_in = sign_in_of(institution.id)
    context = {
        "institution": institution,
        "subscribed": institution.is_subscribed(timezone.localdate()),
        "ranges": len(ranges_of(institution.id)),
        "members": len(members_of(institution.id)),
        "invitations": len(invitations_of(institution.id)),
        "domains": domains_of(institution.id),
        "sign_in_open": sign_in is not None and sign_in.is_open,
        "here": "overview",
    }
    return screen(request, "institutions/overview", title=institution.name, context=context)
