"""A cube: one series' table of figures, every cell with value, flags, bounds, note and provenance.

Missing and suppressed cells are explicit and different. Flags are SDMX OBS_STATUS and CONF_STATUS; the
columns of the stored forms carry SDMX concept names (REF_AREA, TIME_PERIOD, OBS_VALUE …).
"""

from openthb.statistics.cubes.cube import Cube
from openthb.statistics.cubes.difference import Change, difference
from openthb.statistics.cubes.observation import Observation, Provenance

__all__ = ["Change", "Cube", "Observation", "Provenance", "difference"]
