"""The pages that depend on what is asked: the list with its search and facets, citations of today, comparisons."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from html import unescape
from urllib.parse import quote, urlencode

import pytest

from tests.builders.collections import demonstrated
from tests.integration.reading import Answer, Reader, assert_secure, elements, links

PAGE = "/figures/be-registered-cases"
CATALOGUE = demonstrated()
FACETS = ("subject", "form", "country", "source", "unit")


@pytest.fixture(scope="module")
def reader(served: str) -> Iterator[Reader]:
    """One reader."""
    reader = Reader(served)
    yield reader
    reader.close()


def ask(reader: Reader, address: str, asked: Mapping[str, object] | None = None) -> Answer:
    """A page with parameters, which must be there."""
    answer = reader.ask(f"{address}?{urlencode(asked, doseq=True)}" if asked else address)
    assert answer.status == 200
    assert_secure(answer)
    return answer


def total(answer: Answer) -> int:
    """How many statistics the list says there are."""
    [found] = re.findall(r"<h2>\s*(\d+) statistics?\b", answer.text)
    return int(found)


def series(answer: Answer) -> list[str]:
    """The statistics on this page of the list, in order."""
    results = answer.text.partition('<ol class="results')[2].partition("</ol>")[0]
    return [a["href"].removeprefix("/figures/") for a, _ in elements(results, "a") if a["href"].startswith("/figures/")]


def everything(reader: Reader, asked: Mapping[str, object]) -> list[str]:
    """The statistics of all pages of a list."""
    found: list[str] = []
    for page in range(1, 20):
        answer = reader.ask(f"/figures?{urlencode({**asked, 'page': page}, doseq=True)}")
        if answer.status == 404:
            return found
        found += series(answer)
        if len(found) == total(answer):
            return found
    raise AssertionError("the list never ends")


def counts(answer: Answer, facet: str) -> dict[str, int]:
    """The values of a facet with the number that stands behind each."""
    found: dict[str, int] = {}
    for value, words in re.findall(rf'name="{facet}" value="([^"]*)"[^>]*>(.*?)</label>', answer.text, re.DOTALL):
        [number] = re.findall(r"(\d+)", re.sub(r"<[^>]+>", " ", words))[-1:]
        found[value] = int(number)
    return found


# --- the list -------------------------------------------------------------------------------------------------


def test_the_whole_list(reader: Reader) -> None:
    """Every series once, Belgium first, in pages of twenty; each page says which part it shows."""
    found = everything(reader, {})
    assert len(found) == len(set(found)) == total(ask(reader, "/figures")) == len(CATALOGUE)
    assert found[0].startswith("be-")
    assert [name.startswith("be-") for name in found] == sorted((n.startswith("be-") for n in found), reverse=True)
    assert f"21 to 40 of {len(CATALOGUE)}" in " ".join(ask(reader, "/figures", {"page": 2}).text.split())
    last = -(-len(CATALOGUE) // 20)
    assert len(series(ask(reader, "/figures", {"page": last}))) == len(CATALOGUE) - 20 * (last - 1)
    assert reader.ask(f"/figures?page={last + 1}").status == 404


@pytest.mark.parametrize("facet", FACETS)
def test_every_value_of_a_facet_leads_to_as_many_as_it_says(reader: Reader, facet: str) -> None:
    """Alone, and beside a word that is searched for."""
    for other in ({}, {"q": "victims"}):
        said = counts(ask(reader, "/figures", other), facet)
        assert said
        for value, number in list(said.items())[:12]:
            answer = ask(reader, "/figures", {**other, facet: value})
            assert (value, total(answer)) == (value, number)
            assert counts(answer, facet) == said, "a facet does not narrow itself"


def test_facets_narrow_one_another(reader: Reader) -> None:
    both = everything(reader, {"country": "BEL", "unit": "victim"})
    belgian, victims = everything(reader, {"country": "BEL"}), everything(reader, {"unit": "victim"})
    assert set(both) == set(belgian) & set(victims)
    assert 0 < len(both) < min(len(belgian), len(victims))
    assert counts(ask(reader, "/figures", {"country": "BEL"}), "unit")["victim"] == len(both)


def test_two_values_of_one_facet_widen_it(reader: Reader) -> None:
    two = everything(reader, {"country": ["NLD", "LUX"]})
    assert set(two) == {*everything(reader, {"country": "NLD"}), *everything(reader, {"country": "LUX"})}


def test_the_sum_over_countries_is_everything(reader: Reader) -> None:
    assert sum(counts(ask(reader, "/figures"), "country").values()) == len(CATALOGUE)


@pytest.mark.parametrize(("first", "last"), [(2015, None), (None, 2001), (2012, 2012), (2100, None), (2020, 2010)])
def test_years(reader: Reader, first: int | None, last: int | None) -> None:
    """Series that touch the years asked for."""
    asked = {name: year for name, year in (("from", first), ("to", last)) if year}
    expected = {
        name for name, series in CATALOGUE.items()
        if series.last_year >= (first or 0) and series.first_year <= (last or 9999)
    }  # fmt: skip
    assert set(everything(reader, asked)) == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("registered cases", "be-registered-cases"), ("REGISTERED", "be-registered-cases"),
        ("geregistreerde gevallen", "be-registered-cases"), ("belgie", "be-registered-cases"),
        ("België", "be-registered-cases"), ("féderal polîce", "be-registered-cases"),
        ("be-registered", "be-registered-cases"),
        ("luxemburg", "lu-victims-detected"),
    ],
)  # fmt: skip
def test_words_in_any_language_case_and_accent(reader: Reader, words: str, name: str) -> None:
    assert name in everything(reader, {"q": words})


def test_every_word_must_be_there(reader: Reader) -> None:
    assert set(everything(reader, {"q": "belgium cases"})) <= set(everything(reader, {"q": "belgium"}))
    assert total(ask(reader, "/figures", {"q": "belgium zyzzyva"})) == 0


@pytest.mark.parametrize(
    "words", ["%", "_", "%%", "be_registered", "a%b", "\\", "'", '"', "' OR 1=1 --", "*", "[a-z]", "?"]
)
def test_signs_of_a_query_language_are_letters(reader: Reader, words: str) -> None:
    """No text in the index holds them, but for a question mark or an apostrophe perhaps."""
    assert total(ask(reader, "/figures", {"q": words})) < len(CATALOGUE)


NONSENSE = (
    {"page": "0"}, {"page": "-1"}, {"page": "x"}, {"page": "1e3"}, {"page": ""}, {"page": "٣"}, {"page": ["2", "x"]},
    {"from": "x"}, {"from": "20222"}, {"from": "٢٠٢٢"}, {"from": "2022", "to": "1999"}, {"to": ""}, {"from": "0000"},
    {"country": "ZZZ"}, {"country": ""}, {"country": "'; DROP TABLE releases_releaserecord; --"}, {"unit": "\0"},
    {"subject": "x" * 9000}, {"form": "<script>"}, {"source": "\u202e"}, {"q": "\0"}, {"q": "a\0b"},
    {"q": "x" * 10_000},
    {"q": "a " * 5_000}, {"q": "💣"}, {"q": "\ud7ff\ue000"}, {"q": " "}, {"nonsense": "1"}, {"q": ["a", "b"]},
    {"country": ["BEL"] * 300}, {"country": [f"X{number}" for number in range(300)]},
    {"facet": "country", "page": "99"},
)  # fmt: skip


@pytest.mark.parametrize("asked", NONSENSE, ids=lambda asked: str(asked)[:40])
def test_nonsense_is_borne(reader: Reader, asked: Mapping[str, object]) -> None:
    answer = reader.ask(f"/figures?{urlencode(asked, doseq=True)}")
    assert answer.status == (404 if asked.get("page") == "99" else 200)
    assert_secure(answer)
    assert "<script>" not in answer.text.replace('<script src="', "").replace("<script defer", "")
    assert len(answer.body) < 500_000


@pytest.mark.parametrize("query", ["%", "%zz", "q=%ff%fe", "q=%ED%A0%80", "&&&&", "=", "q", "q=a;b", "?q=x", "q[]=x"])
def test_a_query_that_is_none(reader: Reader, query: str) -> None:
    answer = reader.ask(f"/figures?{query}")
    assert answer.status == 200
    assert_secure(answer)


def test_far_too_many_parameters_are_refused(reader: Reader) -> None:
    answer = reader.ask("/figures?" + "&".join(["a=1"] * 2000))
    assert answer.status == 400
    assert_secure(answer)
    assert "REQUEST-UNREADABLE" in answer.text


def test_what_was_asked_is_escaped(reader: Reader) -> None:
    answer = ask(reader, "/figures", {"q": '"><img src=x onerror=alert(1)>', "country": '"><b>x'})
    assert "<img src=x" not in answer.text
    assert "<b>x" not in answer.text


def test_filters_in_force_lead_to_the_list_without_them(reader: Reader) -> None:
    answer = ask(reader, "/figures", {"q": "victims", "country": ["BEL", "NLD"], "from": 2015})
    active = answer.text.partition("Filters in force")[2].partition("</ul>")[0]
    ways = [a["href"] for a, _ in elements(active, "a")]
    assert ways == [
        "/figures?q=victims&country=NLD&from=2015", "/figures?q=victims&country=BEL&from=2015",
        "/figures?q=victims&country=BEL&country=NLD", "/figures",
    ]  # fmt: skip


def test_a_search_is_not_to_be_indexed(reader: Reader) -> None:
    def robots(answer: Answer) -> list[str]:
        return [a["content"] for a, _ in elements(answer.text, "meta") if a.get("name") == "robots"]

    assert robots(ask(reader, "/figures")) == []
    assert "noindex" in robots(ask(reader, "/figures", {"q": "x"}))[0]


# --- citations ------------------------------------------------------------------------------------------------


def _today(answer: Answer) -> bool:
    """Whether the page bears today's date (or that of a neighbouring time zone)."""
    days = [date.today() + timedelta(days=n) for n in (-1, 0, 1)]  # noqa: DTZ011  as the site's readers count days
    return any(f"{day:%B} {day.day}, {day.year}" in answer.text for day in days)


def test_citations_of_today(reader: Reader) -> None:
    answer = ask(reader, f"{PAGE}/cite")
    assert answer.headers["cache-control"] == "no-cache"
    assert _today(answer)
    for style in ("APA", "Chicago", "Harvard", "MLA", "Bluebook", "IEEE"):
        assert style in answer.text
    assert "https://figures.example.org/figures/be-registered-cases" in unescape(answer.text)
    assert "be-registered-cases@2023-09-29" in answer.text


def test_citations_of_one_vintage_name_it(reader: Reader) -> None:
    answer = ask(reader, f"{PAGE}@2023-09-29/cite", {"style": "apa"})
    assert "https://figures.example.org/figures/be-registered-cases@2023-09-29" in unescape(answer.text)
    assert f"{PAGE}/cite" in links(answer.text)
    assert _citations(answer) == 1


def _citations(answer: Answer) -> int:
    return sum(1 for attributes, _ in elements(answer.text, "span") if attributes.get("class") == "citation")


@pytest.mark.parametrize(
    ("asked", "number"),
    [({}, 6), ({"style": "apa"}, 1), ({"style": ["apa", "mla"]}, 2), ({"style": "telex"}, 6), ({"style": ""}, 6),
     ({"style": ["telex", "ieee"]}, 1), ({"language": "xx"}, 6), ({"language": ["nl", "x"]}, 6)],
)  # fmt: skip
def test_styles_that_were_chosen(reader: Reader, asked: Mapping[str, object], number: int) -> None:
    """A style nobody knows is as if none were chosen."""
    assert _citations(ask(reader, f"{PAGE}/cite", asked)) == number


def test_citations_in_a_language(reader: Reader) -> None:
    assert "Geregistreerde gevallen van mensenhandel" in ask(reader, f"{PAGE}/cite", {"language": "nl"}).text
    assert "Cas enregistrés de traite" in ask(reader, f"{PAGE}/cite", {"language": "fr", "style": "mla"}).text


@pytest.mark.parametrize("name", [PAGE, f"{PAGE}@2023-09-29"])
@pytest.mark.parametrize(
    ("ending", "content_type", "words"),
    [
        ("bib", "application/x-bibtex; charset=utf-8", "{{Federal Police Belgium}}"),
        ("biblatex.bib", "application/x-bibtex; charset=utf-8", "{{Federal Police Belgium}}"),
        ("ris", "application/x-research-info-systems; charset=utf-8", "AU  - Federal Police Belgium"),
        ("csl.json", "application/vnd.citationstyles.csl+json", "Federal Police Belgium"),
        ("datacite.json", "application/json", "Federal Police Belgium"),
    ],
)
def test_files_for_reference_managers(reader: Reader, name: str, ending: str, content_type: str, words: str) -> None:
    answer = ask(reader, f"{name}/cite.{ending}")
    assert answer.headers["content-type"] == content_type
    assert answer.headers["content-disposition"] == f'attachment; filename="be-registered-cases.{ending}"'
    assert words in answer.text
    assert f"https://figures.example.org{name}" in answer.text
    if ending.endswith("json"):
        assert json.loads(answer.body)
    head = reader.ask(f"{name}/cite.{ending}", "HEAD")
    assert (head.status, head.body) == (200, b"")


# --- comparisons ----------------------------------------------------------------------------------------------

COMPARE = "/compare/detected-victims/chosen"


def _columns(answer: Answer) -> list[str]:
    return [text for a, text in elements(answer.text, "th") if a.get("scope") == "col"][1:]


def test_countries_that_were_chosen(reader: Reader) -> None:
    """In the order in which they were chosen, each once."""
    answer = ask(reader, COMPARE, {"country": ["NLD", "BEL", "NLD"]})
    assert _columns(answer) == ["Netherlands", "Belgium"]
    assert [a["value"] for a, _ in elements(answer.text, "input") if "checked" in a] == ["BEL", "NLD"]


@pytest.mark.parametrize(
    ("chosen", "columns"),
    [
        ([], []), (["ZZZ"], []), (["ZZZ", "BEL"], ["Belgium"]),
        (["<script>", "'", "\0", "x" * 5000, "LUX"], ["Luxembourg"]),
        (["bel"], []), ([*(f"X{number}" for number in range(100)), "BEL"], []),
    ],
)  # fmt: skip
def test_countries_nobody_knows_are_left_out(reader: Reader, chosen: list[str], columns: list[str]) -> None:
    answer = ask(reader, COMPARE, {"country": chosen} if chosen else None)
    assert _columns(answer) == columns
    assert "<script>" not in answer.text.replace('<script src="', "")


def test_the_comparison_warns(reader: Reader) -> None:
    """More registered cases are not more victims; every panel stands on one scale."""
    for address in ("/compare/detected-victims", f"{COMPARE}?country=BEL"):
        text = " ".join(reader.ask(address).text.split())
        assert "All panels are drawn on one scale" in text
        assert quote("detected-victims") in text


def test_subjects_that_cannot_be_compared(reader: Reader) -> None:
    for subject in ("nothing", "estimates", "..", "registered-cases%00"):
        assert reader.ask(f"/compare/{subject}/chosen?country=BEL").status == 404
