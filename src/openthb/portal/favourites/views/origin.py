"""Whether a form was sent from our own page, for forms that bear no token (Fetch Metadata; OWASP ASVS 5.0, 3.5.1)."""

from typing import Literal

from django.conf import settings
from django.http import HttpRequest

Sent = Literal["from our page", "from elsewhere", "not told"]


def sent(request: HttpRequest) -> Sent:
    """Where the form was sent from, as the browser tells: by Sec-Fetch-Site, or by Origin where that is missing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return "from our page" if site == "same-origin" else "from elsewhere"
    origin = request.headers.get("Origin")
    if origin is None:
        return "not told"
    ours = (f"{request.scheme}://{request.get_host()}", settings.OPENTHB.url)
    return "from our page" if origin in ours else "from elsewhere"
