"""Releases as values, without folders or keys. Every figure in them is invented for the test."""

from dataclasses import replace
from typing import Any

from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.foundation.texts import Words
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.holdings import Holdings
from openthb.statistics.cubes import Cube, Observation, difference
from openthb.statistics.releases.artefact import Counted, Manifest, Release, ReleaseMetadata, Revision
from openthb.statistics.series.disclosure import MADE_UP, made_up_title
from tests.builders import READ, SEALED_AT, description

PORTAL = Portal("https://figures.example.org", "OpenTHB", "Test Publisher", "contact@example.org")
SUBJECTS = {"test-offences": Words(en="Test offences", nl="Testfeiten")}


def cell(period: int | str, value: int | None = 10, *codes: str, **more: Any) -> Observation:
    """A published cell; codes as the dimensions of the release, the total where none are given."""
    return Observation(
        Period.parse(str(period)), codes or ("all",), value, provenance=more.pop("provenance", READ), **more
    )


def below(period: int | str, bound: int, *codes: str) -> Observation:
    """A cell published as `<bound`."""
    return cell(period, None, *codes, obs_status="Q", conf_status="A", lower=0, upper=bound - 1)


def above(period: int | str, bound: int, *codes: str) -> Observation:
    """A cell published as `>bound`."""
    return cell(period, None, *codes, obs_status="Q", lower=bound + 1)


def held_back(period: int | str, *codes: str) -> Observation:
    """A cell the source held back."""
    return cell(period, None, *codes, obs_status="Q")


def release(*cells: Observation, vintage: str = "2024-01-01", before: Release | None = None, **changed: Any) -> Release:
    """A release of these cells with its gaps; `before` is the vintage it revises, `changed` its description."""
    series = description(**changed)
    cube = Cube.of(country=series.country, unit=series.unit, dimensions=series.dimensions, observations=cells)
    if any(one.period.is_year for one in cells):
        cube = cube.with_gaps(series.first_year, series.last_year)
    revision = Revision.of(before.manifest.vintage, difference(before.cube, cube), cube) if before else None
    metadata = ReleaseMetadata(series, series.vintage(vintage), SEALED_AT, PartialDate(2026, 11), revision, "test")
    previous = before.manifest.sha256 if before else None
    return Release(Manifest(series.name, vintage, {}, previous), metadata, cube, b"")


def other(name: str, *cells: Observation, **changed: Any) -> Release:
    """A release of another series."""
    return release(*(cells or (cell(2020, 7),)), name=name, title={"en": f"Title of {name}"}, **changed)


def holdings(*releases: Release) -> Holdings:
    """These releases."""
    return Holdings.of(releases, SUBJECTS)


def counted(*cells: Observation, **changed: Any) -> Release:
    """A release counted here from public records; no cell was read anywhere."""
    fitting: dict[str, Any] = {"kind": "registered", "unit": "victim", "disclosure": "de-identified-at-source"}
    one = release(*(replace(each, provenance=None) for each in cells), **fitting | changed)
    hashes = Counted("test-records", "f" * 64, "d" * 64, "reference")
    return replace(one, metadata=replace(one.metadata, counted=hashes))


def made_up(one: Release) -> Release:
    """The release, marked as invented."""
    series = one.metadata.series
    marked = replace(
        series,
        title=made_up_title(series.title),
        short_title=made_up_title(series.short_title),
        disclosure=MADE_UP,
    )
    return replace(one, metadata=replace(one.metadata, series=marked))
