"""Citing a statistic: six styles byte for byte, today's date, the clipboard, files for reference managers."""

import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from openthb.exchange.formats.citations import STYLES, Author, Record, cite
from openthb.foundation.dates import PartialDate
from tests.browser.pages import NARROW, STATISTIC, WIDE
from tests.browser.windows import Windows
from tests.plumbing.demonstration import PUBLIC_ADDRESS

pytestmark = pytest.mark.needs("chromium")
TODAY = datetime(2031, 3, 5, 12, tzinfo=UTC)
LABELS = ["APA", "Chicago", "Harvard", "MLA", "Bluebook", "IEEE"]
DATED = {"apa": "Retrieved", "chicago": "Accessed", "harvard": "Accessed:", "bluebook": "last visited"}


def record(path: str = STATISTIC, title: str = "", language: str = "en") -> Record:
    """The registered cases as a work to be cited."""
    return Record(
        title=title or "Registered cases of human trafficking in Belgium from 2008 to 2022",
        authors=(Author(literal="Federal Police Belgium"),),
        issued=PartialDate.parse("2023-09-29"),
        portal="OpenTHB",
        publisher="OpenTHB",
        url=PUBLIC_ADDRESS + path,
        language=language,
    )


def expected(accessed: date, cited: Record | None = None, language: str = "en") -> list[str]:
    """The six citations as the formats print them."""
    return [cite(cited or record(), style.name, accessed, language=language) for style in STYLES]


def citations(page: Page) -> list[str]:
    """The citations on a page, exactly as their text is."""
    return page.locator(".citations .citation").all_text_contents()


def sealed_on(page: Page) -> date:
    """The day the vintage on the page was sealed."""
    place = page.locator(".facts dl > div", has=page.locator("dt", has_text="Sealed here")).locator("time")
    return date.fromisoformat(place.get_attribute("datetime") or "")


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_with_javascript_the_date_of_access_is_today(visit: Windows, width: int) -> None:
    page = visit(STATISTIC, width=width, today=TODAY, timezone_id="Europe/Brussels")
    assert page.locator(".citations dt").all_text_contents() == LABELS
    assert citations(page) == expected(TODAY.date())
    for style, citation in zip(STYLES, citations(page), strict=True):
        dated = f"{DATED[style.name]} March 05, 2031" in citation if style.name in DATED else "2031" not in citation
        assert dated, citation


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_without_javascript_it_is_the_day_of_sealing_and_the_page_says_so(visit: Windows, width: int) -> None:
    page = visit(STATISTIC, width=width, javascript=False)
    assert citations(page) == expected(sealed_on(page))
    remark = page.locator("noscript p")
    expect(remark).to_be_visible()
    assert remark.inner_text() == "The dates of access above are the day of sealing."
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_today_is_the_readers_today(visit: Windows, zone: str) -> None:
    page = visit(STATISTIC, today=datetime(2031, 3, 5, 23, 30, tzinfo=UTC), timezone_id=zone)
    day = {"Pacific/Auckland": 6, "America/Los_Angeles": 5}[zone]
    assert citations(page) == expected(date(2031, 3, day))


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_button_copies_each_citation(visit: Windows, width: int) -> None:
    page = visit(
        STATISTIC, width=width, today=TODAY, timezone_id="UTC", permissions=["clipboard-read", "clipboard-write"]
    )
    for label, citation in zip(LABELS, expected(TODAY.date()), strict=True):
        page.get_by_role("button", name=f"Copy {label}").click()
        expect(page.get_by_role("status").last).to_have_text(f"Copied: {label}")
        assert page.evaluate("navigator.clipboard.readText()") == citation


def test_where_copying_is_forbidden_the_citation_is_selected(visit: Windows) -> None:
    page = visit(STATISTIC, today=TODAY, timezone_id="UTC")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')) }")
    page.get_by_role("button", name="Copy MLA").click()
    page.wait_for_function("getSelection().toString() !== ''")
    assert page.evaluate("getSelection().toString()") == expected(TODAY.date())[LABELS.index("MLA")]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_page_of_citations_knows_todays_date_without_javascript(visit: Windows, width: int) -> None:
    page = visit(STATISTIC, width=width, javascript=False)
    page.get_by_role("link", name="Citations with today’s date").click()
    accessed = date.fromisoformat(page.locator("time").get_attribute("datetime") or "")
    assert abs((accessed - datetime.now(UTC).date()).days) <= 1
    assert citations(page) == expected(accessed)


def test_one_style_in_another_language_bound_to_a_vintage(visit: Windows) -> None:
    page = visit(f"{STATISTIC}/cite", javascript=False)
    page.get_by_role("link", name="Cite this vintage for good instead").click()
    page.get_by_label("Style").select_option("Chicago")
    page.get_by_label("Language").select_option("Nederlands")
    page.get_by_role("button", name="Show").click()
    title = "Geregistreerde gevallen van mensenhandel in België van 2008 tot 2022"
    accessed = date.fromisoformat(page.locator("time").get_attribute("datetime") or "")
    bound = record(f"{STATISTIC}@2023-09-29", title, "nl")
    assert page.locator(".citations dt").all_text_contents() == ["Chicago"]
    assert citations(page) == [cite(bound, "chicago", accessed, language="nl")]
    expect(page.get_by_text("whoever follows them sees exactly these values")).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_todays_date_is_in_the_language_of_the_citation(visit: Windows, language: str) -> None:
    """The page is English, the citation is not: the script says so and writes the date as the server does."""
    page = visit(f"{STATISTIC}/cite?language={language}", today=TODAY, timezone_id="UTC")
    title = {
        "nl": "Geregistreerde gevallen van mensenhandel in België van 2008 tot 2022",
        "fr": "Cas enregistrés de traite des êtres humains en Belgique de 2008 à 2022",
        "de": "Registrierte Fälle von Menschenhandel in Belgien von 2008 bis 2022",
    }[language]
    assert citations(page) == expected(TODAY.date(), record(title=title, language=language), language)
    expect(page.locator(f".citation[lang={language}]")).to_have_count(len(STYLES))


@pytest.mark.parametrize(
    ("label", "ending", "sign"),
    [
        ("BibTeX", "bib", "@"),
        ("BibLaTeX", "biblatex.bib", "@"),
        ("RIS", "ris", "TY  - "),
        ("CSL-JSON", "csl.json", "["),
        ("DataCite", "datacite.json", "{"),
    ],
)
def test_files_for_reference_managers(visit: Windows, label: str, ending: str, sign: str) -> None:
    page = visit(STATISTIC)
    with page.expect_download() as download:
        page.get_by_role("link", name=label, exact=True).click()
    assert download.value.suggested_filename == f"be-registered-cases.{ending}"
    text = download.value.path().read_text(encoding="utf-8")
    assert text.startswith(sign)
    assert re.search(r"Registered cases of human trafficking in Belgium from 2008 to 2022", text)
    assert "Federal Police Belgium" in text
