"""The WSGI entry point of the portal: the door with the shelf, the site behind it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openthb.sites.portal.settings")

from django.conf import settings  # noqa: E402  Django must know its settings first
from django.core.wsgi import get_wsgi_application  # noqa: E402

from openthb.portal.shelf import Door  # noqa: E402
from openthb.web.headers import security_headers  # noqa: E402

application = Door(
    settings.SHELF,
    get_wsgi_application(),
    headers=security_headers(https=settings.OPENTHB.url.startswith("https://")),
)
