"""Engines: a definition and facts in, a cube out. The slow, clear one is the judge; every other must agree with it.

Statuses are SDMX CL_OBS_STATUS: A for a full count (0 included), P for years still coming in. The engines share
nothing that filters, groups or fills, so that a mistake in one is seen by the other.
"""

from openthb.statistics.engine.judge import JudgeEngine
from openthb.statistics.engine.protocol import Engine
from openthb.statistics.engine.registry import ENGINES, FAST, engine

__all__ = ["ENGINES", "FAST", "Engine", "JudgeEngine", "engine"]
