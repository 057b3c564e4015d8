"""The facts of a case as a lawyer states them: what is held to be so, how surely, and on whose word.

Degrees are ordered (excluded, unknown, alleged, indicated, established); what nobody spoke of is unknown, never false.
"""

from openthb.law.facts.case import Case, Victim
from openthb.law.facts.degrees import Degree, Finding, not_
from openthb.law.facts.reading import read_case
from openthb.law.facts.vocabulary import label, vocabulary

__all__ = ["Case", "Degree", "Finding", "Victim", "label", "not_", "read_case", "vocabulary"]
