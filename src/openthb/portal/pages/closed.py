"""The page in place of a statistic that only readers of institutions see: what it is, why, and how to get access."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.shapes import Trail
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Head, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPage:
    """What everybody may know of the statistic: its title and who counted. No figure, no year."""

    head: Head
    trail: Trail
    title: str
    source: str


def closed_page(release: Release, *, portal: Portal, language: str) -> ClosedPage:
    """The page in place of `release` and all its files."""
    series = release.metadata.series
    title = series.title.in_language(language)
    return ClosedPage(
        head=Head(
            title=title,
            description=_("For readers of institutions"),
            canonical=portal.full(addresses.figure_page(series.name)),
            indexed=False,
        ),
        trail=Trail((Link(_("Figures"), addresses.FIGURES), Link(title))),
        title=title,
        source=series.source.author.in_language(language),
    )
