"""Our side of counting: the twelve tables as definitions, counted and sealed as the pipeline does.

`python -m benchmarks.counted FACTS.parquet FOLDER` seals each as `<FOLDER>/<series>/<vintage>/`.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from openthb.foundation.dates import PartialDate
from openthb.foundation.texts import Words
from openthb.statistics.definitions import Definition, Draft, count
from openthb.statistics.engine import FAST, engine
from openthb.statistics.facts import VICTIMS, FactFile
from openthb.statistics.releases.artefact import Counted, ReleaseMetadata, SigningKey, seal
from openthb.statistics.series import SeriesDescription
from openthb.statistics.series.disclosure import MADE_UP, made_up_title

VINTAGE = "2024-01-01"
_AT = datetime(2024, 1, 1, 12, tzinfo=UTC)
_REGISTERED = count("victims").registered(2008, 2022)
_HAPPENED = count("victims").of_facts(2008, 2022)
DRAFTS = {
    "victims": _REGISTERED,
    "by-form": _REGISTERED.by("form"),
    "by-every-form": _REGISTERED.by("forms"),
    "by-age": _REGISTERED.by("age"),
    "by-citizenship": _REGISTERED.by("citizenship"),
    "by-means": _REGISTERED.by("means"),
    "by-form-and-agency": _REGISTERED.by("form", "agency"),
    "by-form-and-arrondissement": _REGISTERED.by("form", "arrondissement"),
    "by-sex-and-citizenship-group": _REGISTERED.by("sex", "citizenship_group"),
    "by-form-and-means": _REGISTERED.by("form", "means"),
    "by-form-sex-and-age": _REGISTERED.by("form", "sex", "age"),
    "children-by-form-and-sex-of-facts": _HAPPENED.among("age", "Y_LT18", "Y0T8", "Y9T17").by("form", "sex"),
}


def count_and_seal(facts: FactFile, folder: Path) -> None:
    """Count every table and seal it."""
    key = SigningKey.make(folder / "keys" / "throw-away.pem")
    for name, draft in DRAFTS.items():
        definition = described(name, draft)
        cube = engine(FAST).count(definition, facts)
        seal(folder / "releases", cube=cube, metadata=metadata(definition, facts), previous=None, key=key)


def metadata(definition: Definition, facts: FactFile) -> ReleaseMetadata:
    """What stands beside the figures, the hashes of facts and definition included."""
    series = definition.description
    return ReleaseMetadata(
        series=series,
        vintage=series.vintage(VINTAGE),
        sealed_at=_AT,
        read_on=PartialDate(2024, 1, 1),
        revision=None,
        software="benchmarks",
        counted=Counted("benchmark", facts.sha256, definition.sha256, FAST),
    )


def described(name: str, draft: Draft) -> Definition:
    """The draft with the words of its page."""
    title = made_up_title(Words(en=f"Victims made up to measure counting: {name}"))
    data = {
        "name": name,
        "kind": "registered",
        "title": title,
        "short_title": title,
        "disclosure": MADE_UP,
        "subject": "counting",
        "country": "BEL",
        "unit": draft.table.unit,
        "dimensions": list(draft.dimensions),
        "first_year": draft.years[0],
        "last_year": draft.years[1],
        "counting_rule": {"en": "Made-up victims are counted to measure how long it takes."},
        "reference_date": {"en": "A made-up year."},
        "source": {"author": {"en": "Nobody"}, "system": {"en": "Made up to measure counting"}},
        "sentence": {"en": "In {period} there were {value} made-up victims."},
        "warning": {"en": "Must not be used: made up to measure how fast facts are counted."},
        "vintages": [{"name": VINTAGE, "published_on": VINTAGE, "reason": {"en": "Made up."}}],
    }
    return draft.described(SeriesDescription.read(data, where="benchmarks"))


if __name__ == "__main__":
    count_and_seal(FactFile.open(VICTIMS, Path(sys.argv[1])), Path(sys.argv[2]))
