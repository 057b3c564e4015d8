"""The facts column, tags, notes and breadcrumb of a statistic page."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from openthb.classifications import codelist, countries
from openthb.foundation.periods import Period
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.shapes import Facts, Flag, Note, Trail
from openthb.portal.pages.words import day, full_day, period, unit
from openthb.statistics.cubes import Provenance
from openthb.statistics.releases.artefact import Release
from openthb.statistics.series.disclosure import DE_IDENTIFIED
from openthb.web.shapes import Link


def facts(release: Release, holdings: Holdings, *, portal: Portal, language: str) -> Facts:
    """What makes the figure usable."""
    metadata, series = release.metadata, release.metadata.series
    vintages = holdings.by_series[series.name]
    through = series.source.read_through
    return Facts(
        source=Link(series.source.author.in_language(language)),
        read_through=Link(through.in_language(language)) if through else None,
        source_system=series.source.system.in_language(language),
        published_on=day(metadata.vintage.published_on, language) if metadata.vintage.published_on else None,
        read_on=day(metadata.read_on, language) if metadata.read_on else None,
        counted=is_counted(release),
        sealed_on=full_day(metadata.sealed_at.date(), language),
        unit=unit(series.unit, language, count=1),
        counting_rule=first_sentence(series.counting_rule.in_language(language)),
        reference_date=series.reference_date.in_language(language),
        counting_rule_href="#explained",
        period=_years(release),
        region=countries.name(series.country, language),
        vintage=vintages.index(release) + 1,
        vintages=len(vintages),
        change=_("what changed") if metadata.revision else _("first vintage here"),
        flags=tuple(_flags(release, language)),
        address=portal.full(addresses.vintage_page(release)),
        licence=Link(series.licence.in_language(language), addresses.DATA_LICENCE),
    )


def first_sentence(text: str) -> str:
    """The text up to its first full stop that ends a sentence."""
    return re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]


def _years(release: Release) -> str:
    first, last = release.metadata.series.first_year, release.metadata.series.last_year
    return str(first) if first == last else f"{first}–{last}"


def _flags(release: Release, language: str) -> list[Flag]:
    used = dict.fromkeys(cell.obs_status for cell in release.cube.observations)
    return [Flag(code, codelist("obs_status")[code].label.in_language(language)) for code in sorted(used)]


def tags(release: Release, holdings: Holdings, language: str) -> tuple[str, ...]:
    """Kind, vintage and gaps, in a few words each."""
    vintages = holdings.by_series[release.manifest.series]
    place = vintages.index(release) + 1
    shown = (
        _("Vintage %(name)s") % {"name": day(release.metadata.vintage.published_on, language).text}
        if (release.metadata.vintage.published_on)
        else _("Vintage %(name)s") % {"name": release.manifest.vintage}
    )
    found = [*_kind(release, language), shown]
    if len(vintages) > 1:
        found.append(_("%(place)d of %(count)d vintages") % {"place": place, "count": len(vintages)})
    if release.manifest.series in holdings.withheld:
        found.append(_("Another vintage is withheld: its files do not verify"))
    if any(cell.state == "missing" for cell in release.cube.observations):
        found.append(_("Gaps shown as gaps"))
    return tuple(found)


def is_counted(release: Release) -> bool:
    """Whether the figures were counted here from records, rather than published by others."""
    return release.metadata.counted is not None or release.metadata.series.kind == "registered"


def _kind(release: Release, language: str) -> Iterator[str]:
    series = release.metadata.series
    if not is_counted(release):
        yield _("Published figures, as issued by their source")
        return
    yield _("Counted by OpenTHB from: %(source)s") % {"source": series.source.author.in_language(language)}
    if series.disclosure == DE_IDENTIFIED:
        yield _("Public, de-identified records")


def notes(release: Release, language: str) -> tuple[Note, ...]:
    """Breaks, the source's own remarks, and the pages where each figure was read."""
    series = release.metadata.series
    breaks = [Note("break", str(item.year), item.text.in_language(language)) for item in series.breaks]
    remarks = [Note("note", "", words.in_language(language)) for words in series.notes]
    return (*breaks, *remarks, *_readings(release, language))


def _readings(release: Release, language: str) -> list[Note]:
    pages: dict[Provenance, set[Period]] = {}
    for cell in release.cube.published():
        if cell.provenance:
            pages.setdefault(cell.provenance, set()).add(cell.period)
    return [
        Note(
            "note",
            _spans(periods, language),
            _("Read in %(when)s at:") % {"when": day(page.read_on, language).text},
            Link(page.publisher, page.address),
        )
        for page, periods in pages.items()
    ]


def _spans(periods: Iterable[Period], language: str) -> str:
    """The periods in order; runs of years drawn together."""
    spans: list[list[Period]] = []
    for covered in sorted(periods):
        if spans and covered.is_year and spans[-1][-1].is_year and covered.start == spans[-1][-1].end:
            spans[-1].append(covered)
        else:
            spans.append([covered])
    ends = ([period(covered, language) for covered in dict.fromkeys((span[0], span[-1]))] for span in spans)
    return ", ".join("–".join(found) for found in ends)


def trail(release: Release, holdings: Holdings, language: str) -> Trail:
    """Figures › country › subject › this page."""
    series = release.metadata.series
    country = Link(countries.name(series.country, language), addresses.search_page(country=series.country))
    subject = holdings.subject(series.subject, language)
    return Trail((Link(_("Figures"), addresses.FIGURES), country, Link(subject)))
