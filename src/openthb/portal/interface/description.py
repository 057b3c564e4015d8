"""The description of the interface (OpenAPI 3.1), made from the same types that read requests and write answers."""

import json
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from openthb.portal.interface.answering import answered
from openthb.portal.problems import PROBLEM

VERSION = "1.0.0"
PATH = "/api"
_FIRST_REFUSAL = 400
_UNCHANGED = {"description": "Not changed since the ETag that was sent in If-None-Match"}


class Interface(NinjaAPI):
    """The interface with our doors: one way in for every address, problems with their own media type."""

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        found = super()._get_urls()
        for pattern in found:
            if isinstance(pattern, URLPattern):
                # Programs prove who they are by a key in each request; no cookie counts here, so none can be abused.
                pattern.callback = csrf_exempt(answered(pattern.callback))
        return found

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, with the media type of problems and what is open to everybody set right."""
        schema = super().get_openapi_schema(path_prefix=path_prefix or f"{PATH}/", path_params=path_params)
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                _set_right(method, operation)
        return schema


def _set_right(method: str, operation: dict[str, Any]) -> None:
    is_public = "public" in operation.get("tags", ())
    if is_public:
        operation["security"] = [{}, *operation.get("security", [])]
    for status, response in operation["responses"].items():
        if int(status) >= _FIRST_REFUSAL and "content" in response:
            response["content"] = {PROBLEM: next(iter(response["content"].values()))}
    if method == "get" and is_public:
        operation["responses"][304] = dict(_UNCHANGED)


class StrictParser(Parser):
    """Reads JSON as RFC 8259 has it: no NaN and no Infinity; each name once."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The value in the body; raises ValueError (or RecursionError, where it is nested too deeply)."""
        return json.loads(request.body, parse_constant=_no_number, object_pairs_hook=_once)


def _no_number(text: str) -> None:
    raise ValueError(f"{text} is no JSON number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in an object")
    return found
