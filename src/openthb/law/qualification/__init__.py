"""Judging facts by a framework: every element with its degree, its provision and the fact that decides it.

Elements of one kind are alternatives, conditions must all hold, an exclusion takes the offence away; a child needs no
means where the framework says so (Palermo Protocol art. 3 (c), Directive 2011/36/EU art. 2 (5)). A magistrate decides.
"""

from openthb.law.qualification.days import spans_a_change, versions
from openthb.law.qualification.judging import judge
from openthb.law.qualification.questions import Question, questions
from openthb.law.qualification.results import Element, Judgement, OffenceJudged, Weighed

__all__ = [
    "Element",
    "Judgement",
    "OffenceJudged",
    "Question",
    "Weighed",
    "judge",
    "questions",
    "spans_a_change",
    "versions",
]
