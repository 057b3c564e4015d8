"""Addresses of favourites."""

from django.urls import URLPattern, URLResolver, path

from openthb.portal.favourites.views import exports, lists, sharing, star, statistics

_LIST = "favourites/lists/<int:number>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("favourites", lists.every_list),
    path("favourites/star", star.press),
    path("favourites/star/confirmed", star.confirmed),
    path("favourites/star/sign-in", star.ask),
    path("favourites/star/kept", star.kept),
    path("favourites/lists", lists.made),
    path(_LIST, lists.one_list),
    path(f"{_LIST}/name", lists.renamed),
    path(f"{_LIST}/end", lists.removed),
    path(f"{_LIST}/order", statistics.ordered),
    path(f"{_LIST}/remove", statistics.removed),
    path(f"{_LIST}/seen", statistics.seen),
    path(f"{_LIST}/statistics/<int:statistic>", statistics.annotated),
    path(f"{_LIST}/statistics/<int:statistic>/move", statistics.moved),
    path(f"{_LIST}/sharing", sharing.shared),
    path(f"{_LIST}/sharing/end", sharing.withdrawn),
    path(f"{_LIST}/list.csv", exports.table),
    path(f"{_LIST}/list.bib", exports.bibtex),
    path(f"{_LIST}/list.ris", exports.ris),
    path("favourites/shared/<str:token>", sharing.seen_by_link),
]
