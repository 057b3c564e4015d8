"""The engines by name. A further engine (a cluster) enters here and must agree with the judge."""

from collections.abc import Callable, Mapping
from functools import cache

from openthb.foundation.errors import Refusal
from openthb.statistics.engine.judge import JudgeEngine
from openthb.statistics.engine.protocol import Engine


@cache  # its database is opened once
def _duckdb() -> Engine:
    from openthb.statistics.engine.duckdb import DuckDBEngine  # noqa: PLC0415  Ibis takes a second to load

    return DuckDBEngine()


FAST = "duckdb"
ENGINES: Mapping[str, Callable[[], Engine]] = {"reference": JudgeEngine, FAST: _duckdb}


def engine(name: str) -> Engine:
    """The engine of this name; raises `Refusal` ENGINE-UNKNOWN."""
    if name in ENGINES:
        return ENGINES[name]()
    raise Refusal(
        "ENGINE-UNKNOWN",
        found=f"'{name[:80]}' as an engine",
        reason=f"there are {', '.join(ENGINES)}",
        next_step="write one of these names",
    )
