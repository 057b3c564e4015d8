"""The front page."""

from collections import Counter

from django.utils.translation import gettext as _

from openthb.classifications import countries
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.four_numbers import YEAR, numbers
from openthb.portal.pages.headlines import headline_runs
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.shapes import Card, Entry, HomePage
from openthb.portal.pages.words import unit
from openthb.statistics.releases.artefact import Release
from openthb.statistics.releases.kinds import COUNTED, MADE_UP, PUBLISHED
from openthb.web.shapes import Head, Link

FLAGSHIP = "be-registered-cases"


def flagship(holdings: Holdings) -> Release | None:
    """The series shown on the front page; the first by name where that one is not held, a real one before made-up."""
    return holdings.real.get(FLAGSHIP) or next(iter((*holdings.real.values(), *holdings.latest.values())), None)


def home_page(holdings: Holdings, svgs: tuple[str, str], *, portal: Portal, language: str) -> HomePage:
    """Search, the flagship with its chart (wide and narrow), the four numbers, ways in by topic and country."""
    shown = flagship(holdings)
    return HomePage(
        head=Head(
            title="",
            description=_("Figures on trafficking in human beings, each with unit, rule, source and vintage."),
            canonical=portal.full(addresses.HOME),
        ),
        total=Entry(Link("", addresses.search_page(**_real_only(holdings))), len(holdings.real)),
        flagship=_card(shown, svgs, language) if shown else None,
        year=str(YEAR),
        numbers=numbers(holdings, language),
        four_numbers_href=addresses.FOUR_NUMBERS,
        topics=_topics(holdings, language),
        countries=_countries(holdings, language),
        made_up=_made_up(holdings),
    )


def _real_only(holdings: Holdings) -> dict[str, tuple[str, ...]]:
    """The filter by which a list leaves out made-up figures, where there are any."""
    return {"kind": (PUBLISHED, COUNTED)} if len(holdings.real) < len(holdings.latest) else {}


def _made_up(holdings: Holdings) -> Entry | None:
    count = len(holdings.latest) - len(holdings.real)
    return Entry(Link("", addresses.search_page(kind=MADE_UP)), count) if count else None


def _card(release: Release, svgs: tuple[str, str], language: str) -> Card:
    series = release.metadata.series
    return Card(
        title=Link(series.title.in_language(language), addresses.figure_page(series.name)),
        figure=headline_runs(release, language),
        facts=(
            unit(series.unit, language, count=1).capitalize(),
            series.source.author.in_language(language),
            _("Vintage %(name)s") % {"name": release.manifest.vintage},
        ),
        chart_svg=svgs[0],
        narrow_svg=svgs[1],
        made_up=release.metadata.made_up,
    )


def _topics(holdings: Holdings, language: str) -> tuple[Entry, ...]:
    counts = Counter(release.metadata.series.subject for release in holdings.real.values())
    entries = (Entry(_topic(holdings, name, language), count) for name, count in counts.items())
    return tuple(sorted(entries, key=lambda entry: (-entry.count, entry.link.text)))


def _topic(holdings: Holdings, name: str, language: str) -> Link:
    about = holdings.about(name)
    words = holdings.subject(name, language)
    if len(about) == 1:
        return Link(words, addresses.figure_page(about[0].manifest.series))
    return Link(words, addresses.search_page(subject=name, **_real_only(holdings)))


def _countries(holdings: Holdings, language: str) -> tuple[Entry, ...]:
    counts = Counter(release.metadata.series.country for release in holdings.real.values())
    chosen = _real_only(holdings)
    entries = (
        Entry(Link(countries.name(code, language), addresses.search_page(country=code, **chosen)), count)
        for code, count in counts.items()
    )
    return tuple(sorted(entries, key=lambda entry: (-entry.count, entry.link.text)))
