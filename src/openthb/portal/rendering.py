"""A page value and its template become HTML in one language."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.furniture import site


def render(template: str, page: Any, *, portal: Portal, language: str, current: str = "") -> bytes:
    """The bytes of a page; `current` is the navigation entry it belongs to."""
    with translation.override(language):
        furniture = site(portal, current=current)
        return render_to_string(f"portal/{template}.html", {"site": furniture, "page": page}).encode("utf-8")
