"""One case: when it happened, what is found of all in it, and what of each victim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from openthb.law.facts.degrees import Degree, Finding
from openthb.law.facts.vocabulary import wider

CHILD = "person.child"
_UNKNOWN = Finding()
FULL_AGE = 18
"""Under this age a person is a child (Palermo Protocol art. 3 (d)) and a minor (Belgium, Netherlands)."""


@dataclass(frozen=True)
class Victim:
    """One person: `age` in whole years on the day of the facts, from and to; None where nothing is known of it."""

    name: str
    age: tuple[int, int] | None = None
    findings: Mapping[str, Finding] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """What is judged. `first` and `last` are the days of the facts, `judged_on` the day of the judgement."""

    title: str
    first: date
    last: date
    judged_on: date
    victims: tuple[Victim, ...]
    findings: Mapping[str, Finding] = field(default_factory=dict)

    def of(self, victim: Victim) -> Mapping[str, Finding]:
        """Everything found that concerns one victim, the age as a fact too, and what follows from a narrower fact."""
        found = {**self.findings, **victim.findings, **_age(victim)}
        for fact, finding in list(found.items()):
            above = wider(fact)
            while above is not None:
                if found.get(above, _UNKNOWN).degree < finding.degree:
                    found[above] = finding
                above = wider(above)
        return found


def _age(victim: Victim) -> dict[str, Finding]:
    if victim.age is None:
        return {}
    youngest, oldest = victim.age
    span = f"{youngest}" if youngest == oldest else f"{youngest}–{oldest}"
    if oldest < FULL_AGE:
        return {CHILD: Finding(Degree.ESTABLISHED, span)}
    return {CHILD: Finding(Degree.EXCLUDED if youngest >= FULL_AGE else Degree.UNKNOWN, span)}
