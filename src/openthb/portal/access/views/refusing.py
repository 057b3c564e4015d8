"""Requests refused before a screen is asked: too many of them, or personal ones through a library's proxy."""

import logging
import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from openthb.foundation.errors import Refusal
from openthb.portal.access.limits import Limits
from openthb.portal.access.visitors import Visitor
from openthb.portal.problems import problem
from openthb.portal.screens import portal, screen

_security = logging.getLogger("openthb.security")
_PERSONAL = re.compile(
    r"/(?:sign-in|sign-out|register|forgotten|account|favourites|alerts|institution|administration|invitations|feeds/mine)"
    r"(?:/.*)?",
    re.DOTALL,  # an encoded end of line is part of the path too
)
_SERIES = re.compile(r"[a-z][a-z0-9-]{0,79}")


def too_many(request: HttpRequest, visitor: Visitor, limits: Limits, now: float) -> HttpResponse | None:
    """429 (RFC 6585) with the seconds to wait, when the reader has asked for more than one reader does."""
    wait = limits.wait(visitor, request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""), now)
    if not wait:
        return None
    _security.warning("too many requests from %s, wait %d s", _who(visitor), wait)
    response = _too_many_for_a_program(wait) if request.path.startswith("/api/") else _too_many_page(request, wait)
    response["Retry-After"] = str(wait)
    return response


def _too_many_page(request: HttpRequest, wait: int) -> HttpResponse:
    return screen(request, "access/too_many", title=_("Too many requests"), context={"seconds": wait}, status=429)


def _too_many_for_a_program(wait: int) -> HttpResponse:
    return problem(
        Refusal(
            "REQUESTS-TOO-MANY",
            found="more requests than one program may make",
            reason="the interface is shared by all",
            next_step=f"wait {wait} s (Retry-After), or take whole statistics from their files",
        )
    )


def through_proxy(request: HttpRequest, visitor: Visitor) -> HttpResponse | None:
    """The page with our own address, when a personal screen is asked for through a library's proxy.

    The proxy would see the password and keep the session's cookie.
    """
    if not visitor.through_proxy or not _PERSONAL.fullmatch(request.path):
        return None
    _security.warning("personal screen asked for through the library proxy of %s", _who(visitor))
    address = portal().url + _own_page(request)
    context = {"address": address}
    return screen(request, "access/own_address", title=_("Go on at our own address"), context=context, status=403)


def _own_page(request: HttpRequest) -> str:
    """Where to go on: the same screen, or the statistic whose star was pressed."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    if not request.path.startswith("/favourites/star"):
        return request.path
    series = request.POST.get("series", "")
    return f"/figures/{series}" if _SERIES.fullmatch(series) else "/favourites"


def _who(visitor: Visitor) -> str:
    return f"institution {visitor.institution.number}" if visitor.institution else f"address {visitor.address}"
