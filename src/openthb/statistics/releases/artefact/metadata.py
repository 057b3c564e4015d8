"""The metadata of a release: the description of its series, the vintage, what changed and why."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from openthb.foundation.dates import PartialDate
from openthb.foundation.texts import Words
from openthb.statistics.cubes import Change, Cube, Observation
from openthb.statistics.series import SeriesDescription, VintageNote
from openthb.statistics.series.disclosure import DE_IDENTIFIED, MADE_UP

MADE_UP_REMARK = "Made-up figures of a demonstration: no real case, person or authority stands behind them"
PUBLIC_RECORDS_REMARK = (
    "Counted from public, de-identified records: a 0 means no public record, not that there was no victim"
)
_REMARKS = {MADE_UP: MADE_UP_REMARK, DE_IDENTIFIED: PUBLIC_RECORDS_REMARK}


@dataclass(frozen=True)
class Revision:
    """How this vintage differs from the one before: its name and every changed cell."""

    previous: str
    changes: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, previous: str, changes: tuple[Change, ...], cube: Cube) -> "Revision":
        """The revision as data, one entry a changed cell."""
        return cls(previous, tuple(_change_data(change, cube) for change in changes))


@dataclass(frozen=True)
class Counted:
    """What was counted and how: the collection of facts and the SHA-256 of its table, of the definition, the engine."""

    collection: str
    facts: str
    definition: str
    engine: str


@dataclass(frozen=True)
class ReleaseMetadata:
    """Everything about a release but its figures. `sealed_at` is UTC; `counted` is None for figures of others."""

    series: SeriesDescription
    vintage: VintageNote
    sealed_at: datetime
    read_on: PartialDate | None
    revision: Revision | None
    software: str
    counted: Counted | None = None

    def to_bytes(self) -> bytes:
        """The bytes of `metadata.json`."""
        data = {
            "series": self.series.as_data(),
            "vintage": self.vintage.name,
            "sealed_at": self.sealed_at.astimezone(UTC).isoformat(timespec="seconds"),
            "read_on": str(self.read_on) if self.read_on else None,
            "revision": _revision_data(self.revision),
            "made_up": self.made_up,
            "software": self.software,
            "counted": asdict(self.counted) if self.counted else None,
        }
        return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode("utf-8")

    @classmethod
    def from_bytes(cls, content: bytes) -> "ReleaseMetadata":
        """Read `metadata.json`; raises KeyError, ValueError or `Refusal` for anything else."""
        data = json.loads(content)
        series = SeriesDescription.read(data["series"], where="metadata.json")
        revision = data["revision"]
        return cls(
            series=series,
            vintage=series.vintage(data["vintage"]),
            sealed_at=datetime.fromisoformat(data["sealed_at"]),
            read_on=PartialDate.parse(data["read_on"]) if data["read_on"] else None,
            revision=Revision(revision["previous"], tuple(revision["changes"])) if revision else None,
            software=str(data["software"]),
            counted=Counted(**data["counted"]) if data.get("counted") else None,
        )

    @property
    def made_up(self) -> bool:
        """Whether the figures are invented."""
        return self.series.disclosure == MADE_UP

    @property
    def counted_here(self) -> bool:
        """Whether we counted real records of others: then the table is our work, and the source what it rests on."""
        return self.counted is not None and not self.made_up

    @property
    def remark(self) -> str:
        """What must be said beside every figure in the files: that it is invented, or what a 0 of public records says.

        It names the source, since the figures counted from it have no page where they were read. Empty for others'.
        """
        said = _REMARKS.get(self.series.disclosure)
        return f"{said}. Source: {self.series.source.author['en']}" if said else ""

    @property
    def reason(self) -> Words:
        """Why this vintage exists."""
        return self.vintage.reason


def _revision_data(revision: Revision | None) -> dict[str, Any] | None:
    return {"previous": revision.previous, "changes": list(revision.changes)} if revision else None


def _change_data(change: Change, cube: Cube) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "TIME_PERIOD": change.cell.period.code,
        **dict(zip(cube.dimensions, change.cell.codes, strict=True)),
        "before": _side(change.before),
        "after": _side(change.after),
    }


def _side(cell: Observation | None) -> dict[str, str] | None:
    return {"figure": cell.figure, "OBS_STATUS": cell.obs_status, "CONF_STATUS": cell.conf_status} if cell else None
