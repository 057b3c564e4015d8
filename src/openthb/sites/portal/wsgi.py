"""The WSGI entry point of the portal: the door with the shelf, the site behind it."""

import os
from multiprocessing.util import Finalize

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openthb.sites.portal.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from openthb.portal.shelf import Door
from openthb.sites.portal.serving import drop_secrets
from openthb.web.headers import security_headers

_site = get_wsgi_application()
drop_secrets(os.environ)

# These know tables, so they can be loaded only after Django is set up.
from openthb.portal.access.views.pages import Pages  # noqa: E402
from openthb.portal.access.views.visiting import at_the_door, usage  # noqa: E402

application = Door(
    settings.SHELF,
    _site,
    headers=security_headers(https=settings.OPENTHB.url.startswith("https://")),
    readers=at_the_door(),
    pages=Pages(),
    threads=settings.THREADS,
)
usage().begin()
# The server's processes are children of multiprocessing, which end without what atexit knows.
Finalize(None, usage().end, exitpriority=0)
