"""The one way in for programs: what every request must be, and what every answer bears.

Methods, sizes and types after RFC 9110; strong validators and freshness after RFC 9110 (8.8.3) and RFC 9111.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from openthb.foundation.errors import Refusal
from openthb.portal.problems import NO_STORE, nothing_here, problem

LARGEST_BODY = 16_384
PUBLIC = "public, no-cache"
_WITH_BODY = ("POST", "PUT", "PATCH")
_LONGEST_NUMBER = 18  # digits
_OK = 200
_NOT_ALLOWED = 405
View = Callable[..., HttpResponse]


def answered(view: View) -> View:
    """The view with HEAD answered as GET without its body, methods refused as problems, and headers for caches."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        method = request.method
        if method == "HEAD":
            request.method = "GET"
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = problem(nothing_here())
        finally:
            request.method = method
        if response.status_code == _NOT_ALLOWED:
            response = _not_offered(method or "", response)
        _for_caches(request, response)
        return _without_body(response) if method == "HEAD" else response

    return answer


def keep_personal(request: HttpRequest) -> None:
    """Keep the answer out of every cache: it depends on who asks."""
    request.is_personal = True  # type: ignore[attr-defined]


def look_at_body(request: HttpRequest) -> None:
    """Refuse a body that is too long or no JSON before it is read: REQUEST-TOO-LARGE, REQUEST-NOT-JSON."""
    if request.method not in _WITH_BODY:
        return
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or len(length) > _LONGEST_NUMBER or int(length) > LARGEST_BODY:
        raise Refusal(
            "REQUEST-TOO-LARGE",
            found=f"a body of {length[:_LONGEST_NUMBER]} bytes",
            reason=f"a request to this interface has at most {LARGEST_BODY} bytes",
            next_step="send less at once",
        )
    if request.content_type != "application/json":
        raise Refusal(
            "REQUEST-NOT-JSON",
            found=f"a body of the type '{(request.content_type or '')[:80]}'",
            reason="this interface reads application/json",
            next_step="send JSON, with the header Content-Type: application/json",
        )


def _not_offered(method: str, refused: HttpResponse) -> HttpResponse:
    allowed = {name.strip() for name in refused.get("Allow", "").split(",") if name.strip()}
    offered = ", ".join(sorted(allowed | ({"HEAD"} if "GET" in allowed else set())))
    answer = problem(
        Refusal(
            "METHOD-NOT-OFFERED",
            found=f"the method {method[:20]}",
            reason=f"this address answers {offered}",
            next_step="use one of these",
        )
    )
    answer["Allow"] = offered
    return answer


def _for_caches(request: HttpRequest, response: HttpResponse) -> None:
    is_public = response.status_code == _OK and not getattr(request, "is_personal", False)
    response.headers.setdefault("Cache-Control", PUBLIC if is_public else NO_STORE)
    response["Vary"] = "Authorization"
    if is_public:
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'


def _without_body(response: HttpResponse) -> HttpResponse:
    length = str(len(response.content))
    response.content = b""
    response["Content-Length"] = length
    return response
