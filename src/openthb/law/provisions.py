"""What a framework of law holds: offences and provisions, each with the days on which it was in force."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints

from openthb.law.days import Day

Kind = Literal[
    "act",
    "means",
    "purpose",
    "condition",
    "aggravation",
    "factor",
    "exclusion",
    "excuse",
    "consent",
    "attempt",
    "accessory",
]
"""What a provision does: an element (act, means, purpose, condition), or what follows (aggravation … accessory).

A factor weighs in the sentence alone; an exclusion takes the offence away; an excuse takes the penalty away.
"""
Outcome = Literal["trafficking", "smuggling", "aggravated-smuggling", "aid", "neighbouring"]
"""What an offence is called here; `aid` is help to illegal entry, transit or stay without gain."""
KINDS: tuple[Kind, ...] = get_args(Kind)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
_Fact = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z0-9_]+$")]

_Source = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Texts(_Told):
    """One text in each of the four languages; none may be missing."""

    en: _Text
    nl: _Text
    fr: _Text
    de: _Text

    def in_language(self, language: str) -> str:
        """The text in `en`, `nl`, `fr` or `de`; raises `AttributeError` for another."""
        text: str = getattr(self, language)
        return text


class Penalty(_Told):
    """What the law threatens: a range of imprisonment and of a fine in EUR, or a level of the code of 2024.

    Fines as the text has them, before the surcharges that are added to every fine.
    """

    prison_from: float | None = Field(default=None, ge=0)
    prison_to: float | None = Field(default=None, ge=0)
    unit: Literal["years", "months", "days"] | None = None
    fine_from: float | None = Field(default=None, ge=0)
    fine_to: float | None = Field(default=None, ge=0)
    per_victim: bool = False
    level: int | None = Field(default=None, ge=1, le=8)


class _Dated(_Told):
    valid_from: Day | None = None
    valid_to: Day | None = Field(default=None, description="the last day in force")

    def is_in_force(self, day: date) -> bool:
        """Whether it is law on this day; what bears no date of its own is, as long as its framework."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Offence(_Dated):
    """An offence: which kinds of element it needs, of each at least one; `unless_child`: not where under 18."""

    id: _Id
    outcome: Outcome
    number: _Text
    title: Texts
    needs: tuple[Kind, ...] = Field(min_length=1, strict=False)
    unless_child: tuple[Kind, ...] = Field(default=(), strict=False)
    penalty: Penalty | None = None
    source: _Source | None = None
    verified: bool = True


class Provision(_Dated):
    """One rule under its own number, in our own words. `fact`: what must be so for it to hold.

    The same `id` with other days is another version of it; `verified`: whether its text was read.
    """

    id: _Id
    offence: _Id
    number: _Text
    kind: Kind
    fact: _Fact
    words: Texts
    penalty: Penalty | None = None
    changed_by: _Text | None = None
    source: _Source
    verified: bool


class Framework(_Dated):
    """One body of law: a code, an act, a treaty or a directive."""

    id: _Id
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    title: Texts
    source: _Source
    note: Texts | None = None
    offences: tuple[Offence, ...] = Field(min_length=1, strict=False)
    provisions: tuple[Provision, ...] = Field(min_length=1, strict=False)
    _gathered: dict[date, "tuple[tuple[Offence, ByKind], ...]"] = PrivateAttr(default_factory=dict)

    def by_offence_on(self, day: date) -> "tuple[tuple[Offence, ByKind], ...]":
        """Its offences on this day, each with its provisions by kind; gathered once a day."""
        found = self._gathered.get(day)
        if found is None:
            found = self._gathered[day] = tuple(
                (offence, _by_kind(self.provisions_on(day), offence.id)) for offence in self.offences_on(day)
            )
        return found

    def offences_on(self, day: date) -> tuple[Offence, ...]:
        """Its offences on this day; none on a day on which it is not in force."""
        return tuple(one for one in self.offences if one.is_in_force(day)) if self.is_in_force(day) else ()

    def provisions_on(self, day: date) -> tuple[Provision, ...]:
        """Its provisions on this day, one version of each; none on a day on which it is not in force."""
        return tuple(one for one in self.provisions if one.is_in_force(day)) if self.is_in_force(day) else ()


ByKind = Mapping[Kind, tuple[Provision, ...]]


def _by_kind(provisions: tuple[Provision, ...], offence: str) -> ByKind:
    own = [one for one in provisions if one.offence == offence]
    return {kind: tuple(one for one in own if one.kind == kind) for kind in KINDS}
