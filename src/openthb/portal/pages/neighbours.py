"""What stands beside a statistic: nearest series, other countries, related statistics."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from openthb.classifications import countries
from openthb.portal.pages import addresses
from openthb.portal.pages.headlines import headline_text
from openthb.portal.pages.holdings import Holdings, headline
from openthb.portal.pages.shapes import CountryFigure, Nearest, Related
from openthb.portal.pages.words import figure, period, table_cell, unit
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Link

_MOST_COUNTRIES = 6
_NEAREST_COUNTRIES = ("BEL", "NLD", "LUX", "FRA", "DEU")
_NEWEST_FIGURES = 3


def nearest(release: Release, holdings: Holdings, language: str) -> tuple[Nearest, ...]:
    """The real series offered beside this one, each with its newest figures and the reason why it is another count."""
    found = []
    for neighbour in release.metadata.series.nearest:
        other = holdings.latest.get(neighbour.series)
        if other and not other.metadata.made_up:
            found.append(_nearest(other, neighbour.why.in_language(language), language))
    return tuple(found)


def _nearest(other: Release, why: str, language: str) -> Nearest:
    series = other.metadata.series
    title = Link(series.title.in_language(language), addresses.figure_page(series.name))
    return Nearest(title, _newest_figures(other, language), Link(series.source.author.in_language(language)), why)


def _newest_figures(release: Release, language: str) -> tuple[str, ...]:
    line = [cell for cell in release.cube.line(release.metadata.series.headline) if cell.state != "missing"]
    code = release.metadata.series.unit
    shown = [
        f"{period(cell.period, language)}: {figure(cell, language)} {unit(code, language, count=cell.value)}"
        for cell in sorted(line, key=lambda cell: cell.period.end)[-_NEWEST_FIGURES:]
    ]
    return tuple(shown) or (headline_text(release, language),)


def comparison(release: Release, holdings: Holdings, language: str) -> tuple[CountryFigure, ...]:
    """This country's newest figure and those of its neighbours on the same subject, never on one scale.

    Made-up figures stand beside no country's real ones.
    """
    series = release.metadata.series
    if release.metadata.made_up:
        return ()
    others = [r for r in holdings.comparable(series.subject) if r.metadata.series.country != series.country]
    chosen = sorted(others, key=_nearness)[: _MOST_COUNTRIES - 1]
    return tuple(_country(r, language) for r in (release, *chosen)) if chosen else ()


def _nearness(release: Release) -> tuple[int, str]:
    code = release.metadata.series.country
    return (_NEAREST_COUNTRIES.index(code) if code in _NEAREST_COUNTRIES else len(_NEAREST_COUNTRIES), code)


def _country(release: Release, language: str) -> CountryFigure:
    series, cell = release.metadata.series, headline(release)
    return CountryFigure(
        country=Link(countries.name(series.country, language), addresses.figure_page(series.name)),
        value=table_cell(cell, language),
        period=period(cell.period, language) if cell else "–",
        unit=unit(series.unit, language),
        source=Link(series.source.author.in_language(language)),
    )


def related(release: Release, holdings: Holdings, language: str) -> tuple[Related, ...]:
    """The series the description relates to this one; to a real one no made-up one."""
    names: Iterable[str] = release.metadata.series.related
    held = (holdings.latest[name] for name in names if name in holdings.latest)
    return tuple(_related(other, language) for other in held if release.metadata.made_up or not other.metadata.made_up)


def _related(other: Release, language: str) -> Related:
    series = other.metadata.series
    note = _("%(unit)s; %(source)s") % {
        "unit": unit(series.unit, language),
        "source": series.source.author.in_language(language),
    }
    title = Link(series.title.in_language(language), addresses.figure_page(series.name))
    return Related(title, note, made_up=other.metadata.made_up)
