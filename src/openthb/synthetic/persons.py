"""The victims and suspects of the made-up register: what is drawn of a person, and no name."""

from collections.abc import Mapping

import numpy as np

from openthb.classifications import countries
from openthb.statistics.facts.columns import AnyColumn, Codes
from openthb.synthetic.cases import Cases
from openthb.synthetic.chances import Chances, Integers, Truths
from openthb.synthetic.shape import shape
from openthb.synthetic.shares import Shares

# A case of which a court was seised has a suspect; of the others some have none that is known.
_IN_COURT = ("before_court", "convicted", "acquitted")


def victims_of(cases: Cases, chances: Chances, most: int | None = None) -> Mapping[str, AnyColumn]:
    """The victims of each case, at least one; of all of them the first `most`."""
    rows = np.repeat(np.arange(len(cases)), _how_many("victims", cases, chances))[:most]
    return {**cases.taken(rows).shared, **_person("victims", cases, rows, chances)}


def suspects_of(cases: Cases, chances: Chances, most: int | None = None) -> Mapping[str, AnyColumn]:
    """The suspects of each case, as far as there are any; of all of them the first `most`."""
    counts = _how_many("suspects", cases, chances)
    in_court = np.isin(cases.outcome.places, [cases.outcome.codes.index(code) for code in _IN_COURT])
    rows = np.repeat(np.arange(len(cases)), np.where(in_court, np.maximum(counts, 1), counts))[:most]
    person = _person("suspects", cases, rows, chances)
    return {**cases.taken(rows).shared, **person, "outcome": _outcome(cases.outcome, rows, chances)}


def _how_many(who: str, cases: Cases, chances: Chances) -> Integers:
    shares = shape().by_form(f"{who}_in_case")
    return shares.numbers()[shares.drawn(cases.form, chances.of(f"{who} in the case", len(cases)))]


def _person(who: str, cases: Cases, rows: Integers, chances: Chances) -> dict[str, AnyColumn]:
    """Sex, age and citizenship of the persons of these cases (one row a person)."""
    form = cases.form[rows]
    citizenship = _citizenship(who, cases, rows, chances)
    return {
        "sex": _by_form(shape().by_form(f"{who}_sex"), form, chances, f"{who} sex"),
        "age": _by_form(shape().by_form(f"{who}_age"), form, chances, f"{who} age"),
        "citizenship": citizenship,
        "citizenship_group": _group(citizenship),
    }


def _by_form(shares: Shares, form: Integers, chances: Chances, name: str) -> Codes:
    return Codes(shares.codes, shares.drawn(form, chances.of(name, len(form))))


def _citizenship(who: str, cases: Cases, rows: Integers, chances: Chances) -> Codes:
    """Persons of one case often have one citizenship."""
    shares = shape().by_form(f"{who}_citizenship")
    shared = _by_form(shares, cases.form, chances, f"{who} citizenship of the case")
    own = _by_form(shares, cases.form[rows], chances, f"{who} citizenship")
    together = chances.of(f"{who} together", len(rows)) < shape().number("together", who) / 100
    return Codes(shares.codes, np.where(together, shared.places[rows], own.places))


def _group(citizenship: Codes) -> Codes:
    groups = [countries.citizenship_group(code, shape().country) for code in citizenship.codes]
    codes = tuple(dict.fromkeys(groups))
    return Codes(codes, np.array([codes.index(group) for group in groups])[citizenship.places])


def _outcome(of_case: Codes, rows: Integers, chances: Chances) -> Codes:
    """The first suspect stands where the case does, the others by shares that follow from it."""
    others = shape().by("suspects_outcome", of_case.codes)
    first = np.array([others.codes.index(code) for code in of_case.codes])[of_case.places[rows]]
    drawn = others.drawn(of_case.places[rows], chances.of("suspects outcome", len(rows)))
    return Codes(others.codes, np.where(_first_of_case(rows), first, drawn))


def _first_of_case(rows: Integers) -> Truths:
    return np.concatenate([np.ones(min(len(rows), 1), np.bool_), rows[1:] != rows[:-1]])
