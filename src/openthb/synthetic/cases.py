"""The cases of the made-up register."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np

from openthb.statistics.facts.columns import AnyColumn, Codes, CodeSets, Years
from openthb.synthetic.chances import Chances, Floats, Integers
from openthb.synthetic.places import places
from openthb.synthetic.shape import shape
from openthb.synthetic.shares import Shares, one_key


@dataclass(frozen=True, eq=False)
class Cases:
    """Cases as columns.

    `form` is the place of the principal form among the forms of the shape; `shared` are the columns that the persons of
    a case have too, `outcome` is where it stands before justice.
    """

    form: Integers
    shared: Mapping[str, AnyColumn]
    outcome: Codes

    @property
    def columns(self) -> Mapping[str, AnyColumn]:
        """All columns of the table of cases."""
        return {**self.shared, "outcome": self.outcome}

    def taken(self, rows: Integers) -> Self:
        """These cases (from 0), in this order, each as often as it is named."""
        shared = {name: column.taken(rows) for name, column in self.shared.items()}
        return type(self)(self.form[rows], shared, self.outcome.taken(rows))

    def __len__(self) -> int:
        return len(self.form)


def cases_of(year: Integers, form: Integers, chances: Chances) -> Cases:
    """Cases registered in these years, of these principal forms."""
    rows = len(year)
    everywhere = np.zeros(rows, np.int64)
    country = shape().shares("country_of_exploitation")
    agency, outcome = shape().by_form("agency"), _outcome()
    shared: dict[str, AnyColumn] = {
        "year_registered": Years(year),
        "year_of_facts": _year_of_facts(year, chances.of("lag", rows)),
        "country": Codes((shape().country,), everywhere),
        "country_of_exploitation": Codes(country.codes, country.drawn(one_key(rows), chances.of("country", rows))),
        "form": Codes(shape().forms, form),
        "forms": _forms(form, chances),
        "means": _means(form, chances),
        "agency": Codes(agency.codes, agency.drawn(form, chances.of("agency", rows))),
        "arrondissement": _arrondissement(chances, rows),
    }
    return Cases(form, shared, Codes(outcome.codes, outcome.drawn(_steps(year), chances.of("outcome", rows))))


def _year_of_facts(year: Integers, chances: Floats) -> Years:
    lag = shape().shares("lag")
    found = lag.drawn(one_key(len(year)), chances)
    known = found != lag.codes.index("unknown")
    years = np.array([0 if code == "unknown" else int(code) for code in lag.codes], np.int64)
    return Years(year - years[found], known)


def _forms(form: Integers, chances: Chances) -> CodeSets:
    """The principal form, and now and then a second one."""
    second = shape().by_form("second_form")
    codes = tuple(dict.fromkeys((*shape().forms, *(code for code in second.codes if code != "none"))))
    members = np.zeros((len(form), len(codes) + 1), np.bool_)
    found = second.drawn(form, chances.of("second form", len(form)))
    members[np.arange(len(form)), np.array([(*codes, "none").index(code) for code in second.codes])[found]] = True
    members[np.arange(len(form)), form] = True
    return CodeSets(codes, members[:, :-1])


def _means(form: Integers, chances: Chances) -> CodeSets:
    found = shape().chances("means")
    codes = tuple(dict.fromkeys(code for row in found.values() for code in row))
    often = np.array([[row.get(code, 0) / 100 for code in codes] for row in found.values()])
    members = np.zeros((len(form), len(codes) + 1), np.bool_)
    for place in range(len(codes)):
        members[:, place] = chances.of(f"means {codes[place]}", len(form)) < often[form, place]
    members[:, -1] = ~members.any(axis=1)
    return CodeSets((*codes, "unknown"), members)


def _arrondissement(chances: Chances, rows: int) -> Codes:
    """Where a municipality drawn by its population lies; now and then it is not known."""
    municipalities = Shares.read([{place.nis: place.population for place in places()}])
    found = municipalities.drawn(one_key(rows), chances.of("municipality", rows))
    codes = (*dict.fromkeys(place.arrondissement for place in places()), "_U")
    lies_in = np.array([codes.index(place.arrondissement) for place in places()])
    unknown = chances.of("place unknown", rows) < shape().number("place_unknown") / 100
    return Codes(codes, np.where(unknown, len(codes) - 1, lies_in[found]))


def _outcome() -> Shares:
    return shape().by("outcome", shape().data["outcome"])


def _steps(year: Integers) -> Integers:
    """Which step of the outcomes holds for cases of these years, seen at the end of the last year."""
    steps = np.array([int(step) for step in shape().data["outcome"]])
    return np.searchsorted(steps, shape().years[-1] - year, side="right") - 1
