"""Too many forms from one address. Tries on one account are counted by django-allauth, wherever they come from.

An address that belongs to an institution carries many readers, so it is not counted here: `portal.access` holds the
institution and each session to limits of their own.
"""

import logging

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openthb.portal.screens import screen

_FORMS = {"form": "30/m/key"}
_security = logging.getLogger("openthb.security")


def refused(request: HttpRequest) -> HttpResponse | None:
    """The answer to somebody who sends forms faster than a person, or nothing."""
    return None if request.method != "POST" or _counted(request) else too_many(request)


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many requests; the same for everybody."""
    match = request.resolver_match
    _security.warning("refused: too many requests to %s", match.view_name if match else "a screen")
    answer = screen(request, "accounts/too_many", title=_("Too many tries"), status=429)
    answer["Retry-After"] = "60"
    return answer


def _counted(request: HttpRequest) -> bool:
    """Count this form; whether it may go on."""
    visitor = getattr(request, "visitor", None)
    if getattr(visitor, "institution", None) is not None:
        return True
    address = str(getattr(visitor, "address", None) or request.META.get("REMOTE_ADDR", ""))
    network = ratelimit.truncate_ip(address)
    return ratelimit.consume(request, app="openthb.accounts", action="form", config=_FORMS, key=network) is not None
