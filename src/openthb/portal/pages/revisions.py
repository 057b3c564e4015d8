"""What a vintage changed and why, and the list of all vintages."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from openthb.foundation.periods import Period
from openthb.portal.pages import addresses, invented
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.facts import trail
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.shapes import Change, Difference, Vintage, VintagesPage
from openthb.portal.pages.words import category, day, full_day, period
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Head, Link

_NOTHING = "–"


def change(release: Release, language: str) -> Change | None:
    """What this vintage changed; None for the first one."""
    revision = release.metadata.revision
    if revision is None:
        return None
    series = release.manifest.series
    before = Link(revision.previous, f"{addresses.figure_page(series)}@{revision.previous}")
    return Change(before, release.metadata.reason.in_language(language), differences(release, language))


def differences(release: Release, language: str) -> tuple[Difference, ...]:
    """Every cell that changed: revised ones first, then withdrawn, then added."""
    revision = release.metadata.revision
    changes = revision.changes if revision else ()
    order = {"revised": 0, "withdrawn": 1, "added": 2}
    ranked = sorted(changes, key=lambda item: order[item["kind"]])
    return tuple(_difference(item, release, language) for item in ranked)


def _difference(item: Mapping[str, Any], release: Release, language: str) -> Difference:
    words = {"revised": _("revised"), "withdrawn": _("withdrawn"), "added": _("added")}
    codes = tuple(item.get(name, TOTALS[name]) for name in release.cube.dimensions)
    return Difference(
        period=period(Period.parse(item["TIME_PERIOD"]), language),
        category=category(release.cube, codes, language),
        before=_figure(item["before"]),
        after=_figure(item["after"]),
        kind=words[item["kind"]],
    )


def _figure(side: Mapping[str, str] | None) -> str:
    return side["figure"] or _NOTHING if side else _NOTHING


def vintages_page(series: str, holdings: Holdings, *, portal: Portal, language: str) -> VintagesPage:
    """All vintages of a series, the newest first."""
    releases = holdings.by_series[series]
    title = releases[-1].metadata.series.title.in_language(language)
    address = addresses.vintages_page(series)
    steps = (*trail(releases[-1], holdings, language).steps, Link(_("Vintages")))
    return VintagesPage(
        head=Head(
            title=_("Vintages: %(title)s") % {"title": title},
            description=_("Every vintage of this series, with its reason and each cell it changed."),
            canonical=portal.full(address),
        ),
        trail=type(trail(releases[-1], holdings, language))(steps),
        title=title,
        series=Link(title, addresses.figure_page(series)),
        vintages=tuple(
            _vintage(release, number, latest=number == len(releases), language=language)
            for number, release in reversed(list(enumerate(releases, start=1)))
        ),
        made_up=invented.warning(releases[-1]),
    )


def _vintage(release: Release, number: int, *, latest: bool, language: str) -> Vintage:
    published = release.metadata.vintage.published_on
    return Vintage(
        name=f"vintage-{number}",
        number=number,
        link=Link(release.manifest.vintage, addresses.vintage_page(release)),
        published_on=day(published, language) if published else None,
        sealed_on=full_day(release.metadata.sealed_at.date(), language),
        reason=release.metadata.reason.in_language(language),
        differences=differences(release, language),
        latest=latest,
        counted=_counted(release),
    )


def _counted(release: Release) -> tuple[tuple[str, str], ...]:
    counted = release.metadata.counted
    if counted is None:
        return ()
    return (
        (_("Records"), counted.collection),
        (_("SHA-256 of the records"), counted.facts),
        (_("SHA-256 of the definition"), counted.definition),
        (_("Counted by"), counted.engine),
    )
