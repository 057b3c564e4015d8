"""Refusals as problem details (RFC 9457): the code, what was found, why it cannot be so, the next step."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

from openthb.foundation.errors import Refusal

PROBLEM = "application/problem+json"
NO_STORE = "private, no-store"
_OTHERWISE = 422
_STATUS: Mapping[str, int] = {
    "REQUEST-UNREADABLE": 400,
    "API-KEY-MISSING": 401,
    "KEY-WRONG": 401,
    "KEY-READS-ONLY": 403,
    "KEY-THROUGH-PROXY": 403,
    "FIGURES-RESTRICTED": 403,
    "NOTHING-HERE": 404,
    "FAVOURITE-LIST-UNKNOWN": 404,
    "FAVOURITE-UNKNOWN": 404,
    "FAVOURITE-UNPUBLISHED": 404,
    "ALERT-UNKNOWN": 404,
    "ALERT-THING-UNKNOWN": 404,
    "METHOD-NOT-OFFERED": 405,
    "FAVOURITE-ALREADY-THERE": 409,
    "FAVOURITES-FULL": 409,
    "ALERT-TWICE": 409,
    "ALERT-TOO-MANY": 409,
    "REQUEST-TOO-LARGE": 413,
    "REQUEST-NOT-JSON": 415,
    "REQUESTS-TOO-MANY": 429,
}


def status_of(refusal: Refusal) -> int:
    """The status a refusal is answered with; 422 unless its code has another."""
    return _STATUS.get(refusal.code, _OTHERWISE)


def problem(refusal: Refusal, *, errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """The refusal as an answer; `errors` name each part of the request that is wrong."""
    status = status_of(refusal)
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": f"{refusal.found}: {refusal.reason}; {refusal.next_step}",
        "code": refusal.code,
        "found": refusal.found,
        "reason": refusal.reason,
        "next_step": refusal.next_step,
        **({"errors": list(errors)} if errors else {}),
    }
    answer = HttpResponse(json.dumps(told).encode("ascii"), status=status, content_type=PROBLEM)
    answer["Cache-Control"] = NO_STORE
    if status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = 'Bearer realm="OpenTHB"'
    return answer


def nothing_here() -> Refusal:
    """The refusal of what is not there, or not for who asks: both in the same words."""
    return Refusal(
        "NOTHING-HERE",
        found="nothing under this address",
        reason="it never was here, or is not yours",
        next_step="look it up in the list it would stand in",
    )


def no_json() -> Refusal:
    """The refusal of a body that is no JSON."""
    return Refusal(
        "REQUEST-UNREADABLE",
        found="a body that cannot be read",
        reason="the body of a request is one JSON value in UTF-8 (RFC 8259), each name once",
        next_step="send JSON as the description shows it",
    )


def not_as_described(how_many: int) -> Refusal:
    """The refusal of values that do not fit the description."""
    return Refusal(
        "REQUEST-INVALID",
        found=f"{how_many} value(s) that do not fit the description",
        reason="each value has the type and the limits that the description names",
        next_step="correct what `errors` lists",
    )
