"""The list of statistics as a value: what was asked, what was found, and the way to every other part of it."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from openthb.portal.pages.listing import PAGE_SIZE, figures_page, page_number, search_of, value_label
from openthb.portal.pages.shapes import FiguresPage
from openthb.statistics.releases.queries import FACETS, Entry, Found, Search
from tests.builders import description
from tests.unit.portal.pages.samples import PORTAL, SUBJECTS


def entry(name: str = "test-series", headline: dict[str, str] | None = None, **changed: Any) -> Entry:
    """One series found."""
    shown = {"period": "2020", "figure": "1234"} if headline is None else headline
    return Entry(name, "2024-01-01", description(name=name, **changed), shown, False)


def page_of(search: Search = Search(), *, total: int = 1, page: int = 1, **counts: dict[str, int]) -> FiguresPage:  # noqa: B008  frozen
    """The page of a search that found so many."""
    here = min(PAGE_SIZE, max(0, total - (page - 1) * PAGE_SIZE))
    found = Found(
        tuple(entry(f"series-{n}") for n in range(here)),
        total,
        {facet: Counter(counts.get(facet, {})) for facet in FACETS},
    )
    return figures_page(search, found, page, portal=PORTAL, subjects=SUBJECTS, language="en")


@pytest.mark.parametrize(
    ("asked", "search"),
    [
        ({}, Search(chosen=dict.fromkeys(FACETS, ()))),
        ({"q": ["a", "b"]}, "a b"),
        ({"q": ["x" * 300]}, "x" * 200),
    ],
)
def test_words(asked: dict[str, list[str]], search: Search | str) -> None:
    assert search_of(asked) == (search if isinstance(search, Search) else Search(search, dict.fromkeys(FACETS, ())))


@pytest.mark.parametrize(
    ("text", "year"),
    [("2022", 2022), ("", None), ("22", None), ("20222", None), ("x", None), ("-202", None), ("٢٠٢٢", None)],
)
def test_years_that_make_sense(text: str, year: int | None) -> None:
    assert search_of({"from": ["2001", text]}).first_year == year
    assert search_of({"to": [text]}).last_year == year


def test_values_that_were_chosen() -> None:
    chosen = search_of({"country": ["BEL", "", "NLD"], "nonsense": ["x"], "unit": ["x"] * 60}).chosen
    assert (chosen["country"], len(chosen["unit"]), set(chosen)) == (("BEL", "NLD"), 50, set(FACETS))


@pytest.mark.parametrize(
    ("asked", "number"),
    [({}, 1), ({"page": []}, 1), ({"page": ["3"]}, 3), ({"page": ["1", "4"]}, 4), ({"page": ["0"]}, 1),
     ({"page": ["-2"]}, 1), ({"page": ["x"]}, 1), ({"page": ["٣"]}, 1), ({"page": ["999999"]}, 1),
     ({"page": ["²"]}, 1)],
)  # fmt: skip
def test_page_numbers(asked: dict[str, list[str]], number: int) -> None:
    assert page_number(asked) == number


def test_what_part_of_the_list_is_shown() -> None:
    page = page_of(total=45, page=3)
    assert (page.total, page.first, page.last, len(page.results)) == (45, 41, 45, 5)
    assert page.pagination
    assert [(link.number, link.href, link.current) for link in page.pagination.pages] == [
        (1, "/figures?page=1", False),
        (2, "/figures?page=2", False),
        (3, "/figures?page=3", True),
    ]
    assert (page.pagination.previous_href, page.pagination.next_href) == ("/figures?page=2", "")
    assert page_of(total=20).pagination is None
    assert (page_of(total=0).first, page_of(total=0).last) == (0, 0)


def test_pages_keep_what_was_asked() -> None:
    search = Search("a&b ü", {"country": ("BEL",)}, 2015, 2020)
    page = page_of(search, total=21)
    assert page.pagination
    assert page.pagination.next_href == "/figures?q=a%26b+%C3%BC&country=BEL&from=2015&to=2020&page=2"


def test_options_largest_first_and_chosen_ones_always_there() -> None:
    page = page_of(Search(chosen={"country": ("ZZZ", "NLD")}), country={"BEL": 3, "NLD": 7, "LUX": 3})
    options = next(facet for facet in page.facets if facet.name == "country").options
    assert [(o.value, o.label, o.count, o.selected) for o in options] == [
        ("NLD", "Netherlands", 7, True),
        ("BEL", "Belgium", 3, False),
        ("LUX", "Luxembourg", 3, False),
        ("ZZZ", "ZZZ", 0, True),
    ]


@pytest.mark.parametrize(
    ("facet", "value", "label"),
    [
        ("country", "BEL", "Belgium"), ("subject", "test-offences", "Test offences"), ("unit", "victim", "victim"),
        ("source", "Police", "Police"), ("subject", "x" * 90, "x" * 40), ("source", "x" * 90, "x" * 80),
        ("country", "<b>", "<b>"), ("form", "nothing", "nothing"),
    ],
)  # fmt: skip
def test_words_for_values(facet: str, value: str, label: str) -> None:
    assert value_label(facet, value, SUBJECTS, "en") == label


def test_each_filter_in_force_can_be_taken_away_alone() -> None:
    page = page_of(Search("x", {"country": ("BEL", "NLD")}, 2015))
    assert [(link.text, link.href) for link in page.active] == [
        ("Belgium", "/figures?q=x&country=NLD&from=2015"),
        ("Netherlands", "/figures?q=x&country=BEL&from=2015"),
        ("from 2015", "/figures?q=x&country=BEL&country=NLD"),
    ]
    assert page.clear_href == "/figures"


def test_only_the_whole_list_is_indexed() -> None:
    assert page_of().head.indexed
    assert not page_of(Search("x")).head.indexed


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ({"period": "2020", "figure": "1234"}, "In 2020 the test found 1,234 offences."),
        ({"period": "2018-01-01/P4Y", "figure": "<5"}, "In 2018–2021 the test found <5 offences."),
        ({}, "No figure is held here."),
    ],
)
def test_the_figure_of_a_result(headline: dict[str, str], text: str) -> None:
    found = Found((entry(headline=headline),), 1, {facet: {} for facet in FACETS})
    [result] = figures_page(Search(), found, 1, portal=PORTAL, subjects=SUBJECTS, language="en").results
    assert "".join(run.text for run in result.figure) == text
    assert (result.title.href, result.period, result.vintage) == ("/figures/test-series", "2018–2021", "2024-01-01")


def test_kinds_of_figures_can_be_chosen_and_left_out() -> None:
    page = page_of(Search(chosen={"kind": ("made-up",)}), kind={"made-up": 3, "published": 2, "counted": 1})
    facet = next(facet for facet in page.facets if facet.name == "kind")
    assert [(o.value, o.label, o.count, o.selected) for o in facet.options] == [
        ("made-up", "Made up", 3, True),
        ("published", "Published by others", 2, False),
        ("counted", "Counted by OpenTHB", 1, False),
    ]
    assert [link.text for link in page.active] == ["Made up"]
    assert value_label("kind", "<x>", SUBJECTS, "en") == "<x>"


def test_a_made_up_result_says_so_twice() -> None:
    """In its tag and in its sentence."""
    found = Found((replace(entry(), made_up=True),), 1, {facet: {} for facet in FACETS})
    [result] = figures_page(Search(), found, 1, portal=PORTAL, subjects=SUBJECTS, language="en").results
    assert result.made_up
    assert "".join(run.text for run in result.figure).startswith("Made-up: In 2020")
