"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path, re_path

from openthb.portal.alerts.views import consenting, ending, feeds, mine, setting

_TOKEN = r"(?P<token>[\w-]{20,64})"  # noqa: S105  the shape of one
_FORM = r"\.(?P<form>atom|json)"

urlpatterns: list[URLPattern | URLResolver] = [
    path("alerts", mine.mine),
    path("alerts/new", setting.new),
    path("alerts/ask-again", mine.ask_me_again),
    path("alerts/<int:number>", mine.change),
    path("alerts/<int:number>/end", mine.end),
    re_path(rf"^alerts/confirm/{_TOKEN}$", consenting.confirm),
    re_path(rf"^alerts/end/{_TOKEN}$", ending.end),
    re_path(rf"^alerts/end/{_TOKEN}/(?P<event>\d{{1,18}})$", ending.end),
    re_path(rf"^feeds/all{_FORM}$", feeds.everything),
    re_path(rf"^feeds/mine/{_TOKEN}{_FORM}$", feeds.private),
    re_path(rf"^feeds/(?P<about>statistic|topic|country|source)/(?P<slug>[\w-]{{1,200}}){_FORM}$", feeds.about),
]
