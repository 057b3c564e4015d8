"""Figures, dates and sizes in words (Unicode CLDR), in four languages."""

from datetime import date

import pytest

from openthb.classifications import codelist
from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.portal.pages.words import (
    category,
    day,
    dimension_name,
    figure,
    full_day,
    number,
    period,
    size,
    spoken,
    table_cell,
    unit,
)
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.series.dimensions import DIMENSIONS
from tests.unit.portal.pages.samples import above, below, cell, held_back, release


@pytest.mark.parametrize(("language", "text"), [("en", "1,234,567"), ("nl", "1.234.567"), ("de", "1.234.567")])
def test_numbers(language: str, text: str) -> None:
    assert number(1234567, language) == text


def test_french_numbers_have_a_narrow_blank_that_does_not_break() -> None:
    assert number(1234567, "fr") == "1\u202f234\u202f567"


@pytest.mark.parametrize(
    ("when", "language", "text"),
    [
        (PartialDate(2023, 9, 29), "en", "September 29, 2023"),
        (PartialDate(2023, 9, 29), "nl", "29 september 2023"),
        (PartialDate(2023, 9, 29), "fr", "29 septembre 2023"),
        (PartialDate(2023, 9, 29), "de", "29. September 2023"),
        (PartialDate(2026, 11), "en", "November 2026"),
        (PartialDate(2026, 11), "fr", "novembre 2026"),
        (PartialDate(2019), "de", "2019"),
    ],
)
def test_dates_as_far_as_they_are_known(when: PartialDate, language: str, text: str) -> None:
    assert (day(when, language).text, day(when, language).iso) == (text, str(when))


def test_a_full_date() -> None:
    assert full_day(date(2026, 11, 3), "en").text == "November 3, 2026"


@pytest.mark.parametrize(
    ("length", "text"), [(1, "1 kB"), (1000, "1 kB"), (1001, "2 kB"), (1_500_000, "1,500 kB"), (0, "0 kB")]
)
def test_sizes_are_rounded_up(length: int, text: str) -> None:
    assert size(bytes(length), "en") == text


BETWEEN = cell(2020, None, obs_status="Q", lower=5, upper=9)


@pytest.mark.parametrize(
    ("one", "seen", "heard"),
    [
        (cell(2020, 0), "0", "0"),
        (cell(2020, 3549), "3,549", "3,549"),
        (below(2020, 5), "<5", "fewer than 5"),
        (below(2020, 1), "<1", "fewer than 1"),
        (above(2020, 3300), ">3,300", "more than 3,300"),
        (BETWEEN, "5–9", "between 5 and 9"),
        (held_back(2020), "–", "held back by the source"),
        (cell(2020, None, obs_status="M"), "–", "no figure held here"),
        (None, "–", "no figure held here"),
    ],
)
def test_figures_seen_and_heard(one: Observation | None, seen: str, heard: str) -> None:
    assert (figure(one, "en"), spoken(one, "en")) == (seen, heard)


def test_a_suppressed_cell_is_not_a_missing_one() -> None:
    assert (table_cell(held_back(2020), "en").text, table_cell(held_back(2020), "en").kind) == ("held back", "bounded")
    assert table_cell(None, "en").kind == "missing"
    assert table_cell(cell(2020, 5), "en", ("a",)).marks == ("a",)


@pytest.mark.parametrize(("count", "word"), [(1, "victim"), (0, "victims"), (2, "victims"), (None, "victims")])
def test_units_in_the_plural(count: int | None, word: str) -> None:
    assert unit("victim", "en", count=count) == word


def test_categories_are_named_by_what_is_no_total() -> None:
    cube = release(cell(2020, 1, "labour", "F", "ROU"), dimensions=["form", "sex", "citizenship"]).cube
    assert category(cube, ("all", "_T", "_T"), "en") == "All"
    assert category(cube, ("all", "_T", "ROU"), "en") == "Romania"
    assert category(cube, ("all", "F", "ROU"), "nl").endswith(", Roemenië")


@pytest.mark.parametrize(
    ("code", "language", "text"),
    [
        ("2022", "fr", "2022"),
        ("2017-2020", "de", "2017–2020"),
        ("2015-H1", "en", "January–June 2015"),
        ("2015-H2", "nl", "juli–december 2015"),
        ("2015-H1", "fr", "janvier–juin 2015"),
        ("2015-H1", "de", "Januar–Juni 2015"),
        ("2019-Q3", "en", "July–September 2019"),
        ("2019-01", "en", "January 2019"),
        ("2019-01..08", "nl", "januari–augustus 2019"),
        ("2015-07..2016-06", "en", "July 2015 – June 2016"),
        ("2015-12..2016-12", "en", "December 2015 – December 2016"),
    ],
)
def test_periods(code: str, language: str, text: str) -> None:
    """Years as they are; parts of years by the names of their months."""
    assert period(Period.parse(code), language) == text


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_dimension_has_words(dimension: str) -> None:
    """Each takes its labels from its own code list, and its total is no part of a label."""
    total = DIMENSIONS[dimension].total
    code = next(code for code in codelist(DIMENSIONS[dimension].codelist).codes if code != total)
    cube = Cube.of(country="BEL", unit="victim", dimensions=[dimension], observations=())
    assert category(cube, (total,), "en") == "All"
    assert category(cube, (code,), "en") == codelist(DIMENSIONS[dimension].codelist).label(code)
    assert dimension_name(dimension, "en")


def test_a_country_of_exploitation_is_named_as_a_country() -> None:
    cube = Cube.of(country="_T", unit="victim", dimensions=["country_of_exploitation"], observations=())
    assert category(cube, ("NLD",), "nl") == "Nederland"
    assert dimension_name("country_of_exploitation", "en") == "Country of exploitation"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (("_U", "_T", "all"), "Sex: Unknown"),
        (("_O", "_T", "all"), "Sex: Other"),
        (("_T", "_U", "all"), "Citizenship: Country not known"),
        (("_T", "_T", "unknown"), "Form not known"),
        (("F", "_T", "other"), "Female, Other forms of exploitation"),
        (("_T", "_T", "all"), "All"),
    ],
)
def test_what_is_not_known_names_its_dimension_beside_others(codes: tuple[str, ...], said: str) -> None:
    cube = release(cell(2018, 1, *codes), dimensions=["sex", "citizenship", "form"]).cube
    assert category(cube, codes, "en") == said


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_no_two_unknowns_of_two_dimensions_have_one_name(language: str) -> None:
    """Whichever two dimensions meet in a table."""
    pairs = [(one, other) for one in DIMENSIONS for other in DIMENSIONS if one < other]
    for pair in pairs:
        if "forms" in pair:  # every form and the principal form have one code list
            continue
        unknown = ["unknown" if "unknown" in codelist(DIMENSIONS[name].codelist).codes else "_U" for name in pair]
        totals = [TOTALS[name] for name in pair]
        cube = release(cell(2018, 1, *totals), dimensions=list(pair)).cube
        both = {category(cube, (unknown[0], totals[1]), language), category(cube, (totals[0], unknown[1]), language)}
        assert len(both) == 2, pair
