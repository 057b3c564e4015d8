"""Reads the facts of a case from YAML or JSON: all of it, or every slip in it with its line."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from openthb.foundation.errors import Refusal, Refusals
from openthb.law.days import Day
from openthb.law.facts.case import CHILD, Case, Victim
from openthb.law.facts.degrees import Degree, Finding
from openthb.law.facts.vocabulary import vocabulary, wider
from openthb.law.lines import Document, Place, Slip, wrong_fields

LARGEST = 1_000_000
"""Bytes. A case is some pages long."""
_OLDEST, _MOST_VICTIMS = 120, 1000
DegreeName = Literal["established", "indicated", "alleged", "unknown", "excluded"]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ToldFinding(_Told):
    """How surely a fact is so, and on whose word; a degree alone may stand for it."""

    degree: DegreeName
    source: str = Field(default="", max_length=500)


def _finding(told: object) -> object:
    return {"degree": told} if isinstance(told, str) else told


def _span(told: object) -> object:
    return (told, told) if isinstance(told, int) and not isinstance(told, bool) else told


_Findings = dict[
    str, Annotated[ToldFinding, BeforeValidator(_finding, json_schema_input_type=DegreeName | ToldFinding)]
]
_Year = Annotated[int, Field(ge=0, le=_OLDEST)]
_Age = Annotated[
    tuple[_Year, _Year], Field(strict=False), BeforeValidator(_span, json_schema_input_type=_Year | tuple[_Year, _Year])
]


class ToldVictim(_Told):
    """One victim: an age in whole years, or the youngest and the oldest it can be, on the day of the facts."""

    name: str = Field(min_length=1, max_length=100)
    age: _Age | None = None
    findings: _Findings = {}


class ToldDays(_Told):
    """The first and the last day of the facts."""

    first: Day
    last: Day


class ToldCase(_Told):
    """The facts of one case, as a file has them."""

    title: str = Field(min_length=1, max_length=300)
    facts: ToldDays
    judged_on: Day | None = None
    findings: _Findings = {}
    victims: tuple[ToldVictim, ...] = Field(min_length=1, max_length=_MOST_VICTIMS, strict=False)


def read_case(content: bytes, *, today: date) -> Case:
    """Read a case; `judged_on` is `today` unless given.

    Raises `Refusals` with FACTS-UNREADABLE, FACTS-FIELD, FACTS-CODE-UNKNOWN, FACTS-DAY, FACTS-AGE or
    FACTS-CONTRADICTORY, each with its line and place.
    """
    document = Document(content[: LARGEST + 1])
    if len(content) > LARGEST or document.unreadable:
        raise Refusals([_unreadable(document, document.unreadable or f"more than {LARGEST:,} bytes")])
    try:
        told = ToldCase.model_validate(document.data)
    except ValidationError as error:
        # One number stands for both ends of an age range; what is wrong with it is told once.
        once = {(document.line(slip.place), slip.said): slip for slip in wrong_fields(error)}
        raise Refusals([_field(document, slip) for slip in once.values()]) from None
    wrong = [
        *(_field(document, slip) for slip in document.doubles()),
        *(_unknown(document, slip) for slip in _codes(told)),
        *(_wrong_day(document, slip) for slip in _days(told, today)),
        *(_wrong_age(document, slip) for slip in _ages(told)),
        *(_contradictory(document, slip) for slip in (*_ages_twice(told), *_contradictions(told))),
    ]
    if wrong:
        raise Refusals(wrong)
    return _case(told, today)


def _unreadable(document: Document, said: str) -> Refusal:
    return Refusal(
        "FACTS-UNREADABLE",
        found=f"line {document.line(())}: {said}",
        reason="the facts of a case are a mapping in YAML or JSON",
        next_step="correct the file; the manual shows one",
    )


def _field(document: Document, slip: Slip) -> Refusal:
    return Refusal(
        "FACTS-FIELD",
        found=_where(document, slip),
        reason="a case is taken whole and right or not at all",
        next_step="correct the field; the schema of facts names all",
    )


def _unknown(document: Document, slip: Slip) -> Refusal:
    return Refusal(
        "FACTS-CODE-UNKNOWN",
        found=_where(document, slip),
        reason="facts are stated by codes, so that none is passed over",
        next_step="use a code of the vocabulary of facts",
    )


def _wrong_day(document: Document, slip: Slip) -> Refusal:
    return Refusal(
        "FACTS-DAY",
        found=_where(document, slip),
        reason="facts come before their judgement, and neither lies in the future",
        next_step="correct the day",
    )


def _wrong_age(document: Document, slip: Slip) -> Refusal:
    return Refusal(
        "FACTS-AGE",
        found=_where(document, slip),
        reason="an age range goes from the youngest to the oldest",
        next_step="write the lower age first",
    )


def _contradictory(document: Document, slip: Slip) -> Refusal:
    return Refusal(
        "FACTS-CONTRADICTORY",
        found=_where(document, slip),
        reason="one fact cannot be so and not so",
        next_step="decide which, or state it as unknown",
    )


def _where(document: Document, slip: Slip) -> str:
    place = ".".join(map(str, slip.place)) or "the whole"
    return f"line {document.line(slip.place)}, {place}: {slip.said}"


def _days(told: ToldCase, today: date) -> Iterator[Slip]:
    first, last, judged_on = told.facts.first, told.facts.last, told.judged_on or today
    if last < first:
        yield Slip(("facts", "last"), f"{last} lies before the first day, {first}")
    if last > today:
        yield Slip(("facts", "last"), f"{last} lies after today, {today}")
    if judged_on > today:
        yield Slip(("judged_on",), f"{judged_on} lies after today, {today}")
    if told.judged_on is not None and judged_on < last:
        yield Slip(("judged_on",), f"{judged_on} lies before the last day of the facts, {last}")


def _places(told: ToldCase) -> Iterator[tuple[Place, _Findings]]:
    yield ("findings",), told.findings
    for number, victim in enumerate(told.victims):
        yield ("victims", number, "findings"), victim.findings


def _codes(told: ToldCase) -> Iterator[Slip]:
    for place, findings in _places(told):
        for code in findings:
            if code not in vocabulary():
                yield Slip((*place, code), f"{code[:80]!r} is no fact of the vocabulary")


def _ages(told: ToldCase) -> Iterator[Slip]:
    for number, victim in enumerate(told.victims):
        if victim.age is not None and victim.age[0] > victim.age[1]:
            yield Slip(("victims", number, "age"), f"from {victim.age[0]} to {victim.age[1]}")


def _ages_twice(told: ToldCase) -> Iterator[Slip]:
    for number, victim in enumerate(told.victims):
        if victim.age is not None and (CHILD in victim.findings or CHILD in told.findings):
            yield Slip(("victims", number, "age"), f"an age, and {CHILD} beside it")


def _contradictions(told: ToldCase) -> Iterator[Slip]:
    """Established of all and excluded of one, or the other way round; a part established and the whole excluded."""
    for number, victim in enumerate(told.victims):
        for code, found in victim.findings.items():
            other = told.findings.get(code)
            if other is not None and {found.degree, other.degree} == {"established", "excluded"}:
                yield Slip(("victims", number, "findings", code), f"{code} is so, and is not so")
    for place, findings in _places(told):
        for code, found in findings.items():
            above = wider(code) if code in vocabulary() else None
            whole = findings.get(above) if above else None
            if whole is not None and (found.degree, whole.degree) == ("established", "excluded"):
                yield Slip((*place, code), f"{code} is so, and {above}, which holds it, is not")


def _case(told: ToldCase, today: date) -> Case:
    victims = tuple(Victim(one.name, one.age, _findings(one.findings)) for one in told.victims)
    return Case(
        told.title, told.facts.first, told.facts.last, told.judged_on or today, victims, _findings(told.findings)
    )


def _findings(told: _Findings) -> dict[str, Finding]:
    return {code: Finding(Degree.named(one.degree), one.source) for code, one in told.items()}
