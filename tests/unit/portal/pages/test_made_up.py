"""Made-up figures say so on every page, and never stand where a real figure is looked for."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from openthb.portal.pages import invented
from openthb.portal.pages.citing import cite_page
from openthb.portal.pages.compare import compared_subjects
from openthb.portal.pages.four_numbers import numbers
from openthb.portal.pages.graphs import source_line, statistic_chart
from openthb.portal.pages.headlines import headline_text
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.home import flagship, home_page
from openthb.portal.pages.neighbours import comparison, nearest, related
from openthb.portal.pages.revisions import vintages_page
from openthb.portal.pages.statistic import Drawn, statistic_page
from openthb.portal.rendering import render
from tests.unit.portal.pages.samples import PORTAL, cell, counted, holdings, made_up, other, release

REAL = release(cell(2020, 5))
INVENTED = made_up(other("demo-series", cell(2020, 7)))
TAG = "made-up-tag"


def html(one: Any, held: Holdings) -> str:
    """The page of a release."""
    page = statistic_page(one, held, Drawn("", "", ()), portal=PORTAL, language="en", bound=False)
    return render("statistic", page, portal=PORTAL, language="en").decode()


def test_the_page_says_it_at_its_head_in_its_tags_and_to_search_engines() -> None:
    page = html(INVENTED, holdings(INVENTED))
    assert page.index('class="made-up" role="note"') < page.index("<h1>Made-up: ")
    assert f'<li class="{TAG}">Made up</li>' in page
    assert '<meta name="description" content="Made-up: In 2020' in page
    assert "Made-up figures. Source: " in page


def test_a_real_page_bears_no_mark() -> None:
    page = html(REAL, holdings(REAL, INVENTED))
    assert not re.search("made.up", page, re.IGNORECASE)


@pytest.mark.parametrize("template", ["vintages", "cite"])
def test_vintages_and_citations_say_it(template: str) -> None:
    for one, marked in ((INVENTED, True), (REAL, False)):
        held, name = holdings(one), one.manifest.series
        page: Any = vintages_page(name, held, portal=PORTAL, language="en")
        if template == "cite":
            on = date(2026, 1, 1)
            page = cite_page(one, portal=PORTAL, language="en", cited_in="en", styles=(), accessed=on, bound=False)
        assert ('class="made-up"' in render(template, page, portal=PORTAL, language="en").decode()) == marked


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("In {period} there were {value}.", "Made-up: In {period} there were {value}."),
        ("Made up: in {period} there were {value}.", "Made up: in {period} there were {value}."),
        ("Made-up: {value}", "Made-up: {value}"),
    ],
)
def test_the_sentence_says_it_once(sentence: str, marked: str) -> None:
    assert invented.marked(sentence, "en") == marked
    assert invented.marked(sentence.replace("Made", "Real"), "nl").startswith("Verzonnen: ")


def test_the_figure_and_the_picture_say_it() -> None:
    assert headline_text(INVENTED, "en").startswith("Made-up: In 2020 ")
    assert statistic_chart(INVENTED, "en").made_up
    assert not statistic_chart(REAL, "en").made_up
    assert source_line(INVENTED, "fr").startswith("Chiffres fictifs. ")


def test_a_real_page_offers_no_made_up_neighbour() -> None:
    near = [{"series": "demo-series", "why": {"en": "x"}}]
    one = release(cell(2020, 5), nearest=near, related=["demo-series"])
    held = holdings(one, INVENTED)
    assert nearest(one, held, "en") == ()
    assert related(one, held, "en") == ()
    assert comparison(one, holdings(one, made_up(other("demo-nl", country="NLD"))), "en") == ()


def test_a_made_up_page_offers_real_neighbours_and_marks_the_others() -> None:
    other_one = made_up(other("demo-other"))
    to = {"nearest": [{"series": "test-series", "why": {"en": "x"}}, {"series": "demo-other", "why": {"en": "x"}}]}
    one = made_up(other("demo-series", cell(2020, 7), related=["demo-other", "test-series"], **to))
    held = holdings(one, other_one, REAL)
    assert [found.title.href for found in nearest(one, held, "en")] == ["/figures/test-series"]
    assert [(found.link.href, found.made_up) for found in related(one, held, "en")] == [
        ("/figures/demo-other", True),
        ("/figures/test-series", False),
    ]
    assert html(one, held).count(TAG) == 2


def test_made_up_figures_enter_no_comparison() -> None:
    real = [other(f"{code.lower()}-series", country=code) for code in ("BEL", "NLD")]
    invented_one = made_up(other("demo-fr", country="FRA"))
    held = holdings(*real, invented_one)
    assert compared_subjects(held) == ("test-offences",)
    assert {one.metadata.series.country for one in held.comparable("test-offences")} == {"BEL", "NLD"}
    assert comparison(invented_one, held, "en") == ()
    page = statistic_page(invented_one, held, Drawn("", "", ()), portal=PORTAL, language="en", bound=False)
    assert page.compare_href is None
    assert not compared_subjects(holdings(real[0], made_up(other("demo-nl", country="NLD"))))


def test_the_four_numbers_are_real() -> None:
    four = other("be-registered-cases", cell(2022, 1), last_year=2022)
    assert len(numbers(holdings(four), "en")) == 1
    assert numbers(holdings(made_up(four)), "en") == ()


def test_the_front_page_shows_real_figures_first_and_names_the_others_apart() -> None:
    held = holdings(REAL, INVENTED, counted(cell(2020, 3), name="x-counted", subject="test-victims"))
    assert flagship(held) is REAL
    page = home_page(held, ("", ""), portal=PORTAL, language="en")
    assert (page.total.count, page.made_up and page.made_up.count) == (2, 1)
    assert page.made_up
    assert page.made_up.link.href == "/figures?kind=made-up"
    assert page.total.link.href == "/figures?kind=published&kind=counted"
    assert [(entry.link.href, entry.count) for entry in page.countries] == [
        ("/figures?country=BEL&kind=published&kind=counted", 2)
    ]
    shown = render("home", page, portal=PORTAL, language="en").decode()
    assert 'class="made-up" role="note"' in shown
    assert "All 2 statistics of real figures" in shown


def test_the_front_page_of_real_figures_alone_speaks_of_no_others() -> None:
    page = home_page(holdings(REAL), ("", ""), portal=PORTAL, language="en")
    assert (page.made_up, page.total.link.href) == (None, "/figures")
    shown = render("home", page, portal=PORTAL, language="en").decode()
    assert "made-up" not in shown
    assert "of real figures" not in shown


def test_nobody_published_made_up_figures() -> None:
    for one, is_said in ((INVENTED, False), (REAL, True)):
        held = holdings(one)
        vintages = vintages_page(one.manifest.series, held, portal=PORTAL, language="en")
        assert ("Published by the source" in html(one, held)) == is_said
        assert ("Published by the source" in render("vintages", vintages, portal=PORTAL, language="en").decode()) == (
            is_said
        )


def test_neighbours_are_called_real_beside_made_up_figures_alone() -> None:
    near = [{"series": "x-other", "why": {"en": "x"}}]
    real, invented_one = release(cell(2020, 5), nearest=near), made_up(other("demo-series", nearest=near))
    held = holdings(other("x-other"), real, invented_one)
    assert html(real, held).count("Nearest series") == 2
    assert html(invented_one, held).count("Nearest real series") == 2


def test_where_only_made_up_figures_are_held_the_front_page_marks_them() -> None:
    held = holdings(INVENTED)
    assert flagship(held) is INVENTED
    page = home_page(held, ("", ""), portal=PORTAL, language="en")
    assert page.flagship
    assert page.flagship.made_up
    assert TAG in render("home", page, portal=PORTAL, language="en").decode()


def test_the_warning_is_for_made_up_figures_alone() -> None:
    assert invented.warning(REAL) == ""
    assert "never use or cite" in invented.warning(INVENTED)
    assert invented.warning(replace(INVENTED, csv=b"x")) == invented.warning(INVENTED)
