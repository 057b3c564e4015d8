"""The rules by which figures may be published without giving a person away, and the mark of made-up ones.

A description names one rule. Figures of a register of persons will need a rule that protects them (rounding,
suppression); until one exists they cannot be sealed.
"""

from openthb.foundation.texts import Words

AS_PUBLISHED = "as-published"
DE_IDENTIFIED = "de-identified-at-source"
MADE_UP = "made-up"
# Others' figures stand as published; in public records nobody can be found; made-up people do not exist.
SEALABLE = (AS_PUBLISHED, DE_IDENTIFIED, MADE_UP)

_PREFIXES = Words(en="Made-up: ", nl="Verzonnen: ", fr="Fictif : ", de="Erfunden: ")


def made_up_title(title: Words) -> Words:
    """The title, marked in each of its languages."""
    return Words({language: _PREFIXES.in_language(language) + text for language, text in title.items()})


def is_marked(title: Words) -> bool:
    """Whether the title says in each of its languages that the figures are made up."""
    return all(text.startswith(_PREFIXES.in_language(language)) for language, text in title.items())
