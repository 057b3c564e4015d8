"""The interface itself: its operations gathered, and how what goes wrong is answered."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from openthb.foundation.errors import Refusal
from openthb.portal.interface.answering import answered
from openthb.portal.interface.description import VERSION, Interface, StrictParser
from openthb.portal.interface.views import alerts, favourites, series
from openthb.portal.problems import no_json, not_as_described, nothing_here, problem

_MOST_ERRORS = 20
_LONGEST = 200

api = Interface(
    title="OpenTHB",
    version=VERSION,
    description=(
        "Published statistics on trafficking in human beings: series, vintages, values; and, with a key, the "
        "favourites and alerts of its owner. Made-up figures say so in every answer."
    ),
    docs_url=None,
    parser=StrictParser(),
    urls_namespace="interface",
)
api.add_router("/series", series.router)
api.add_router("/favourites", favourites.router)
api.add_router("/alerts", alerts.router)


def _refused(_request: HttpRequest, refusal: Any) -> HttpResponse:
    return problem(refusal)


def _not_there(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(nothing_here())


def _keyless(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(
        Refusal(
            "API-KEY-MISSING",
            found="a request without a key",
            reason="favourites and alerts belong to one reader",
            next_step="make a key under My account, and send it as Authorization: Bearer <key>",
        )
    )


def _unreadable(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem(no_json())


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    wrong = [{"where": _where(one), "what": str(one.get("msg", ""))[:_LONGEST]} for one in error.errors]
    return problem(not_as_described(len(wrong)), errors=wrong[:_MOST_ERRORS])


def _where(error: dict[str, Any]) -> str:
    path = "/".join(str(step) for step in error.get("loc", ()))[:_LONGEST]
    return path.encode("utf-8", "replace").decode("utf-8")


api.add_exception_handler(Refusal, _refused)
api.add_exception_handler(Http404, _not_there)
api.add_exception_handler(AuthenticationError, _keyless)
api.add_exception_handler(HttpError, _unreadable)
api.add_exception_handler(ValidationError, _invalid)


@answered
def unknown(_request: HttpRequest, **_path: str) -> HttpResponse:
    """An address of the interface that does not exist."""
    return problem(nothing_here())
