"""How many requests for access one place may send: counted in the cache by the hour, kept nowhere else."""

import logging

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openthb.foundation.errors import Refusal
from openthb.portal.access.tally import address_of, count, institution_of
from openthb.portal.institutions.views.filling import refused_screen

_HOUR = 3600
_security = logging.getLogger("openthb.security")


def too_many(request: HttpRequest, what: str, *, most: int) -> HttpResponse | None:
    """None while one address has sent at most `most` within the hour; the page that says so afterwards."""
    place = institution_of(request) or address_of(request)
    if count(what, place, seconds=_HOUR, at=timezone.now().timestamp()) <= most:
        return None
    _security.warning("refused: too many, %s", what)
    refusal = Refusal(
        "TOO-MANY-REQUESTS",
        found=f"more than {most} requests from one address within an hour",
        reason="so many are seldom written by people",
        next_step="wait an hour, or write to the operator, whose address stands at the foot of the page",
    )
    answer = refused_screen(request, refusal, back="/organisations", status=429)
    answer["Retry-After"] = str(_HOUR)
    return answer
