"""Health of worker and mail, and the log of actions."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openthb.portal.institutions.views.entering import for_portal_administrators
from openthb.portal.screens import screen
from openthb.readers.queries.institutions import institution
from openthb.readers.queries.outbox import health
from openthb.readers.queries.requests import log_entries, requests_in


@require_safe
@for_portal_administrators
def front(request: HttpRequest) -> HttpResponse:
    """What waits, and where each thing is done."""
    context = {"waiting": len(requests_in("new")), "health": health(timezone.now()), "here": "front"}
    return screen(request, "institutions/administration/front", title=_("Portal administration"), context=context)


@require_safe
@for_portal_administrators
def state(request: HttpRequest) -> HttpResponse:
    """How it stands with the worker, the outbox and the events."""
    context = {"health": health(timezone.now()), "here": "health"}
    return screen(request, "institutions/administration/health", title=_("Worker and mail"), context=context)


@require_safe
@for_portal_administrators
def log(request: HttpRequest) -> HttpResponse:
    """The log of actions, newest first, by pages; `?institution=` for that of one."""
    asked = request.GET.get("page", "1")
    if not asked.isascii() or not asked.isdecimal() or len(asked) > 7 or int(asked) < 1:
        raise Http404
    page, slug = int(asked), request.GET.get("institution", "")
    of = institution(slug) if slug else None
    if slug and of is None:
        raise Http404
    entries, pages = log_entries(page=page, institution_id=of.id if of else None)
    way = f"/administration/log?{f'institution={of.slug}&' if of else ''}page="
    if page > pages:
        return HttpResponseRedirect(f"{way}{pages}")
    context = {
        "of": of,
        "way": way,
        "entries": entries,
        "page_number": page,
        "pages": pages,
        "newer": page - 1 if page > 1 else None,
        "older": page + 1 if page < pages else None,
        "here": "log",
    }
    return screen(request, "institutions/administration/log", title=_("Log of actions"), context=context)
