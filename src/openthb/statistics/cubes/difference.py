"""What changed between two vintages of a cube, cell by cell."""

from dataclasses import dataclass
from typing import Literal

from openthb.statistics.cubes.cube import Cube
from openthb.statistics.cubes.observation import Observation

Kind = Literal["revised", "added", "withdrawn"]


@dataclass(frozen=True)
class Change:
    """One cell that differs: `before` and `after` are the published cells, None where there was none."""

    kind: Kind
    before: Observation | None
    after: Observation | None

    @property
    def cell(self) -> Observation:
        """The cell as it now stands, or stood."""
        found = self.after or self.before
        assert found is not None  # noqa: S101  a change has at least one side
        return found


def difference(before: Cube, after: Cube) -> tuple[Change, ...]:
    """Every published cell that was revised (value, bounds or status), added or withdrawn, in order."""
    old = {(cell.period, cell.codes): cell for cell in before.published()}
    new = {(cell.period, cell.codes): cell for cell in after.published()}
    keys = sorted({*old, *new})
    pairs = ((old.get(key), new.get(key)) for key in keys)
    return tuple(change for pair in pairs if (change := _change(*pair)))


def _change(before: Observation | None, after: Observation | None) -> Change | None:
    if before is None:
        return Change("added", None, after)
    if after is None:
        return Change("withdrawn", before, None)
    same = (before.figure, before.obs_status, before.conf_status) == (after.figure, after.obs_status, after.conf_status)
    return None if same else Change("revised", before, after)
