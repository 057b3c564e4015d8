"""A judgement in words: a paragraph in four languages, and a tree of elements with provision, fact and degree.

It never says more than the facts do: what is indicated is not called established; and a magistrate decides.
"""

from openthb.law.explaining.paragraph import paragraph
from openthb.law.explaining.tree import tree
from openthb.law.explaining.words import outcome_names

__all__ = ["outcome_names", "paragraph", "tree"]
