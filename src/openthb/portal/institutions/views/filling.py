"""Forms and buttons that call an action: done words and a way on, or the same page with what is wrong."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from openthb.foundation.errors import Refusal
from openthb.portal.institutions.forms import Plain, Pressed
from openthb.portal.screens import screen

_security = logging.getLogger("openthb.security")


def filled(
    request: HttpRequest,
    form: Plain,
    do: Callable[[dict[str, Any]], str],
    *,
    template: str,
    title: str,
    then: str,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The page of a form; sent and good, `do` is called with its values and says what was done, then on to `then`.

    A refusal becomes an error of the form, which keeps what was typed.
    """
    if request.method == "POST" and form.is_valid():
        try:
            told = do(form.cleaned_data)
        except Refusal as refusal:
            note(refusal, request)
            form.refuse(refusal)
        else:
            messages.success(request, told)
            return HttpResponseRedirect(then)
    return screen(request, template, title=title, form=form, context={"back": then, **(context or {})})


def pressed(request: HttpRequest, do: Callable[[], str], *, then: str) -> HttpResponse:
    """What a button does; a refusal is shown on a page of its own, with the way back."""
    try:
        told = do()
    except Refusal as refusal:
        note(refusal, request)
        return refused_screen(request, refusal, back=then)
    messages.success(request, told)
    return HttpResponseRedirect(then)


def refused_screen(request: HttpRequest, refusal: Refusal, *, back: str, status: int = 400) -> HttpResponse:
    """A refusal on a page of its own."""
    form = Pressed({})
    form.refuse(refusal)
    answer = screen(
        request, "institutions/refused", title=_("This was not done"), form=form, context={"back": back}, status=status
    )
    # Django would log the address, which may hold the secret of a link; our own line is in the log already.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def note(refusal: Refusal, request: HttpRequest) -> None:
    """A line in the log of security: the code and the account, never what was typed."""
    _security.warning("refused: %s, account %s", refusal.code, request.user.pk)
