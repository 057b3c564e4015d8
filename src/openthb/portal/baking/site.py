"""The whole public site, baked from verified releases."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation

from openthb.portal.access.canonical import guarded
from openthb.portal.baking.bakery import Bakery
from openthb.portal.baking.files import BakedFiles, bake_drawing, bake_files, downloads
from openthb.portal.baking.prints import pages_print
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.closed import closed_page
from openthb.portal.pages.compare import (
    compare_page,
    compared_subjects,
    comparison,
    country_part,
    first_choice,
    panel_chart,
    reach_of,
    years_of,
)
from openthb.portal.pages.four_numbers import four_numbers_page
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.home import flagship, home_page
from openthb.portal.pages.revisions import vintages_page
from openthb.portal.pages.shapes import StatisticPage
from openthb.portal.pages.statistic import Drawn, statistic_page
from openthb.portal.pages.texts import about_page, comparisons_page, counting_page, methods_page, sources_page
from openthb.portal.rendering import render
from openthb.portal.shelf import Shelf
from openthb.portal.shelf.shelf import Lifetime
from openthb.statistics.releases.artefact import Release
from openthb.web.assets import assets

HTML = "text/html; charset=utf-8"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Baked:
    """What a run did: addresses on the shelf, objects made, objects kept from before."""

    addresses: int
    made: int
    kept: int


class Site:
    """One baking of one language; call `bake`."""

    def __init__(
        self, holdings: Holdings, shelf: Shelf, portal: Portal, language: str, restricted: frozenset[str]
    ) -> None:
        self._holdings = holdings
        self._public = holdings.without(restricted)
        self._restricted = restricted
        self._portal = portal
        self._language = language
        self._bakery = Bakery(shelf)
        self._files: dict[str, BakedFiles] = {}

    def bake(self, progress: Progress = lambda _: None) -> Baked:
        """Bake everything and make it current in one step; `progress` hears what is being baked."""
        with translation.override(self._language):
            self._assets()
            for release in self._holdings.releases:
                progress(release.name)
                self._release(release)
            for subject in compared_subjects(self._public):
                progress(subject)
                self._comparison(subject)
            progress("pages")
            self._single_pages()
        index = self._bakery.open()
        return Baked(len(index.entries), self._bakery.made, self._bakery.kept)

    def _assets(self) -> None:
        for asset in assets():
            self._bakery.place(asset.address, asset.content, asset.content_type, "immutable")
            if asset.name == "openthb.svg":
                self._bakery.place("/favicon.ico", asset.content, asset.content_type, "latest")

    def _release(self, release: Release) -> None:
        series = release.manifest.series
        baked = self._files[release.name] = bake_files(
            release, self._bakery, portal=self._portal, language=self._language
        )
        self._statistic(release, baked, bound=True)
        if self._holdings.latest[series] is release:
            self._statistic(release, baked, bound=False)
            page = vintages_page(series, self._holdings, portal=self._portal, language=self._language)
            self._page("vintages", page, addresses.vintages_page(series), closed=self._closed(release))

    def _statistic(self, release: Release, baked: BakedFiles, *, bound: bool) -> None:
        address = addresses.vintage_page(release) if bound else addresses.figure_page(release.manifest.series)
        lifetime: Lifetime = "immutable" if bound else "latest"
        drawn = Drawn(baked.wide_svg, baked.narrow_svg, downloads(baked, address, self._language))
        closed = self._closed(release)
        self._page("statistic", self._shown(release, drawn, bound=bound), address, closed=closed)
        for ending, content in baked.files.items():
            content_type = addresses.FILES.get(ending, "application/json")
            about = {"Link": f'<{self._portal.full(address)}>; rel="describedby"'}
            self._bakery.place(address + ending, content, content_type, lifetime, about, closed)

    def _shown(self, release: Release, drawn: Drawn, *, bound: bool) -> StatisticPage:
        """The page of a release: no figure stands beside it that its readers may not see."""
        is_restricted = release.manifest.series in self._restricted
        held = self._holdings if is_restricted else self._public
        page = statistic_page(release, held, drawn, portal=self._portal, language=self._language, bound=bound)
        compared = release.metadata.series.subject in compared_subjects(self._public)
        return page if compared else replace(page, compare_href=None)

    def _closed(self, release: Release) -> bytes:
        """The page for those who may not see a restricted series; nothing for a series that everybody may see."""
        if release.manifest.series not in self._restricted:
            return b""
        page = closed_page(release, portal=self._portal, language=self._language)
        return self._rendered("closed", page, addresses.figure_page(release.manifest.series))

    def _comparison(self, subject: str) -> None:
        releases = self._public.comparable(subject)
        years, reach = years_of(releases), reach_of(releases)
        parts = [
            country_part(release, self._panel(release, years, reach), years, self._language) for release in releases
        ]
        found = comparison(subject, self._public, parts, reach, self._language)
        address = addresses.compare_page(subject)
        self._bakery.place(f"{address}.json", found.to_bytes(), "application/json", "latest")
        self._page("compare", compare_page(found, first_choice(found), portal=self._portal), address)

    def _panel(self, release: Release, years: tuple[int, ...], reach: float) -> str:
        chart = panel_chart(release, years, self._language)
        return bake_drawing(chart, "narrow", self._bakery, reach=reach)["svg"]

    def _single_pages(self) -> None:
        holdings, portal, language = self._public, self._portal, self._language
        self._page(
            "four_numbers", four_numbers_page(holdings, portal=portal, language=language), addresses.FOUR_NUMBERS
        )
        self._page("prose", about_page(portal=portal, language=language), addresses.ABOUT)
        self._page("prose", methods_page(portal=portal, language=language), addresses.METHODS)
        self._page("prose", counting_page(portal=portal, language=language), addresses.COUNTING)
        self._page("prose", comparisons_page(holdings, portal=portal, language=language), addresses.COMPARE)
        self._page("prose", sources_page(self._holdings, portal=portal, language=language), addresses.SOURCES)
        shown = flagship(holdings)
        svgs = self._both(shown) if shown else ("", "")
        self._page("home", home_page(holdings, svgs, portal=portal, language=language), addresses.HOME)
        robots = f"User-agent: *\nDisallow: {addresses.FIGURES}?\nSitemap: {self._portal.full('/sitemap.txt')}\n"
        self._bakery.place("/robots.txt", robots.encode("utf-8"), "text/plain; charset=utf-8", "latest")
        pages = "".join(f"{self._portal.full(addresses.figure_page(name))}\n" for name in holdings.latest)
        self._bakery.place("/sitemap.txt", pages.encode("utf-8"), "text/plain; charset=utf-8", "latest")

    def _both(self, release: Release) -> tuple[str, str]:
        baked = self._files[release.name]
        return baked.wide_svg, baked.narrow_svg

    def _page(
        self, template: str, page: Any, address: str, lifetime: Lifetime = "latest", *, closed: bytes = b""
    ) -> None:
        self._bakery.place(address, self._rendered(template, page, address), HTML, lifetime, closed=closed)

    def _rendered(self, template: str, page: Any, address: str) -> bytes:
        def recipe() -> bytes:
            html = render(template, page, portal=self._portal, language=self._language, current=address)
            return guarded(html, self._portal.url)

        inputs = f"{template} {self._language} {address} {self._portal!r} {page!r}".encode()
        return self._bakery.make(f"page {pages_print()}", inputs, recipe)


def bake_site(
    holdings: Holdings,
    shelf: Shelf,
    *,
    portal: Portal,
    language: str = "en",
    restricted: frozenset[str] = frozenset(),
    progress: Progress = lambda _: None,
) -> Baked:
    """Bake every page and file of the portal in one language; `restricted` series are for institutions alone."""
    return Site(holdings, shelf, portal, language, restricted).bake(progress)
