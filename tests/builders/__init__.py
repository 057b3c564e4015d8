"""Small descriptions, cubes and releases for tests. Every figure in them is invented for the test."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube, Observation, Provenance
from openthb.statistics.releases.artefact import Release, ReleaseMetadata, SigningKey, read_release, seal
from openthb.statistics.series import SeriesDescription

READ = Provenance("Test publisher", "https://example.org/page", PartialDate(2026, 11))
SEALED_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def description_data(**changed: Any) -> dict[str, Any]:
    """The data of a valid description; `changed` fields replace, None removes."""
    data: dict[str, Any] = {
        "name": "test-series",
        "kind": "published",
        "title": {"en": "Test offences in Belgium from 2018 to 2021"},
        "short_title": {"en": "Test offences"},
        "subject": "test-offences",
        "country": "BEL",
        "unit": "offence",
        "dimensions": ["form"],
        "first_year": 2018,
        "last_year": 2021,
        "counting_rule": {"en": "Invented for a test."},
        "reference_date": {"en": "Year of the test"},
        "source": {"author": {"en": "Test Authority"}, "system": {"en": "Test system"}},
        "sentence": {"en": "In {period} the test found {value} offences."},
        "warning": {"en": "Must not be used."},
        "vintages": [
            {"name": "2024-01-01", "published_on": "2024-01-01", "reason": {"en": "First."}},
            {"name": "2025-01-01", "published_on": "2025-01-01", "reason": {"en": "Revised by the test."}},
        ],
    }
    return {key: value for key, value in (data | changed).items() if value is not None}


def description(**changed: Any) -> SeriesDescription:
    """A valid description."""
    return SeriesDescription.read(description_data(**changed), where="test")


def cell(year: int, code: str = "all", value: int | None = 1, **more: Any) -> Observation:
    """One cell with provenance."""
    return Observation(Period.year(year), (code,), value, provenance=READ, **more)


def bounded(year: int, code: str = "all") -> Observation:
    """A cell published as <5."""
    return cell(year, code, None, obs_status="Q", conf_status="A", lower=0, upper=4)


def cube(*cells: Observation) -> Cube:
    """A cube of offences by form in Belgium."""
    return Cube.of(country="BEL", unit="offence", dimensions=("form",), observations=cells)


def metadata(vintage: str = "2024-01-01", **changed: Any) -> ReleaseMetadata:
    """Metadata of a vintage of the test series."""
    series = description(**changed)
    return ReleaseMetadata(series, series.vintage(vintage), SEALED_AT, PartialDate(2026, 11), None, "openthb test")


def sealed(root: Path, key: SigningKey, *cells: Observation, vintage: str = "2024-01-01", **changed: Any) -> Path:
    """A sealed release of the test series."""
    shown = cube(*(cells or (cell(2018, value=10), cell(2019, value=12), bounded(2020)))).with_gaps(2018, 2021)
    return seal(root, cube=shown, metadata=metadata(vintage, **changed), previous=None, key=key)


def release(root: Path, *cells: Observation, **changed: Any) -> Release:
    """A sealed and verified release."""
    key = SigningKey.make(root / "keys" / "test.pem")
    return read_release(sealed(root / "releases", key, *cells, **changed), [key.public])
