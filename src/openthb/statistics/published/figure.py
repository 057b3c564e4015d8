"""One published figure, in the codes of our classifications."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Observation, Provenance
from openthb.statistics.cubes.cube import TOTALS

Key = tuple[str, str, str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class Figure:
    """A figure of `series` in `vintage`: the period, the codes of the four dimensions, the count as published.

    `value` is a whole count; a count published as `<5` or `>3300` has none, but bounds (both included).
    """

    series: str
    vintage: str
    period: Period
    codes: Mapping[str, str]
    value: int | None
    lower: int | None
    upper: int | None
    obs_status: str
    conf_status: str
    provenance: Provenance
    note: str = ""

    @property
    def key(self) -> Key:
        """What names the figure: series, vintage, period, codes."""
        return (self.series, self.vintage, self.period.code, tuple(sorted(self.codes.items())))

    def observation(self, dimensions: tuple[str, ...]) -> Observation:
        """The figure as a cell of a cube with these dimensions."""
        return Observation(
            period=self.period,
            codes=tuple(self.codes.get(name, TOTALS[name]) for name in dimensions),
            value=self.value,
            obs_status=self.obs_status,
            conf_status=self.conf_status,
            lower=self.lower,
            upper=self.upper,
            note=self.note,
            provenance=self.provenance,
        )

    def to_line(self) -> str:
        """One line of JSON, always the same for the same figure."""
        data = {
            "series": self.series,
            "vintage": self.vintage,
            "period": self.period.code,
            "codes": dict(self.codes),
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "obs_status": self.obs_status,
            "conf_status": self.conf_status,
            "publisher": self.provenance.publisher,
            "address": self.provenance.address,
            "read_on": str(self.provenance.read_on),
            "note": self.note,
        }
        return json.dumps(data, sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_line(cls, line: str) -> "Figure":
        """The figure of a line that `to_line` made; ValueError or KeyError for any other."""
        data: dict[str, Any] = json.loads(line)
        return cls(
            series=data["series"],
            vintage=data["vintage"],
            period=Period.parse(data["period"]),
            codes=data["codes"],
            value=data["value"],
            lower=data["lower"],
            upper=data["upper"],
            obs_status=data["obs_status"],
            conf_status=data["conf_status"],
            provenance=Provenance(data["publisher"], data["address"], PartialDate.parse(data["read_on"])),
            note=data["note"],
        )
