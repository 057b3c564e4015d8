"""Screens: pages made for one reader, never kept by anybody between (RFC 9111, no-store)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.furniture import site
from openthb.web.shapes import Head

NO_STORE = "private, no-store"


@dataclass(frozen=True)
class Screen:
    """Head and heading of a screen."""

    head: Head
    title: str


def portal() -> Portal:
    """How this portal is called and reached."""
    told = settings.OPENTHB
    return Portal(told.url, told.portal_name, told.publisher, told.contact)


def screen(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    context: Mapping[str, Any] | None = None,
    form: BaseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with `portal/<template>.html`, which extends `portal/screen.html`; a wrong form says so in the title."""
    wrong = form is not None and bool(form.errors)
    shown = _("Error: %(title)s") % {"title": title} if wrong else title
    page = Screen(Head(title=shown, description=title, indexed=False), title)
    values = {"site": site(portal()), "page": page, "form": form, **(context or {})}
    response = render(request, f"portal/{template}.html", values, status=400 if wrong and status == 200 else status)
    response["Cache-Control"] = NO_STORE
    return response
