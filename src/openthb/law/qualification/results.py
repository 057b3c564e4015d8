"""What judging gives: offences with their elements, what aggravates or excuses, and the outcome."""

from dataclasses import dataclass
from datetime import date

from openthb.law.facts.degrees import Degree
from openthb.law.provisions import Framework, Kind, Offence, Penalty, Provision

NOT_ENOUGH, IRREGULAR_STAY, NONE = "not-enough-facts", "irregular-stay-only", "none"
"""Outcomes besides those of offences."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One provision and how surely the fact it asks for is so."""

    provision: Provision
    degree: Degree


@dataclass(frozen=True, slots=True)
class Element:
    """What an offence needs: its degree, and the provisions that give it, the surest first.

    `waived`: how surely it is not needed, because the victim is a child.
    """

    kind: Kind
    degree: Degree
    provisions: tuple[Weighed, ...]
    waived: Degree = Degree.EXCLUDED

    @property
    def deciding(self) -> tuple[Weighed, ...]:
        """The provisions whose degree is the element's."""
        return tuple(one for one in self.provisions if one.degree == self.degree)


@dataclass(frozen=True, slots=True)
class OffenceJudged:
    """An offence on these facts; `degree` is that of its weakest element."""

    offence: Offence
    degree: Degree
    elements: tuple[Element, ...]
    exclusions: tuple[Weighed, ...]
    aggravations: tuple[Weighed, ...]
    factors: tuple[Weighed, ...]
    excuses: tuple[Weighed, ...]

    @property
    def penalty(self) -> Penalty | None:
        """The highest that established facts give: of the offence, or of an aggravation; None where none is held."""
        held = [one.provision.penalty for one in self.aggravations if one.degree is Degree.ESTABLISHED]
        threatened = [one for one in (self.offence.penalty, *held) if one is not None]
        return max(threatened, key=lambda one: (one.level or 0, one.prison_to or 0), default=None)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One framework on one day on the facts of one victim."""

    framework: Framework
    day: date
    offences: tuple[OffenceJudged, ...]
    outcomes: tuple[str, ...]
