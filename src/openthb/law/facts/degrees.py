"""How surely a thing is so: five degrees that refine the three values of Kleene's strong logic (K3).

`and` is the lesser of two degrees, `or` the greater. Established is true, excluded is false; whatever lies between is
neither, however strong the indications.
"""

from dataclasses import dataclass
from enum import IntEnum


class Degree(IntEnum):
    """How surely; the greater, the surer."""

    EXCLUDED = 0
    UNKNOWN = 1
    ALLEGED = 2
    INDICATED = 3
    ESTABLISHED = 4

    @property
    def is_settled(self) -> bool:
        """Whether it is true or false."""
        return self in (Degree.EXCLUDED, Degree.ESTABLISHED)

    @classmethod
    def named(cls, name: str) -> "Degree":
        """The degree of this name in small letters; raises `KeyError`."""
        return cls[name.upper()]


@dataclass(frozen=True, slots=True)
class Finding:
    """How surely a fact is so, and on whose word (empty where nobody is named)."""

    degree: Degree = Degree.UNKNOWN
    source: str = ""


def not_(degree: Degree) -> Degree:
    """The degree of the contrary: what is only indicated neither holds nor fails, so its contrary is unknown."""
    if degree is Degree.ESTABLISHED:
        return Degree.EXCLUDED
    return Degree.ESTABLISHED if degree is Degree.EXCLUDED else Degree.UNKNOWN
