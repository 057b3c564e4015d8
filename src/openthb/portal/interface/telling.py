"""Series, vintages and values as the interface tells them."""

from datetime import date
from decimal import Decimal
from typing import Any

from openthb.exchange.dissemination.facts import facts
from openthb.portal.interface.shapes import Headline, SeriesBrief, SeriesFull, Values, VintageFull
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.statistics.cubes.records import columns, records
from openthb.statistics.releases.artefact import Release
from openthb.statistics.releases.artefact.metadata import MADE_UP_REMARK
from openthb.statistics.releases.queries import Entry

API = "/api/series"


def brief(entry: Entry, *, portal: Portal, restricted: bool, is_open: bool) -> SeriesBrief:
    """One series of a list."""
    return SeriesBrief(**_brief(entry, portal=portal, restricted=restricted, is_open=is_open))


def full(entry: Entry, *, portal: Portal, restricted: bool, is_open: bool, vintages: tuple[str, ...]) -> SeriesFull:
    """One series, with the names of its public vintages, the newest first."""
    series = entry.description
    told = series.as_data()
    return SeriesFull(
        **_brief(entry, portal=portal, restricted=restricted, is_open=is_open),
        reference_date=series.reference_date,
        system=series.source.system,
        warning=series.warning,
        dimensions=list(series.dimensions),
        breaks=told.get("breaks", []),
        notes=[dict(note) for note in series.notes],
        licence=series.licence,
        disclosure=series.disclosure,
        vintages=list(reversed(vintages)),
        values=portal.full(f"{API}/{series.name}/values"),
    )


def _brief(entry: Entry, *, portal: Portal, restricted: bool, is_open: bool) -> dict[str, Any]:
    series = entry.description
    published_on = series.vintage(entry.vintage).published_on
    return {
        "name": series.name,
        "title": series.title,
        "subject": series.subject,
        "country": series.country,
        "unit": series.unit,
        "counting_rule": series.counting_rule,
        "source": series.source.author,
        "first_year": series.first_year,
        "last_year": series.last_year,
        "vintage": entry.vintage,
        "published_on": str(published_on) if published_on and not entry.made_up else None,
        "kind": series.kind,
        "made_up": entry.made_up,
        "remark": MADE_UP_REMARK if entry.made_up else "",
        "restricted": restricted,
        "headline": _headline(entry) if is_open and entry.headline else None,
        "page": portal.full(addresses.figure_page(series.name)),
        "address": portal.full(f"{API}/{series.name}"),
    }


def _headline(entry: Entry) -> Headline:
    figure = entry.headline["figure"]
    return Headline(period=entry.headline["period"], figure=figure, value=_number(figure))


def _number(text: str) -> int | float | None:
    if text.isascii() and text.isdecimal():
        return int(text)
    return float(text) if text.isascii() and text.replace(".", "", 1).isdecimal() else None


def vintage(release: Release, *, portal: Portal, is_open: bool) -> VintageFull:
    """One vintage, with what it changed where that may be shown."""
    metadata = release.metadata
    revision = metadata.revision
    changes = [dict(change) for change in revision.changes] if revision else []
    return VintageFull(
        **_dated(release, portal),
        reason=metadata.reason,
        previous=revision.previous if revision else None,
        changes=changes if is_open else None,
        manifest_sha256=release.manifest.sha256,
        address=portal.full(f"{API}/{metadata.series.name}/vintages/{release.manifest.vintage}"),
        values=portal.full(f"{API}/{metadata.series.name}/vintages/{release.manifest.vintage}/values"),
    )


def values(release: Release, *, portal: Portal, asked_for: date | None) -> Values:
    """The observations of a vintage, with everything that must stand beside them."""
    cube, remark = release.cube, release.metadata.remark
    dated = _dated(release, portal)
    about: dict[str, str] = {}
    for label, value in facts(release, address=dated["page"], language="en"):
        about[label] = f"{about[label]} · {value}" if label in about else value
    return Values(
        **dated,
        as_of=asked_for,
        about=about,
        columns=list(columns(cube.dimensions, remark=remark)),
        observations=[_plain(row) for row in records(cube, remark=remark)],
    )


def _dated(release: Release, portal: Portal) -> dict[str, Any]:
    metadata, series = release.metadata, release.metadata.series
    published_on = None if metadata.made_up else metadata.vintage.published_on
    return {
        "series": series.name,
        "vintage": release.manifest.vintage,
        "title": series.title,
        "unit": series.unit,
        "counting_rule": series.counting_rule,
        "source": series.source.author,
        "published_on": str(published_on) if published_on else None,
        "read_on": str(metadata.read_on) if metadata.read_on else None,
        "sealed_at": metadata.sealed_at,
        "made_up": metadata.made_up,
        "remark": metadata.remark,
        "page": portal.full(addresses.vintage_page(release)),
    }


def _plain(row: dict[str, Any]) -> dict[str, str | int | float | None]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
