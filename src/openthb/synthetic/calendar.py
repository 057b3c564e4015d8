"""How many cases fall in which year under which form: by the published numbers, or by shares."""

import numpy as np

from openthb.synthetic.chances import Chances, Floats, Integers
from openthb.synthetic.shape import shape
from openthb.synthetic.shares import Shares, apportioned, one_key


def cases_a_year(chances: Chances) -> Integers:
    """The number of cases of each year: a wave and some noise, with the published number in its year."""
    drawn = chances.of("wave length", 1)[0]
    shortest, longest = shape().data["cases"]["wave_years"]
    calibrated = shape().calibration("calibrated_total")
    since = (np.array(shape().years) - calibrated.year) / (shortest + drawn * (longest - shortest))
    wave = 1 - 4 * np.abs((since + 0.25) % 1 - 0.5)
    noise = 2 * chances.of("noise of the years", len(since)) - 1
    found = _cases("middle") + _cases("wave") * wave + _cases("noise") * noise
    counts: Integers = np.clip(np.rint(found), _cases("lowest"), _cases("highest")).astype(np.int64)
    counts[shape().years.index(calibrated.year)] = calibrated.cases
    return counts


def _cases(name: str) -> float:
    return shape().number("cases", name)


def calibrated(chances: Chances, scale: int) -> tuple[Integers, Integers]:
    """Year and place of the principal form of every case of the register, year by year.

    The forms have the published proportions over all years, and the published number in the calibrated year.
    """
    a_year = cases_a_year(chances) * scale
    place = shape().years.index(shape().calibration("calibrated_form").year)
    in_year = _calibrated_year(int(a_year[place]), scale)
    elsewhere = apportioned(int(a_year.sum()), shape().weights("forms")) - in_year
    others = np.delete(a_year, place)
    years = np.repeat(np.array(shape().years), np.insert(others, place, a_year[place]))
    dealt = _dealt(elsewhere, chances)
    before = int(a_year[:place].sum())
    forms = np.concatenate([dealt[:before], np.repeat(np.arange(len(in_year)), in_year), dealt[before:]])
    mixed = np.lexsort((chances.of("order in the year", len(years)), years))
    return years, forms[mixed]


def _calibrated_year(cases: int, scale: int) -> Integers:
    """How many cases of each form in the year in which one form is calibrated."""
    found = shape().calibration("calibrated_form")
    fixed = shape().forms.index(str(found.form))
    weights = [0 if place == fixed else weight for place, weight in enumerate(shape().weights("forms"))]
    counts = apportioned(cases - found.cases * scale, weights)
    counts[fixed] = found.cases * scale
    return counts


def _dealt(counts: Integers, chances: Chances) -> Integers:
    """So many of each form, in an order in which each form comes the sooner or later by its drift."""
    forms = np.repeat(np.arange(len(counts)), counts)
    moments = chances.of("moment of the case", len(forms))
    for form, drift in enumerate(shape().weights("drift")):
        rows = forms == form
        moments[rows] = _drifted(moments[rows], drift)
    return forms[np.argsort(moments, kind="stable")]


def _drifted(even: Floats, drift: float) -> Floats:
    """Even chances turned into ones of density 1 + drift (2x - 1); a square root, so exact on every machine."""
    if drift == 0:
        return even
    return (np.sqrt((1 - drift) ** 2 + 4 * drift * even) - (1 - drift)) / (2 * drift)


def drawn(a_year: Integers, chances: Chances, rows: int) -> tuple[Integers, Integers]:
    """Year and place of the principal form of so many cases, each drawn by itself."""
    years = Shares.read([dict(zip(map(str, shape().years), a_year.tolist(), strict=True))])
    year = years.numbers()[years.drawn(one_key(rows), chances.of("year", rows))]
    forms = shape().shares("forms").drawn(one_key(rows), chances.of("form", rows))
    return year, forms
