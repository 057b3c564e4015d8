"""A statistic as a value: what is counted, by which date, broken down by what, among whom, and in whose words.

A definition can be printed, hashed, cited and run again in ten years on any engine. It carries the terms of the
SDMX information model (dimensions, reference period) and the ESMS description its page shows.
"""

from openthb.statistics.definitions.definition import REFERENCES, Among, Definition
from openthb.statistics.definitions.population import Population
from openthb.statistics.definitions.writing import Draft, count

__all__ = ["REFERENCES", "Among", "Definition", "Draft", "Population", "count"]
