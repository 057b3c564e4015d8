"""Too many forms from one place. Tries on one account are counted by django-allauth, wherever they come from.

An address that belongs to an institution carries many readers, so it may send ten times as many, and the institution
as a whole ten times that. `portal.access` holds the institution and each session to limits of their own beside these.
"""

import logging

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from openthb.portal.access.tally import address_of, count, count_different, institution_of
from openthb.portal.screens import screen

_FORMS = {"form": "30/m/key"}
FORMS_SHARED = 300
"""Forms a minute from one address of an institution: a lecture of 300 that signs in within one minute."""
FORMS_INSTITUTION = 3000
"""Forms a minute from all addresses of one institution."""
RECIPIENTS = 60
"""Addresses of mail an hour that one address may have us write to: a class that registers from one office."""
RECIPIENTS_INSTITUTION = 1200
"""The same for an institution: three lectures of 400 that register within one hour."""
_MINUTE, _HOUR = 60, 3600
_AGAIN = 5  # seconds: by then the passwords that are being checked are done
_security = logging.getLogger("openthb.security")


def refused(request: HttpRequest) -> HttpResponse | None:
    """The answer to somebody who sends forms faster than a person, or has us write to many; or nothing."""
    if request.method != "POST":
        return None
    if not _counted(request):
        return too_many(request)
    return None if _may_write(request) else too_many(request, after=_HOUR)


def too_many(request: HttpRequest, *, after: int = _MINUTE) -> HttpResponse:
    """Too many requests; the same for everybody. `after` is told in seconds."""
    match = request.resolver_match
    _security.warning("refused: too many requests to %s", match.view_name if match else "a screen")
    answer = screen(request, "accounts/too_many", title=_("Too many tries"), status=429)
    answer["Retry-After"] = str(after)
    return answer


def busy(request: HttpRequest) -> HttpResponse:
    """So many sign in at this moment that this password was not looked at."""
    _security.warning("refused: too many passwords at once")
    answer = screen(request, "accounts/busy", title=_("Too many tries at once"), status=503)
    answer["Retry-After"] = str(_AGAIN)
    return answer


def _counted(request: HttpRequest) -> bool:
    """Count this form; whether it may go on."""
    institution = institution_of(request)
    if institution is not None:
        now = timezone.now().timestamp()
        at_address = count("forms", f"{institution} {address_of(request)}", seconds=_MINUTE, at=now)
        # What one address is refused takes nothing from the others of its institution.
        return at_address <= FORMS_SHARED and count("forms", institution, seconds=_MINUTE, at=now) <= FORMS_INSTITUTION
    visitor = getattr(request, "visitor", None)
    address = str(getattr(visitor, "address", None) or request.META.get("REMOTE_ADDR", ""))
    network = ratelimit.truncate_ip(address)
    return ratelimit.consume(request, app="openthb.accounts", action="form", config=_FORMS, key=network) is not None


def _may_write(request: HttpRequest) -> bool:
    """Count the address of mail a form names, if it names one; whether we may write to it."""
    recipient = request.POST.get("email", "").strip().lower()
    if not recipient:
        return True
    institution = institution_of(request)
    place, most = (institution, RECIPIENTS_INSTITUTION) if institution else (address_of(request), RECIPIENTS)
    told = count_different("recipients", recipient, place, seconds=_HOUR, at=timezone.now().timestamp())
    return told <= most
