"""The tools that serving is measured with, and how to get each."""

import importlib.util
import shutil

from benchmarks.faults import CannotMeasure

_PROGRAMS = {"wrk": "install the package wrk", "nginx": "install the package nginx-light"}


def require_tools() -> None:
    """Look for the load generator and both peers; raises `CannotMeasure` naming all that are missing."""
    missing = [f"{name} is not here: {how_to_get}" for name, how_to_get in _PROGRAMS.items() if not shutil.which(name)]
    if importlib.util.find_spec("datasette") is None:
        missing.append("Datasette is not here: `make bench` installs it from requirements/bench.txt")
    if missing:
        raise CannotMeasure("; ".join(missing))
