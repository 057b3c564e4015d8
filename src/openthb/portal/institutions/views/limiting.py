"""How many requests for access one place may send: counted in the cache by the hour, kept nowhere else."""

import hashlib
import logging
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from openthb.foundation.errors import Refusal
from openthb.portal.institutions.views.filling import refused_screen

_HOUR = 3600
_security = logging.getLogger("openthb.security")


def too_many(request: HttpRequest, what: str, *, most: int) -> HttpResponse | None:
    """None while one address has sent at most `most` within the hour; the page that says so afterwards."""
    hour = int(timezone.now().timestamp()) // _HOUR
    place = hashlib.sha256(f"{_place(request)} {hour} {what}".encode()).hexdigest()
    cache.add(place, 0, timeout=_HOUR)
    if cache.incr(place) <= most:
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


def _place(request: HttpRequest) -> str:
    """The institution whose access is in use, or the address, as the first middleware found them."""
    visitor: Any = getattr(request, "visitor", None)
    if visitor is None or visitor.institution is None:
        return f"address {visitor.address if visitor else ''}"
    return f"institution {visitor.institution.number}"
