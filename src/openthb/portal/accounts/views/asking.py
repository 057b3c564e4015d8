"""Asking who it is: the decorators of every screen that is not for everybody (OWASP ASVS 5.0, 7.5.3 and 8.2.1)."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from openthb.portal.screens import NO_STORE

SIGN_IN = "/sign-in"
AGAIN = "/sign-in/again"
View = Callable[..., HttpResponse]
_security = logging.getLogger("openthb.security")


def signed_in(view: View) -> View:
    """Only for signed-in readers; others are sent to sign in and come back to where they were."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return _sent_to(SIGN_IN, request, f"refused: not signed in, {_name(view)}")

    return asked


def authenticated_again(view: View) -> View:
    """Only for readers who are signed in and proved who they are minutes ago; others are asked and come back."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sent_to(SIGN_IN, request, f"refused: not signed in, {_name(view)}")
        if is_fresh(request):
            return view(request, *args, **kwargs)
        what = f"refused: not authenticated again, {_name(view)}, account {request.user.pk}"
        return _sent_to(AGAIN, request, what)

    return asked


def is_fresh(request: HttpRequest) -> bool:
    """Whether the reader proved who they are within the last minutes, at sign-in or since (yes/no for templates)."""
    user = request.user
    if not user.is_authenticated:
        return False
    proofs = [float(record.get("at", 0)) for record in get_authentication_records(request, user)]
    # A clock set back must not make an old proof fresh, so one from the future does not count either.
    return any(0 <= time.time() - at < app_settings.REAUTHENTICATION_TIMEOUT for at in proofs)


def way_back(request: HttpRequest) -> str:
    """Path and query to come back to: the page asked for, or for a form that was sent the page it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}) or not urlsplit(page).netloc:
        return request.get_full_path()
    parts = urlsplit(page)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _sent_to(where: str, request: HttpRequest, what: str) -> HttpResponse:
    _security.warning("%s", what)
    answer = HttpResponseRedirect(f"{where}?{urlencode({'next': way_back(request)})}")
    answer["Cache-Control"] = NO_STORE
    return answer


def _name(view: View) -> str:
    # The view's name and not the address: addresses may hold secrets of links.
    named = getattr(view, "view_class", view)
    return f"{named.__module__}.{getattr(named, '__qualname__', type(named).__qualname__)}"
