"""`python -m benchmarks [PART…]`: measure every part or those named, print them, and fail when a gate is missed."""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import alerts, baking, counting, serving
from benchmarks.faults import CannotMeasure
from benchmarks.gates import Gate

Part = Callable[[Path], list[Gate]]
PARTS: dict[str, Part] = {
    "Serving": serving.measure,
    "Baking": baking.measure,
    "Counting": counting.measure,
    "Alerts": alerts.measure,
}


def main(*names: str) -> int:
    """Run every part, or those named; 0 when each was measured and held its gates, 1 if not, 2 for an unknown name."""
    unknown = [name for name in names if name.capitalize() not in PARTS]
    if unknown:
        print(f"No part is called {', '.join(unknown)}; there are {', '.join(PARTS).lower()}.", file=sys.stderr)
        return 2
    forget_settings()
    wanted: Sequence[str] = [name.capitalize() for name in names] or list(PARTS)
    with tempfile.TemporaryDirectory(prefix="openthb-bench-") as folder:
        return max([run(title, PARTS[title], Path(folder)) for title in wanted])


def forget_settings() -> None:
    """Take the caller's settings out of the environment, so that every run measures the same."""
    for name in [name for name in os.environ if name.startswith(("OPENTHB_", "DATASETTE_", "DJANGO_"))]:
        del os.environ[name]


def run(title: str, part: Part, folder: Path) -> int:
    """Run one part and judge its gates; 1 when it could not be measured or missed one."""
    print(f"\n{title}\n{'=' * len(title)}", flush=True)
    before = os.getloadavg()
    try:
        gates = part(folder)
    except CannotMeasure as fault:
        print(f"NOT MEASURED  {fault}")
        return 1
    print(f"\nLoad average {_load(before)} before, {_load(os.getloadavg())} after, on {os.cpu_count()} processors.")
    for gate in gates:
        print(gate)
    return int(not all(gate.is_held for gate in gates))


def _load(averages: tuple[float, float, float]) -> str:
    return " ".join(f"{value:.2f}" for value in averages)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
