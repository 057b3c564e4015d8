"""One cell of a cube."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from openthb.classifications import codelist
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period

State = Literal["value", "bounded", "suppressed", "missing"]
SUPPRESSED = "Q"
MISSING = "O"
_NO_VALUE = {"M", "O", "L", "H", SUPPRESSED}


@dataclass(frozen=True)
class Provenance:
    """Where a figure was read: who published it, the address of the page, and when it was read there."""

    publisher: str
    address: str
    read_on: PartialDate


@dataclass(frozen=True, slots=True)
class Observation:
    """A count or a rate with its flags, or the explicit absence of one.

    `codes` are the codes of the cube's dimensions, in their order. `value` is a count, a rate (a decimal of two
    places), or None when it is missing or suppressed; a suppressed count may have bounds (`<5` is 0 to 4), both
    included.
    `obs_status` is SDMX CL_OBS_STATUS, `conf_status` SDMX CL_CONF_STATUS. Raises `Refusal` CELL-IMPOSSIBLE.
    """

    period: Period
    codes: tuple[str, ...]
    value: int | Decimal | None
    obs_status: str = "A"
    conf_status: str = "F"
    lower: int | None = None
    upper: int | None = None
    note: str = ""
    provenance: Provenance | None = None

    def __post_init__(self) -> None:
        reason = self._impossible()
        if reason:
            raise Refusal(
                "CELL-IMPOSSIBLE",
                found=f"{self.period} {'/'.join(self.codes)}: value {self.value}, bounds {self.lower}–{self.upper}, "
                f"flags {self.obs_status}/{self.conf_status}",
                reason=reason,
                next_step="correct the cell where it was read or counted",
            )

    def _impossible(self) -> str:
        if self.obs_status not in codelist("obs_status") or self.conf_status not in codelist("conf_status"):
            return "flags are codes of SDMX CL_OBS_STATUS and CL_CONF_STATUS"
        if isinstance(self.value, Decimal) and not self.value.is_finite():
            return "a rate is a number"
        if any(number is not None and number < 0 for number in (self.value, self.lower, self.upper)):
            return "a count or a rate is never negative"
        if (self.value is None) != (self.obs_status in _NO_VALUE):
            return "a missing or suppressed cell has no value, and every other cell has one"
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            return "the lower bound lies above the upper one"
        if self.state == "missing" and (self.lower, self.upper) != (None, None):
            return "a missing cell has no bounds: nobody counted it"
        return ""

    @property
    def state(self) -> State:
        """How a reader must take it: a value, a suppressed value with bounds, one without, or nothing counted."""
        if self.value is not None:
            return "value"
        if self.obs_status != SUPPRESSED:
            return "missing"
        return "suppressed" if self.lower is None and self.upper is None else "bounded"

    @property
    def figure(self) -> str:
        """The figure as published, without thousands marks: `350`, `3.02`, `<5`, `>3300`, `0–4`, or nothing."""
        if self.value is not None:
            return str(self.value)
        if self.upper is None:
            return "" if self.lower is None else f">{self.lower - 1}"
        return f"<{self.upper + 1}" if not self.lower else f"{self.lower}–{self.upper}"
