"""What stands beside a statistic: nearest series, other countries, related ones; only what is held."""

from openthb.portal.pages.neighbours import comparison, nearest, related
from tests.unit.portal.pages.samples import below, cell, holdings, other, release


def test_the_nearest_series_with_its_newest_figures_and_why_it_differs() -> None:
    why = [{"series": "near-series", "why": {"en": "Counts persons."}}, {"series": "not-held", "why": {"en": "x"}}]
    one = release(cell(2018), nearest=why)
    near = other("near-series", cell(2018, 1), below(2019, 5), cell(2020, 2), cell(2021, 1000))
    [found] = nearest(one, holdings(one, near), "en")
    assert found.title.href == "/figures/near-series"
    assert found.figures == ("2019: <5 offences", "2020: 2 offences", "2021: 1,000 offences")
    assert found.differs == "Counts persons."
    assert found.source.text == "Test Authority"


def test_a_nearest_series_of_which_the_newest_vintage_counts() -> None:
    why = [{"series": "near-series", "why": {"en": "x"}}]
    one, old = release(cell(2018), nearest=why), other("near-series", cell(2018, 1))
    new = other("near-series", cell(2018, 2), vintage="2025-01-01")
    assert nearest(one, holdings(one, new, old), "en")[0].figures == ("2018: 2 offences",)


def test_countries_nearby_come_first_and_the_own_one_leads() -> None:
    one = release(cell(2018, 5), country="DEU")
    codes = ("ROU", "FRA", "BEL", "ESP", "NLD", "AUT", "ITA")
    others = [other(f"{code.lower()}-series", cell(2019, 7), country=code) for code in codes]
    found = comparison(one, holdings(one, *others), "en")
    assert [country.country.text for country in found] == [
        "Germany",
        "Belgium",
        "Netherlands",
        "France",
        "Austria",
        "Spain",
    ]
    assert [(country.value.text, country.period) for country in found[:2]] == [("5", "2018"), ("7", "2019")]


def test_no_comparison_where_a_country_reports_twice_or_alone() -> None:
    one = release(cell(2018))
    assert comparison(one, holdings(one), "en") == ()
    twice = [other("nl-one", country="NLD"), other("nl-two", country="NLD")]
    assert comparison(one, holdings(one, *twice), "en") == ()
    assert comparison(one, holdings(one, other("nl-one", country="NLD", subject="elsewhere")), "en") == ()


def test_a_country_without_a_figure() -> None:
    one, empty = release(cell(2018)), other("nl-one", cell(2018, None, obs_status="O"), country="NLD")
    assert [(c.value.kind, c.period) for c in comparison(one, holdings(one, empty), "en")] == [
        ("value", "2018"),
        ("missing", "–"),
    ]


def test_related_series_that_are_held() -> None:
    one = release(cell(2018), related=["a-series", "not-held"])
    [found] = related(one, holdings(one, other("a-series", unit="victim")), "en")
    assert (found.link.href, found.note) == ("/figures/a-series", "victims; Test Authority")
