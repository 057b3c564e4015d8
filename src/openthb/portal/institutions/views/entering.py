"""Who may come in: an institution's administrators, the portal's administrators, minutes after authenticating.

Others get the answer of an address that does not exist, and a line in the log of security.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from openthb.portal.accounts.views.asking import authenticated_again
from openthb.readers.permissions import administers_portal, runs
from openthb.readers.queries.institutions import institution

View = Callable[..., HttpResponse]
security = logging.getLogger("openthb.security")


def administered(view: View) -> View:
    """The view of one institution, called with it in place of its name in the address."""

    @authenticated_again
    @wraps(view)
    def entered(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        found = institution(slug)
        if found is None or not runs(request.user.pk, found.id):
            refused("not an administrator there", view, request)
            raise Http404
        return view(request, found, **kwargs)

    return entered


def for_portal_administrators(view: View) -> View:
    """The view of the portal's administration."""

    @authenticated_again
    @wraps(view)
    def entered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not administers_portal(request.user.pk):
            refused("not an administrator of the portal", view, request)
            raise Http404
        return view(request, **kwargs)

    return entered


def refused(what: str, where: Callable[..., Any], request: HttpRequest) -> None:
    """A line in the log of security, without anything secret."""
    security.warning("refused: %s, %s.%s, account %s", what, where.__module__, where.__qualname__, request.user.pk)


def who(request: HttpRequest) -> int:
    """The number of the account that asks; for views that only signed-in readers reach."""
    if request.user.pk is None:
        raise Http404
    return int(request.user.pk)
