"""Four numbers for one year: the same phenomenon, four counts, four sources."""

from django.utils.translation import gettext as _

from openthb.foundation.periods import Period
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.prose import markdown, to_html
from openthb.portal.pages.shapes import FourNumbersPage, Number, Trail
from openthb.portal.pages.words import figure, unit
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Head, Link

YEAR = 2022
_SERIES = ("be-registered-cases", "be-offences-unodc", "be-victims-detected", "be-victims-accompanied")


def numbers(holdings: Holdings, language: str) -> tuple[Number, ...]:
    """The numbers of the year that are held, each with who counts, what, and where it was read."""
    found = (holdings.real.get(name) for name in _SERIES)
    return tuple(number for release in found if release and (number := _number(release, language)))


def _number(release: Release, language: str) -> Number | None:
    series = release.metadata.series
    cell = release.cube.cell(Period.year(YEAR))
    if cell is None or cell.value is None:
        return None
    page = cell.provenance
    return Number(
        value=figure(cell, language),
        unit=unit(series.unit, language, count=cell.value),
        counted_by=series.source.author.in_language(language),
        counts=series.counting_rule.in_language(language),
        source=Link(page.publisher, page.address) if page else Link(series.source.system.in_language(language)),
        series=Link(series.title.in_language(language), addresses.figure_page(series.name)),
    )


def four_numbers_page(holdings: Holdings, *, portal: Portal, language: str) -> FourNumbersPage:
    """The page that sets the numbers beside each other and says why they differ."""
    return FourNumbersPage(
        head=Head(
            title=_("Four numbers for %(year)d") % {"year": YEAR},
            description=_("Four correct numbers on human trafficking in Belgium, and why they differ."),
            canonical=portal.full(addresses.FOUR_NUMBERS),
        ),
        trail=Trail((Link(_("Figures"), addresses.FIGURES), Link(_("Four numbers for %(year)d") % {"year": YEAR}))),
        year=str(YEAR),
        numbers=numbers(holdings, language),
        why_html=to_html(markdown("four-numbers", language)),
    )
