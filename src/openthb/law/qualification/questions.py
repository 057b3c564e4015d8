"""What further fact would change the answer: every fact not settled yet, settled one way and the other."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from openthb.law.facts.degrees import Degree, Finding
from openthb.law.qualification.judging import judge
from openthb.law.qualification.results import Judgement


@dataclass(frozen=True)
class Question:
    """A fact, and the outcomes if it were established or excluded."""

    fact: str
    if_established: tuple[str, ...]
    if_excluded: tuple[str, ...]


def questions(found: Judgement, findings: Mapping[str, Finding]) -> tuple[Question, ...]:
    """The facts that would change the outcomes on their own, in the order of the framework's provisions."""
    asked = []
    for fact in _open(found):
        established, excluded = (
            judge(found.framework, found.day, _with(findings, fact, degree)).outcomes
            for degree in (Degree.ESTABLISHED, Degree.EXCLUDED)
        )
        if {established, excluded} != {found.outcomes}:
            asked.append(Question(fact, established, excluded))
    return tuple(asked)


def _with(findings: Mapping[str, Finding], fact: str, degree: Degree) -> dict[str, Finding]:
    return {**findings, fact: replace(findings.get(fact, Finding()), degree=degree)}


def _open(found: Judgement) -> tuple[str, ...]:
    weighed = (
        one
        for offence in found.offences
        for group in (*(element.provisions for element in offence.elements), offence.exclusions)
        for one in group
    )
    return tuple(dict.fromkeys(one.provision.fact for one in weighed if not one.degree.is_settled))
