"""Addresses of the interface for programs, its page, and the keys."""

from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt

from openthb.portal.interface.views import keys, page
from openthb.portal.interface.views.api import api, unknown

urlpatterns: list[URLPattern | URLResolver] = [
    path("api", page.about),
    path("api/", api.urls),
    path("api/<path:path>", csrf_exempt(unknown)),
    path("account/keys", keys.keys),
    path("account/keys/<int:number>/end", keys.end),
]
