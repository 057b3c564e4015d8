"""Invented releases to bake: no country counted them and nobody published them, and every page of them says so."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.foundation.texts import Words
from openthb.statistics.cubes import Cube, Observation, Provenance
from openthb.statistics.releases.artefact import Release, ReleaseMetadata, SigningKey, read_release, seal
from openthb.statistics.series import SeriesDescription
from openthb.statistics.series.disclosure import MADE_UP, made_up_title

FIRST_YEAR, LAST_YEAR = 2008, 2022
VINTAGE = "2024-01-01"
# The kinds of tables there are: a line of totals, totals with forms, forms without totals, one year of many forms.
SHAPES: tuple[tuple[tuple[str, ...], int], ...] = (
    (("all",), FIRST_YEAR),
    (("all", "sexual", "labour", "begging", "other"), FIRST_YEAR),
    (("sexual", "labour", "begging"), FIRST_YEAR),
    (("sexual", "labour", "begging", "organ", "forced_crime", "forced_marriage", "other", "unknown"), LAST_YEAR),
)
COUNTRIES = ("BEL", "NLD", "FRA", "DEU", "LUX", "AUT", "ITA", "ESP", "PRT", "POL")
_READ = Provenance("Nobody: invented for measuring", "https://example.org/invented", PartialDate(2024, 1, 1))
_AT = datetime(2024, 1, 1, 12, tzinfo=UTC)


def releases(folder: Path, count: int) -> tuple[Release, ...]:
    """Seal `count` invented series under `folder`, with a key made for the occasion, and read them back verified."""
    key = SigningKey.make(folder / "keys" / "throw-away.pem")
    return tuple(_release(folder / "releases", number, key) for number in range(1, count + 1))


def _release(root: Path, number: int, key: SigningKey) -> Release:
    forms, first_year = SHAPES[number % len(SHAPES)]
    series = SeriesDescription.read(description(number, first_year), where="benchmarks")
    metadata = ReleaseMetadata(
        series=series,
        vintage=series.vintage(VINTAGE),
        sealed_at=_AT,
        read_on=_READ.read_on,
        revision=None,
        software="benchmarks",
    )
    folder = seal(root, cube=cube(series, forms, number), metadata=metadata, previous=None, key=key)
    return read_release(folder, [key.public])


def description(number: int, first_year: int) -> dict[str, Any]:
    """The description of an invented series. Ten countries share a subject, so that there is something to compare."""
    title = f"Invented figures no. {number}, for measuring alone, from {first_year} to {LAST_YEAR}"
    return {
        "name": f"invented-{number:03d}",
        "kind": "published",
        "title": made_up_title(Words(en=title)),
        "short_title": made_up_title(Words(en=f"Invented figures no. {number}")),
        "disclosure": MADE_UP,
        "subject": f"invented-subject-{(number - 1) // len(COUNTRIES):02d}",
        "country": COUNTRIES[(number - 1) % len(COUNTRIES)],
        "unit": "victim",
        "dimensions": ["form"],
        "first_year": first_year,
        "last_year": LAST_YEAR,
        "counting_rule": {"en": "Nothing was counted: every number follows from the number of the series."},
        "reference_date": {"en": "No date: nothing was counted."},
        "source": {"author": {"en": "Nobody"}, "system": {"en": "Invented for measuring"}},
        "sentence": {"en": "In {period} there were {value} invented units."},
        "warning": {"en": "Must not be used: invented for measuring how fast pages are baked."},
        "vintages": [{"name": VINTAGE, "published_on": VINTAGE, "reason": {"en": "Invented."}}],
    }


def cube(series: SeriesDescription, forms: Sequence[str], number: int) -> Cube:
    """One cell for each year and form, each a value or, now and then, suppressed with bounds."""
    return Cube.of(
        country=series.country,
        unit=series.unit,
        dimensions=series.dimensions,
        observations=_cells(series, forms, number),
    )


def _cells(series: SeriesDescription, forms: Sequence[str], number: int) -> Iterator[Observation]:
    for year in range(series.first_year, series.last_year + 1):
        for place, form in enumerate(forms):
            period, codes, invented = Period.year(year), (form,), (number * 37 + year * 11 + place * 53) % 400
            if invented % 13 or form == "all":
                yield Observation(period, codes, invented, provenance=_READ)
            else:
                yield Observation(
                    period, codes, None, obs_status="Q", conf_status="A", lower=0, upper=4, provenance=_READ
                )
