"""Where the account is signed in: a list, each session endable, all others at once (OWASP ASVS 5.0, 7.4.3 to 7.4.5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from openthb.portal.accounts.devices import device
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.screens import screen
from openthb.readers.actions.accounts import end_sessions
from openthb.readers.queries.accounts import sessions_of

_IDLE = timedelta(minutes=20)
"""As long as `portal.access` lets a session lie."""


@dataclass(frozen=True)
class _Shown:
    number: int
    device: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


@require_safe
@signed_in
def sessions(request: HttpRequest) -> HttpResponse:
    """The list."""
    found = sessions_of(_number(request), this=request.session.session_key, since=timezone.now() - _IDLE)
    shown = [_Shown(one.number, device(one.agent), one.began_at, one.seen_at, one.is_this) for one in found]
    return screen(request, "accounts/sessions", title=_("Where you are signed in"), context={"sessions": shown})


@require_POST
@signed_in
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """End one of the reader's own sessions; another's is as unknown as one that never was."""
    found = UserSession.objects.filter(pk=number, user_id=_number(request)).first()
    if found is None or found.session_key == request.session.session_key:
        raise Http404
    found.end()
    messages.success(request, _("That session is ended."))
    return HttpResponseRedirect(reverse("usersessions_list"))


@require_POST
@signed_in
def end_others(request: HttpRequest) -> HttpResponse:
    """End all sessions but this one."""
    user: Any = request.user
    number = int(user.pk)
    end_sessions(account=number, by=number, at=timezone.now())
    user.refresh_from_db()
    update_session_auth_hash(request, user)
    UserSession.objects.filter(user_id=number).delete()
    UserSession.objects.create_from_request(request)
    messages.success(request, _("Everywhere else you are signed out."))
    return HttpResponseRedirect(reverse("usersessions_list"))


def _number(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
