"""Mail domains of an institution."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.portal.institutions.forms import DomainForm, bound
from openthb.portal.institutions.views.entering import administered, who
from openthb.portal.institutions.views.filling import filled, pressed
from openthb.portal.screens import screen
from openthb.readers.actions import institutions as actions
from openthb.readers.permissions import administers_portal
from openthb.readers.queries.institutions import InstitutionSeen, domains_of, vouched_domains


@require_safe
@administered
def domains(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The mail domains."""
    context = {
        "institution": institution,
        "domains": domains_of(institution.id),
        "vouched": vouched_domains(institution.id),
        "may_vouch": administers_portal(who(request)),
        "here": "domains",
    }
    return screen(request, "institutions/domains", title=_("Mail domains"), context=context)


@require_http_methods(["GET", "HEAD", "POST"])
@administered
def add(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The form of a new mail domain."""

    def do(given: dict[str, Any]) -> str:
        added = actions.add_domain(
            institution_id=institution.id, domain=given["domain"], by=who(request), at=timezone.now()
        )
        return _("Added %(domain)s.") % {"domain": added}

    return filled(
        request,
        bound(DomainForm, request),
        do,
        template="institutions/form",
        title=_("Add a mail domain"),
        then=f"/institution/{institution.slug}/domains",
        context={"institution": institution, "here": "domains", "button": _("Add the domain")},
    )


@require_POST
@administered
def remove(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """Remove one mail domain."""
    domain = request.POST.get("domain", "")

    def do() -> str:
        actions.remove_domain(institution_id=institution.id, domain=domain, by=who(request), at=timezone.now())
        return _("Removed %(domain)s.") % {"domain": domain}

    return pressed(request, do, then=f"/institution/{institution.slug}/domains")


@require_POST
@administered
def vouch(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """Say, as the operator, that a domain is the institution's own."""
    domain = request.POST.get("domain", "")

    def do() -> str:
        actions.vouch_for_domain(institution_id=institution.id, domain=domain, by=who(request), at=timezone.now())
        return _("%(domain)s is vouched for.") % {"domain": domain}

    return pressed(request, do, then=f"/institution/{institution.slug}/domains")
