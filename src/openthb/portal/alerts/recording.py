"""A release becomes an event: what is new or different in it, as plain data that mails and feeds are made from."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from openthb.foundation.texts import LANGUAGES
from openthb.portal.pages.words import category
from openthb.readers.actions.events import NewEvent
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.releases.artefact import Release

MOST_DIFFERENCES = 200
_ORDER = {"revised": 0, "withdrawn": 1, "added": 2}


def new_event(release: Release) -> NewEvent:
    """The event of a vintage: "first" of its series, a "revision" of earlier figures, or "new" ones alone."""
    metadata, series = release.metadata, release.metadata.series
    return NewEvent(
        series=series.name,
        vintage=release.manifest.vintage,
        kind=_kind(release),
        subject=series.subject,
        country=series.country,
        source=series.source.author["en"],
        made_up=metadata.made_up,
        details=_details(release),
    )


def _kind(release: Release) -> str:
    if release.metadata.revision is None:
        return "first"
    return "revision" if _kinds(release) & {"revised", "withdrawn"} else "new"


def _kinds(release: Release) -> set[str]:
    return {change["kind"] for change in _changes(release)}


def _changes(release: Release) -> tuple[Mapping[str, Any], ...]:
    revision = release.metadata.revision
    return revision.changes if revision else ()


def _details(release: Release) -> dict[str, Any]:
    metadata, series = release.metadata, release.metadata.series
    changes = sorted(_changes(release), key=lambda change: _ORDER[change["kind"]])
    return {
        "title": series.title,
        "unit": series.unit,
        "counting_rule": series.counting_rule,
        "author": series.source.author,
        "system": series.source.system,
        "reason": metadata.reason,
        "published_on": str(metadata.vintage.published_on) if metadata.vintage.published_on else None,
        "sealed_at": metadata.sealed_at.isoformat(timespec="seconds"),
        "previous": metadata.revision.previous if metadata.revision else None,
        "adds": "added" in _kinds(release),
        "changes": len(changes),
        "differences": [_difference(change, release) for change in changes[:MOST_DIFFERENCES]],
    }


def _difference(change: Mapping[str, Any], release: Release) -> dict[str, Any]:
    codes = tuple(change.get(name, TOTALS[name]) for name in release.cube.dimensions)
    return {
        "kind": change["kind"],
        "period": change["TIME_PERIOD"],
        "category": _category(release, codes),
        "before": _figure(change["before"]),
        "after": _figure(change["after"]),
    }


def _category(release: Release, codes: tuple[str, ...]) -> dict[str, str]:
    words = {}
    for language in LANGUAGES:
        with translation.override(language):
            words[language] = category(release.cube, codes, language)
    return words


def _figure(side: Mapping[str, str] | None) -> str:
    return side["figure"] if side else ""
