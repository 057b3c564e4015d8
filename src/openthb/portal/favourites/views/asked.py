"""What every screen of favourites needs: who asks, which list, and the answer to what is not theirs."""

import logging
from typing import NoReturn

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from openthb.foundation.errors import Refusal
from openthb.portal.access.visitors import Visitor
from openthb.portal.pages import addresses
from openthb.portal.pages.shapes import RefusedPage
from openthb.portal.rendering import render
from openthb.portal.screens import NO_STORE, portal
from openthb.readers.actions.favourites import UNKNOWN
from openthb.readers.queries.favourites import ListSeen, is_list_of_another, list_of
from openthb.readers.queries.memberships import has_access
from openthb.web.shapes import Head, Link

LANGUAGE = "en"
_security = logging.getLogger("openthb.security")


def account_of(request: HttpRequest) -> int:
    """The number of the signed-in reader's account."""
    number = request.user.pk
    if number is None:
        raise PermissionDenied
    return number


def own(request: HttpRequest, number: int) -> ListSeen:
    """The reader's list; an unknown one and somebody else's answer alike (404)."""
    found = list_of(account_of(request), number)
    if found is None:
        refuse_unknown(request, number)
    return found


def refuse_unknown(request: HttpRequest, number: int) -> NoReturn:
    """Answer 404; if the list is somebody else's, the log says so."""
    if is_list_of_another(account_of(request), number):
        _security.warning("refused: list %d of another account, account %d", number, account_of(request))
    raise Http404


def closed_series(request: HttpRequest) -> frozenset[str]:
    """The series whose figures this reader may not see."""
    restricted: frozenset[str] = settings.OPENTHB.restricted
    if not restricted or shared_access(request):
        return frozenset()
    user = request.user
    if user.is_authenticated and has_access(account_of(request), timezone.localdate()):
        return frozenset()
    return restricted


def shared_access(request: HttpRequest) -> bool:
    """Whether an institution's access is in use, by the address that asks."""
    visitor: Visitor | None = getattr(request, "visitor", None)
    return visitor is not None and visitor.institution is not None


def done(request: HttpRequest, words: str, back: str) -> HttpResponse:
    """Say what was done on the page the reader goes on to (RFC 9110, 303)."""
    messages.success(request, words)
    return back_to(back)


def back_to(page: str) -> HttpResponse:
    """Lead on to a page after a form."""
    answer = HttpResponseRedirect(page, status=303)
    answer["Cache-Control"] = NO_STORE
    return answer


def into_form(form: Form, refusal: Refusal) -> None:
    """What was refused becomes an error of the form; what is not there any more answers 404."""
    if refusal.code in UNKNOWN:
        raise Http404
    form.add_error(None, f"{refusal.found}: {refusal.reason}. {refusal.next_step}.")


def refused(refusal: Refusal, *, status: int = 400, back: str = "/favourites") -> HttpResponse:
    """The page that says what was refused, why, and what to do now."""
    page = RefusedPage(
        head=Head(title=_("Refused"), description=refusal.found, indexed=False),
        code=refusal.code,
        found=refusal.found,
        reason=refusal.reason,
        next_step=refusal.next_step,
        back=Link(_("My favourites") if back == "/favourites" else _("Back"), back or addresses.HOME),
    )
    content = render("refused", page, portal=portal(), language=LANGUAGE)
    answer = HttpResponse(content, status=status, content_type="text/html; charset=utf-8")
    answer["Cache-Control"] = NO_STORE
    return answer
