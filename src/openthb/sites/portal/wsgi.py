"""The WSGI entry point of the portal: the door with the shelf, the site behind it."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openthb.sites.portal.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from openthb.portal.shelf import Door
from openthb.web.headers import security_headers

application = Door(
    settings.SHELF,
    get_wsgi_application(),
    headers=security_headers(https=settings.OPENTHB.url.startswith("https://")),
)
