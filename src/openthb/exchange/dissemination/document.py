"""A release as one JSON document that explains itself."""

import json
from decimal import Decimal

from openthb.exchange.dissemination.facts import facts
from openthb.statistics.cubes.records import columns, records
from openthb.statistics.releases.artefact import Release


def to_json(release: Release, *, address: str, language: str) -> bytes:
    """UTF-8 JSON: `about` (labelled facts), `series` (the whole description), `revision`, `columns`, `observations`.

    Observations carry SDMX concept names; counts are numbers, absent ones null. COMMENT_DSET
    says of made-up figures that they are, and of public records what a 0 means. `address` is the permanent one.
    """
    cube, remark = release.cube, release.metadata.remark
    document = {
        "address": address,
        "series": release.metadata.series.as_data(),
        "vintage": release.metadata.vintage.name,
        "made_up": release.metadata.made_up,
        "about": dict(_joined(facts(release, address=address, language=language))),
        "revision": _revision(release),
        "columns": list(columns(cube.dimensions, remark=remark)),
        "observations": records(cube, remark=remark),
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, default=_rate) + "\n").encode("utf-8")


def _rate(value: object) -> float:
    """A rate as a JSON number; its two decimals survive a float many times over."""
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"{type(value).__name__} in a document")


def _joined(lines: list[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label, value in lines:
        found[label] = f"{found[label]} · {value}" if label in found else value
    return found


def _revision(release: Release) -> dict[str, object] | None:
    revision = release.metadata.revision
    return {"previous": revision.previous, "changes": list(revision.changes)} if revision else None
