"""What a series is: its title, unit of count, counting rule, source, breaks, vintages and neighbours.

A description is data (YAML or JSON, the same shape) and travels inside every release, after ESMS
(Euro SDMX Metadata Structure: statistical presentation, unit, reference period, release policy, revision).
"""

from openthb.statistics.series.catalogue import Catalogue
from openthb.statistics.series.description import (
    Neighbour,
    SeriesBreak,
    SeriesDescription,
    SeriesSource,
    VintageNote,
)

__all__ = ["Catalogue", "Neighbour", "SeriesBreak", "SeriesDescription", "SeriesSource", "VintageNote"]
