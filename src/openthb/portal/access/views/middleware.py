"""What every request behind the door goes through."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from openthb.portal.access.canonical import guarded
from openthb.portal.access.views.refusing import through_proxy, too_many
from openthb.portal.access.views.timekeeping import keep_private, keep_time
from openthb.portal.access.views.visiting import limits, visitors

Answer = Callable[[HttpRequest], HttpResponse]


def requests_in_order(answer: Answer) -> Answer:
    """Sets who asks (`request.visitor`), keeps to the limits, and guards our host name in what is answered."""

    def answered(request: HttpRequest) -> HttpResponse:
        now, told = time.monotonic(), request.META
        visitor = visitors().find(told.get("REMOTE_ADDR", ""), told.get("HTTP_X_FORWARDED_FOR", ""), now)
        request.visitor = visitor  # type: ignore[attr-defined]
        refused = too_many(request, visitor, limits(), now) or through_proxy(request, visitor)
        return _guarded(refused or answer(request))

    return answered


def _guarded(response: HttpResponse) -> HttpResponse:
    """Pages made on request bear our host name as finished pages do, out of reach of a rewriting proxy."""
    is_page = response.get("Content-Type", "").startswith("text/html")
    if is_page and not response.streaming and not response.has_header("Content-Encoding"):
        response.content = guarded(response.content, settings.OPENTHB.url)
    return response


def sessions_in_time(answer: Answer) -> Answer:
    """Ends sessions that lay idle or lasted too long; keeps personal answers out of every cache."""

    def answered(request: HttpRequest) -> HttpResponse:
        keep_time(request)
        response = answer(request)
        keep_private(request, response)
        return response

    return answered
