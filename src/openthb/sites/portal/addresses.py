"""Addresses of the portal that are not on the shelf."""

from django.urls import include, path, re_path, register_converter

from openthb.portal import views


class _Series:
    regex = "[a-z][a-z0-9-]{0,79}"

    def to_python(self, value: str) -> str:
        """The name as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The name as it stands."""
        return value


class _Vintage(_Series):
    regex = r"\d{4}(?:-\d{2}){0,2}"


class _Ending(_Series):
    regex = r"[a-z.]{2,20}"


_ROOMS = ("access", "accounts", "favourites", "alerts", "institutions", "interface")

register_converter(_Ending, "ending")
register_converter(_Series, "series")
register_converter(_Vintage, "vintage")

urlpatterns = [
    path("assets/<path:name>", views.asset),
    path("figures", views.figures),
    path("figures/<series:series>/cite", views.cite),
    path("figures/<series:series>@<vintage:vintage>/cite", views.cite),
    path("figures/<series:series>/cite.<ending:ending>", views.citation_file),
    path("figures/<series:series>@<vintage:vintage>/cite.<ending:ending>", views.citation_file),
    path("compare/<series:subject>/chosen", views.compare),
    *(path("", include(f"openthb.portal.{room}.addresses")) for room in _ROOMS),
    re_path(r"^(?P<path>[^/].*)/$", views.without_slash),
]
handler400 = views.wrong_request
handler404 = views.not_found
handler500 = views.failed
