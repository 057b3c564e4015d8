"""The pages of text: what is printed from data, escaped and always in the same order."""

import html
import os
import re
import subprocess
import sys

from openthb.foundation.dates import PartialDate
from openthb.portal.pages.prose import with_contents
from openthb.portal.pages.texts import comparisons_page, counting_page, methods_page, sources_page
from openthb.statistics.counting import RULES
from openthb.statistics.cubes import Provenance
from tests.builders.drawn import examples
from tests.plumbing.tools import ROOT
from tests.unit.portal.pages.samples import PORTAL, cell, counted, holdings, made_up, other, release

PRINTED = """
import django; django.setup()
from tests.unit.portal.pages.test_texts import sources
print(sources())
"""


def sources() -> str:
    """The page of sources of a series read at many pages of one publisher."""
    pages = [Provenance("Office", f"https://example.org/{n}", PartialDate(2026)) for n in range(8)]
    cells = [cell(2000 + n, n, provenance=page) for n, page in enumerate(pages)]
    return sources_page(
        holdings(release(*cells, first_year=2000, last_year=2010)), portal=PORTAL, language="en"
    ).body_html


def test_every_source_with_its_series_and_pages() -> None:
    page = sources()
    assert "<h2" in page
    assert '<a href="/figures/test-series">' in page
    assert [page.count(f'href="https://example.org/{n}"') for n in range(8)] == [1] * 8


def test_the_same_data_give_the_same_page() -> None:
    """In every process: the order of a set is drawn anew in each."""
    command = [sys.executable, "-c", PRINTED]
    printed = [
        subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1] != b""


def test_words_of_a_source_are_no_markup() -> None:
    nasty = "<script>*a* [b](javascript:x) `c` #d | e"
    page = Provenance(nasty, "https://example.org/(x)_<y>", PartialDate(2026))
    one = other("x-series", cell(2020, provenance=page), source={"author": {"en": nasty}, "system": {"en": "s"}})
    page_html = sources_page(holdings(one), portal=PORTAL, language="en").body_html
    assert "<script>" not in page_html
    assert "<em>" not in page_html
    assert 'href="javascript:' not in page_html
    assert "&lt;script&gt;*a* [b](javascript:x) `c` #d | e" in page_html


def test_methods_print_the_code_lists() -> None:
    page = methods_page(portal=PORTAL, language="en").body_html
    assert "<code>offence</code>" in page
    assert not any(word in page for word in ("UNITS", "FORMS", "FLAGS", "COUNTING"))
    assert 'href="/methods/counting"' in page


def test_a_publisher_read_at_several_pages_is_named_once() -> None:
    """A list in the list: the publisher, and under it the addresses as they are."""
    page = sources()
    assert page.count("Office") == 1
    assert '<a href="https://example.org/3">example.org/3</a>' in page
    assert page.count("<ul>") == page.count("</ul>") == 3


def test_sources_of_counted_and_made_up_figures_say_what_they_are() -> None:
    invented = made_up(other("demo-series", cell(2020), source={"author": {"en": "A register"}, "system": {"en": "s"}}))
    held = holdings(invented, counted(cell(2018), name="counted-series"))
    page = sources_page(held, portal=PORTAL, language="en")
    assert [link.text for link in page.contents] == ["Test Authority", "A register"]
    assert "Counted by OpenTHB from its records." in page.body_html
    assert "Made-up: Title of demo-series" in page.body_html


def test_the_rules_of_counting_and_every_example_are_printed() -> None:
    page = html.unescape(counting_page(portal=PORTAL, language="en").body_html)
    assert [
        name for name, rule in RULES.items() if f"<code>{name}</code>" not in page or rule.text["en"] not in page
    ] == []
    titles = re.findall(r"<h3>(.*?)</h3>", page)
    assert sorted(titles) == sorted(example.rule for example in examples())
    assert page.count("<table>") == 1 + 2 * len(titles)
    assert "Printed by" not in page


def test_an_example_is_printed_with_its_facts_and_its_figures() -> None:
    page = counting_page(portal=PORTAL, language="en").body_html
    start = page.index("Years after the last complete one are provisional")
    shown = re.sub(r"<[^>]+>|\s+", " ", page[start : page.index("<h3>", start)])
    assert "victims by year of registration, 2017 to 2020, complete until 2018." in shown
    assert "2019 2 P" in " ".join(shown.split())


def test_no_two_tables_of_a_text_have_one_name() -> None:
    body, _ = with_contents(
        "## One\n\n| a |\n| --- |\n| 1 |\n\ntext\n\n| b |\n| --- |\n\n### Two & <3\n\n| c |\n| --- |\n"
    )
    assert re.findall(r"aria-label\w*=\"([^\"]*)\"", body) == ["one", "One (2)", "Two &amp; &lt;3"]


def test_what_can_be_compared_is_listed() -> None:
    held = holdings(*(other(f"{code.lower()}-series", country=code) for code in ("BEL", "NLD")))
    page = comparisons_page(held, portal=PORTAL, language="en")
    assert '<a href="/compare/test-offences">Test offences</a>' in page.body_html
    assert page.head.canonical == "https://figures.example.org/compare"
    alone = comparisons_page(holdings(other("one-series")), portal=PORTAL, language="en").body_html
    assert "No two countries" in alone
