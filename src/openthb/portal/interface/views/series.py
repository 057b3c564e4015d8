"""Series, vintages and values: open to everybody."""

from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import Field

from openthb.foundation.errors import Refusal
from openthb.portal.interface import telling
from openthb.portal.interface.held import as_of as vintage_as_of
from openthb.portal.interface.held import public_vintages, read
from openthb.portal.interface.shapes import (
    Asked,
    Problem,
    SeriesFull,
    SeriesName,
    SeriesPage,
    Values,
    VintageFull,
    VintageName,
    Vintages,
)
from openthb.portal.interface.views.who import Key, anybody, is_open
from openthb.portal.screens import portal
from openthb.statistics.releases.artefact import Release
from openthb.statistics.releases.queries import FACETS, Search, entries, find

router = Router(auth=[Key(), anybody], tags=["public"])
_REFUSALS: dict[int, Any] = dict.fromkeys((401, 403, 405, 422, 429), Problem)
_NOT_THERE: dict[int, Any] = {**_REFUSALS, 404: Problem}


@router.get("", response={200: SeriesPage, **_REFUSALS}, operation_id="list_series", summary="Find series")
def list_series(request: HttpRequest, asked: Query[Asked]) -> SeriesPage:
    """Series by words, facets and years, with the headline of the newest vintage of each; in pages."""
    search = Search(
        words=asked.q,
        chosen={facet: tuple(getattr(asked, facet)) for facet in FACETS},
        first_year=asked.first_year,
        last_year=asked.last_year,
    )
    found = find(search, start=(asked.page - 1) * asked.size, most=asked.size)
    return SeriesPage(
        total=found.total,
        page=asked.page,
        size=asked.size,
        series=[telling.brief(entry, portal=portal(), **_openness(request, entry.series)) for entry in found.entries],
        counts={facet: dict(counts) for facet, counts in found.counts.items()},
    )


@router.get("/{name}", response={200: SeriesFull, **_NOT_THERE}, operation_id="read_series", summary="One series")
def read_series(request: HttpRequest, name: SeriesName) -> SeriesFull:
    """What is counted, how, by whom, since when; and the names of all vintages."""
    entry = entries([name]).get(name)
    if entry is None:
        raise Http404
    names = tuple(vintage for vintage, _ in public_vintages(name))
    return telling.full(entry, portal=portal(), vintages=names, **_openness(request, name))


@router.get(
    "/{name}/vintages", response={200: Vintages, **_NOT_THERE}, operation_id="list_vintages", summary="All vintages"
)
def list_vintages(request: HttpRequest, name: SeriesName) -> Vintages:
    """Every vintage, the newest first, with its reason and every cell it changed."""
    found = [_read(name, vintage) for vintage in reversed(public_vintages(name))]
    shown = [telling.vintage(one, portal=portal(), is_open=is_open(request, name)) for one in found if one]
    if not shown:
        raise Http404
    return Vintages(series=name, vintages=shown)


@router.get(
    "/{name}/vintages/{vintage}",
    response={200: VintageFull, **_NOT_THERE},
    operation_id="read_vintage",
    summary="One vintage",
)
def read_vintage(request: HttpRequest, name: SeriesName, vintage: VintageName) -> VintageFull:
    """Unit, counting rule, source, dates, reason, and every cell it changed."""
    return telling.vintage(_public(name, vintage), portal=portal(), is_open=is_open(request, name))


@router.get(
    "/{name}/vintages/{vintage}/values",
    response={200: Values, **_NOT_THERE},
    operation_id="read_values_of_vintage",
    summary="Values of one vintage",
)
def read_values_of_vintage(request: HttpRequest, name: SeriesName, vintage: VintageName) -> Values:
    """Every observation of the vintage, with SDMX concept names."""
    return _values(request, _public(name, vintage), None)


@router.get(
    "/{name}/values", response={200: Values, **_NOT_THERE}, operation_id="read_values", summary="Values of a series"
)
def read_values(
    request: HttpRequest,
    name: SeriesName,
    as_of: Annotated[
        date | None,
        Field(description="The newest vintage published on or before this day, instead of the newest of all."),
    ] = None,
) -> Values:
    """Every observation of the newest vintage, or of the one that was the newest on a day."""
    known = public_vintages(name)
    chosen = vintage_as_of(known, as_of) if as_of else (known[-1] if known else None)
    found = _read(name, chosen) if chosen else None
    if found is None:
        raise Http404
    return _values(request, found, as_of)


def _values(request: HttpRequest, release: Release, asked_for: date | None) -> Values:
    if not is_open(request, release.metadata.series.name):
        raise Refusal(
            "FIGURES-RESTRICTED",
            found=f"the figures of {release.metadata.series.name}",
            reason="they are seen by readers of institutions alone",
            next_step="ask from your institution's network, or with a key of an account that belongs to it",
        )
    return telling.values(release, portal=portal(), asked_for=asked_for)


def _openness(request: HttpRequest, series: str) -> dict[str, bool]:
    return {"restricted": series in settings.OPENTHB.restricted, "is_open": is_open(request, series)}


def _public(name: str, vintage: str) -> Release:
    found = next((known for known in public_vintages(name) if known[0] == vintage), None)
    release = _read(name, found) if found else None
    if release is None:
        raise Http404
    return release


def _read(name: str, vintage: tuple[str, str]) -> Release | None:
    return read(settings.HOME.releases, name, vintage, settings.OPENTHB.trusted())
