"""The base page and the inline tags, rendered."""

from dataclasses import dataclass, replace

import pytest
from django.template import Context, Template
from django.utils import translation

from openthb.foundation.errors import Refusal
from openthb.web.assets import address_of
from openthb.web.shapes import Alternate, Day, Head, LanguageLink, Link, NavigationLink, Run, Site

EVIL = "<script>alert(1)</script> & \"'"
SITE = Site(
    name="Test portal",
    wordmark=("Test", " portal"),
    home="/",
    search="/figures",
    navigation=(NavigationLink("Figures", "/figures", current=True), NavigationLink("Methods", "/methods")),
    footer=(Link("About", "/about"),),
    code_licence=Link("EUPL-1.2", "/eupl"),
    data_licence=Link("CC BY 4.0"),
    operator="Test operator",
    contact=Link("write to us", "mailto:test@test.example"),
)
HEAD = Head(title="A test", description="For tests.")


@dataclass(frozen=True)
class Page:
    head: Head


def _rendered(head: Head = HEAD, site: Site = SITE, *, body: str = "<p>body</p>") -> str:
    source = '{% extends "web/base.html" %}{% load assets furniture %}{% block content %}' + body + "{% endblock %}"
    return Template(source).render(Context({"site": site, "page": Page(head)}))


def _tag(source: str, **values: object) -> str:
    return Template("{% load assets furniture %}" + source).render(Context(values))


def test_the_page_says_its_language_and_links_its_assets() -> None:
    with translation.override("nl"):
        page = _rendered()
    assert page.startswith('<!doctype html>\n<html lang="nl">')
    for name in ("openthb.css", "openthb.js", "openthb.svg", "fonts/noto-sans-latin.woff2"):
        assert f'"{address_of(name)}"' in page


def test_the_slot_for_readers_is_there_once_between_header_and_content() -> None:
    page = _rendered()
    assert page.count("<!--slot:reader-->") == 1
    assert page.index("</header>") < page.index("<!--slot:reader-->") < page.index("<main")


def test_the_way_past_the_header_comes_first() -> None:
    body = _rendered().split("<body>")[1]
    assert body.strip().startswith('<a class="skip" href="#main">')
    assert '<main id="main" tabindex="-1"' in body


def test_the_head_has_what_it_is_given() -> None:
    head = replace(
        HEAD,
        canonical="https://test.example/figures/x",
        alternates=(Alternate("text/csv", "/figures/x.csv", "As CSV"),),
        image="https://test.example/figures/x.png",
        indexed=False,
        languages=(LanguageLink("en", "English", "/en", current=True), LanguageLink("nl", "Nederlands", "/nl")),
    )
    page = _rendered(head)
    assert "<title>A test – Test portal</title>" in page
    assert '<link rel="canonical" href="https://test.example/figures/x">' in page
    assert '<link rel="alternate" type="text/csv" href="/figures/x.csv" title="As CSV">' in page
    assert '<meta property="og:image" content="https://test.example/figures/x.png">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="/nl" lang="nl" hreflang="nl">Nederlands</a>' in page


def test_the_head_has_nothing_it_is_not_given() -> None:
    page = _rendered(replace(HEAD, title=""))
    assert "<title>Test portal</title>" in page
    for absent in ("canonical", 'rel="alternate"', "og:image", "robots", "hreflang"):
        assert absent not in page


def test_the_current_place_is_marked() -> None:
    page = _rendered()
    assert '<a href="/figures" aria-current="page">Figures</a>' in page
    assert '<a href="/methods">Methods</a>' in page


def test_the_footer_names_operator_contact_and_licences() -> None:
    footer = _rendered().split("<footer")[1]
    for words in (
        "Operated by Test operator.",
        '<a href="mailto:test@test.example">write to us</a>',
        "CC BY 4.0",
        "EUPL-1.2",
    ):
        assert words in footer
    without = _rendered(site=replace(SITE, operator=None, contact=None)).split("<footer")[1]
    assert "Operated by" not in without
    assert "mailto:" not in without


def test_foreign_text_stays_text() -> None:
    site = replace(SITE, name=EVIL, operator=EVIL, navigation=(NavigationLink(EVIL, EVIL),), contact=Link(EVIL, EVIL))
    page = _rendered(
        Head(title=EVIL, description=EVIL, canonical=EVIL, alternates=(Alternate(EVIL, EVIL, EVIL),)), site
    )
    assert "<script>alert" not in page
    assert '& "' not in page


def test_a_link_is_words_where_it_leads_nowhere() -> None:
    assert _tag("{% linked link %}", link=Link("a & b", "/x?a=1&b=2")) == '<a href="/x?a=1&amp;b=2">a &amp; b</a>'
    assert _tag("{% linked link %}", link=Link("a & b")) == "a &amp; b"


def test_a_day_is_for_people_and_programs() -> None:
    assert (
        _tag("{% day day %}", day=Day("September 2023", "2023-09")) == '<time datetime="2023-09">September 2023</time>'
    )


def test_runs_join_without_a_space_of_their_own() -> None:
    runs = (Run("In a test "), Run("<5", emphasised=True), Run(", no more."))
    assert _tag("{% sentence runs %}", runs=runs) == "In a test <strong>&lt;5</strong>, no more."


def test_an_asset_that_is_not_listed_is_refused() -> None:
    with pytest.raises(Refusal, match="ASSET-UNKNOWN"):
        _tag("{% asset 'gone.css' %}")
