"""How django-allauth's views become our screens: our template, title and status; limits; never kept in a cache."""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse

from openthb.portal.accounts.hashing import TooManyAtOnce
from openthb.portal.accounts.views.limits import busy, refused, too_many
from openthb.portal.screens import NO_STORE, screen

_TOO_MANY = 429


class Shown:
    """Goes before a view of django-allauth.

    `template` is a screen under `portal/accounts/`, `title` its heading, `kind` how its button looks.
    """

    template = ""
    title: Any = ""
    kind = "primary"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, unless the asker may not go on."""
        stopped = refused(request)
        if stopped is not None:
            return stopped
        try:
            answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except ImmediateHttpResponse as instead:
            answer = instead.response
        except TooManyAtOnce:
            return busy(request)
        if answer.status_code == _TOO_MANY:
            return too_many(request)
        answer["Cache-Control"] = NO_STORE
        return answer

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The screen; `next` is where to go on to, where that is on this site."""
        # `site` is the page's furniture here, and something else in django-allauth.
        told = {name: value for name, value in context.items() if name != "site"}
        told["next"] = get_next_redirect_url(self.request)
        form = context.get("form")
        return screen(self.request, f"accounts/{self.template}", title=str(self.title), context=told, form=form)
