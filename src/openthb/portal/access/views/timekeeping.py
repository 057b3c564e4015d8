"""Sessions in time: idle at most 20 minutes, at most 8 hours in all (OWASP ASVS 5.0, 7.3.1 and 7.3.2)."""

import logging
import time

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

IDLE = 20 * 60
LONGEST = 8 * 3600
TOUCHED_EVERY = 60
"""Seconds. A session is written once a minute at most, not with every request."""
_BEGAN, _SEEN = "began", "seen"
_NO_STORE = "private, no-store"
_security = logging.getLogger("openthb.security")


def keep_time(request: HttpRequest) -> None:
    """End the session where its time is over; say so, and log also sessions that were refused for another reason."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return
    account = request.session.get(SESSION_KEY)
    if account is None:
        return
    if not request.user.is_authenticated:
        _security.warning("refused: a session from before a change of password or role, account %s", account)
        return
    now = int(time.time())
    began, seen = (request.session.get(name, now) for name in (_BEGAN, _SEEN))
    over = why_over(now, began=began, seen=seen)
    if over:
        _end(request, over, account)
    elif now - seen >= TOUCHED_EVERY or _BEGAN not in request.session:
        request.session.update({_BEGAN: began, _SEEN: now})
        UserSession.objects.create_from_request(request)


def why_over(now: int, *, began: int, seen: int) -> str:
    """Why a session that began and was last seen at these moments (seconds) is over; empty while it is not.

    A clock set back far does not lengthen a session: one from the future is over too.
    """
    if not -TOUCHED_EVERY <= now - seen < IDLE:
        return "idle"
    return "" if -TOUCHED_EVERY <= now - began < LONGEST else "old"


def _end(request: HttpRequest, over: str, account: str) -> None:
    logout(request)
    _security.warning("refused: an %s session, account %s", over, account)
    messages.info(request, _("You were signed out, because your session had run out. Nothing is lost: sign in again."))


def keep_private(request: HttpRequest, response: HttpResponse) -> None:
    """Keep an answer to a signed-in reader out of every cache, unless it is the same for everybody for ever."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not request.session.modified:
        return
    if request.user.is_authenticated and "immutable" not in response.get("Cache-Control", ""):
        response["Cache-Control"] = _NO_STORE
