"""The decision itself: findings in, one judgement out. It reads no clock, no language and no file."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from openthb.foundation.errors import Refusal
from openthb.law.facts.case import CHILD
from openthb.law.facts.degrees import Degree, Finding, not_
from openthb.law.provisions import ByKind, Framework, Kind, Offence, Provision
from openthb.law.qualification.results import (
    IRREGULAR_STAY,
    NONE,
    NOT_ENOUGH,
    Element,
    Judgement,
    OffenceJudged,
    Weighed,
)

UNLAWFUL = ("person.unlawful_entry", "person.unlawful_stay")
_UNKNOWN = Finding()


def judge(framework: Framework, day: date, findings: Mapping[str, Finding]) -> Judgement:
    """Judge the findings of one victim by a framework as it stood on a day.

    Raises `Refusal` LAW-NOT-IN-FORCE for a day on which it was not law.
    """
    parts = framework.by_offence_on(day)
    if not parts:
        raise Refusal(
            "LAW-NOT-IN-FORCE",
            found=f"facts of {day.isoformat()} before {framework.title.en}",
            reason=f"it is law from {framework.valid_from}"
            + (f" to {framework.valid_to}" if framework.valid_to else ""),
            next_step="judge them by the law of their day; Belgian facts before 12 September 2005 are not covered",
        )
    judged = tuple(_offence(offence, provisions, findings) for offence, provisions in parts)
    return Judgement(framework, day, judged, _outcomes(judged, findings))


def _offence(offence: Offence, provisions: ByKind, findings: Mapping[str, Finding]) -> OffenceJudged:
    child = findings.get(CHILD, _UNKNOWN).degree
    elements = tuple(
        _element(kind, provisions[kind], findings, child if kind in offence.unless_child else Degree.EXCLUDED)
        for kind in offence.needs
    )
    exclusions = _weighed(provisions["exclusion"], findings)
    degree = min((*(one.degree for one in elements), *(not_(one.degree) for one in exclusions)))
    return OffenceJudged(
        offence,
        degree,
        elements,
        exclusions,
        _weighed(provisions["aggravation"], findings),
        _weighed(provisions["factor"], findings),
        _weighed(provisions["excuse"], findings),
    )


def _element(kind: Kind, provisions: Sequence[Provision], findings: Mapping[str, Finding], waived: Degree) -> Element:
    """Conditions must all hold; of any other kind one is enough."""
    weighed = _weighed(provisions, findings)
    degrees = [one.degree for one in weighed]
    held = min(degrees) if kind == "condition" else max(degrees)
    return Element(kind, max(held, waived), weighed, waived)


def _weighed(provisions: Iterable[Provision], findings: Mapping[str, Finding]) -> tuple[Weighed, ...]:
    weighed = [Weighed(one, findings.get(one.fact, _UNKNOWN).degree) for one in provisions]
    weighed.sort(key=lambda one: -one.degree)
    return tuple(weighed)


def _outcomes(judged: Sequence[OffenceJudged], findings: Mapping[str, Finding]) -> tuple[str, ...]:
    """What is established; else that facts are missing; only when all is excluded, what is left."""
    held = [one.offence.outcome for one in judged if one.degree is Degree.ESTABLISHED]
    if held:
        return tuple(dict.fromkeys(held))
    if any(one.degree is not Degree.EXCLUDED for one in judged):
        return (NOT_ENOUGH,)
    unlawful = max(findings.get(fact, _UNKNOWN).degree for fact in UNLAWFUL)
    return (IRREGULAR_STAY,) if unlawful is Degree.ESTABLISHED else (NONE,)
