"""Finished pages for signed-in readers: the same bytes, the slot filled, and what the figures' audience allows.

They do not go through all that a form needs: a session, who it belongs to and what was said last are enough, so a page
costs a few queries and no template.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

from openthb.portal.access.views.middleware import requests_in_order, sessions_in_time
from openthb.portal.access.views.sessions import QuickSessions
from openthb.portal.access.views.slots import known_of, slot
from openthb.portal.access.views.visiting import usage
from openthb.portal.access.visitors import Visitor
from openthb.portal.shelf import ASKED, NO_STORE, Asked, Page, accepts_gzip
from openthb.readers.queries.reading import Reading

_FAULT = 500
View = Callable[[HttpRequest], Any]
_AROUND: tuple[Callable[[View], View], ...] = (
    requests_in_order,
    QuickSessions,
    CsrfViewMiddleware,
    AuthenticationMiddleware,
    MessageMiddleware,
    sessions_in_time,
)


class Pages(WSGIHandler):
    """The WSGI application that answers for finished pages asked for with a session; the door tells it which."""

    def load_middleware(self, is_async: bool = False) -> None:
        """Only what a finished page needs, whatever the settings name for screens."""
        answer: View = convert_exception_to_response(personal_page)
        for around in reversed(_AROUND):
            answer = convert_exception_to_response(around(answer))
        self._middleware_chain = answer

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """The reader's page; everybody's, unless it is for institutions, where the database cannot say who asks."""
        response = super().get_response(request)
        asked: Asked = request.environ[ASKED]  # type: ignore[attr-defined]
        if response.status_code < _FAULT or asked.entry.audience != "everyone":
            return response
        return _answer(request, asked.page, b"", 200)


def personal_page(request: HttpRequest) -> HttpResponse:
    """The page the door was asked for, for the reader whose session it is."""
    asked: Asked = request.environ[ASKED]  # type: ignore[attr-defined]
    known = known_of(request, asked.address)
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    institution = known.institution or visitor.institution
    is_open = asked.entry.audience == "everyone" or institution is not None
    page = asked.page if is_open else asked.closed
    if page is None:
        return HttpResponse(status=403)
    if is_open and institution is not None and request.method == "GET":
        usage().count(institution.number, asked.address, "personal" if known.institution else "shared")
    filling = slot(request, asked.address, Reading(institution, known.is_favourite)) if page.split else b""
    return _answer(request, page, filling, 200 if is_open else 403)


def _answer(request: HttpRequest, page: Page, filling: bytes, status: int) -> HttpResponse:
    body, is_packed = page.body(filling, packed=accepts_gzip(request.headers.get("Accept-Encoding", "")))
    response = HttpResponse(body, content_type=page.content_type, status=status)
    for name, value in page.headers:
        response[name] = value
    response["Cache-Control"] = NO_STORE
    response["Content-Length"] = str(len(body))
    if is_packed:
        response["Content-Encoding"] = "gzip"
    if request.method == "HEAD":
        response.content = b""
    return response
