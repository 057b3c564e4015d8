"""The page about the interface, printed from its own description."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openthb.portal.interface.views.api import api
from openthb.portal.screens import portal, screen


@dataclass(frozen=True)
class Parameter:
    """A value that goes into the address."""

    name: str
    place: str
    required: bool
    limits: str


@dataclass(frozen=True)
class Operation:
    """One operation: how it is asked, what it does, who may, what it answers."""

    identifier: str
    method: str
    path: str
    summary: str
    description: str
    key: str
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, str], ...]


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What programs can ask, and how."""
    schema = api.get_openapi_schema()
    context = {
        "operations": tuple(_operations(schema)),
        "url": portal().url,
        "version": schema["openapi"],
    }
    return screen(request, "interface/about", title=_("Interface for programs"), context=context)


def _operations(schema: dict[str, Any]) -> Iterator[Operation]:
    for path, operations in schema["paths"].items():
        for method, told in operations.items():
            yield Operation(
                identifier=told["operationId"],
                method=method.upper(),
                path=path,
                summary=told["summary"],
                description=told.get("description", ""),
                key=_key(told),
                parameters=(*map(_parameter, told["parameters"]), *_in_body(told, schema)),
                answers=tuple((str(status), one["description"]) for status, one in sorted(told["responses"].items())),
            )


def _in_body(told: dict[str, Any], schema: dict[str, Any]) -> Iterator[Parameter]:
    """What the body of a request holds."""
    if "requestBody" not in told:
        return
    named = told["requestBody"]["content"]["application/json"]["schema"]
    shape = schema["components"]["schemas"][named["$ref"].rpartition("/")[2]] if "$ref" in named else named
    for name, one in shape["properties"].items():
        yield Parameter(name, _("in the body"), name in shape.get("required", ()), _limits(one))


def _key(told: dict[str, Any]) -> str:
    asked = told.get("security", [])
    if {} in asked:
        return _("no key needed")
    return _("a key that may write") if any("WritingKey" in one for one in asked) else _("a key")


def _parameter(one: dict[str, Any]) -> Parameter:
    places = {"path": _("in the address"), "query": _("after the question mark")}
    return Parameter(one["name"], places.get(one["in"], one["in"]), one["required"], _limits(one["schema"]))


def _limits(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return ", ".join(_limits(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    words = [_limits(schema["items"]) if "enum" in schema.get("items", {}) else _type(schema)]
    if "minimum" in schema:
        words.append(f"{schema['minimum']}–{schema['maximum']}")
    if "maxLength" in schema:
        words.append(_("at most %(count)d characters") % {"count": schema["maxLength"]})
    if "maxItems" in schema:
        words.append(_("several at once"))
    return ", ".join(words)


def _type(schema: dict[str, Any]) -> str:
    return str(schema.get("format") or schema.get("type", ""))
