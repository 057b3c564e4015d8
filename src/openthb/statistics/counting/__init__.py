"""The counting rules: each a named value with its own words, so that a page can say how its figures were counted.

Follows the counting rules of the UNODC International Classification of Crime for Statistical Purposes (unit of
count, principal offence) and the SDMX observation status (P: provisional).
"""

from openthb.statistics.counting.applying import rules_of
from openthb.statistics.counting.populations import population, populations
from openthb.statistics.counting.rules import RULES, Rule

__all__ = ["RULES", "Rule", "population", "populations", "rules_of"]
