"""Our letters: plain text, the subject on the first line of its template. Nothing a stranger typed stands in them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string


def letter(name: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Subject and text of the letter called `name`; the portal's name and address are told to every letter."""
    told = {**context, "portal": settings.OPENTHB.portal_name, "address": settings.OPENTHB.url}
    written = render_to_string(f"portal/accounts/mail/{name}.txt", told).strip()
    subject, _, text = written.partition("\n")
    return " ".join(subject.split()), text.strip() + "\n"
