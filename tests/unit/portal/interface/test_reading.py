"""Series, vintages and values as programs read them."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest

from openthb.foundation.dates import PartialDate
from openthb.portal.access.visitors import Visitor
from openthb.portal.interface.held import last_day
from openthb.readers.queries.access import InstitutionInUse
from openthb.sites.home import Home
from tests.unit.portal.favourites.published import INVENTED, PERSONS, SERIES, TITLED, URL
from tests.unit.portal.interface.asking import Program, code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]
FIRST, SECOND = "2024-01-01", "2025-01-01"
BESIDE_FIGURES = ("unit", "counting_rule", "source", "published_on", "made_up", "remark", "vintage")


def test_series_are_found_by_words_and_facets() -> None:
    """With how many each choice would leave, and the headline of each."""
    answer = Program().get("/series", q="test offences", country="BEL")
    told = answer.json()
    assert answer.status_code == 200
    assert {one["name"] for one in told["series"]} >= {SERIES, PERSONS, INVENTED}
    assert told["total"] == len(told["series"]) == told["counts"]["country"]["BEL"]
    first = next(one for one in told["series"] if one["name"] == SERIES)
    assert first["headline"] == {"period": "2020", "figure": "<5", "value": None}
    assert all(name in first for name in BESIDE_FIGURES)
    assert Program().get("/series", q="no such words").json()["total"] == 0
    assert {one["name"] for one in Program().get("/series", kind="made-up").json()["series"]} == {INVENTED}


def test_the_list_comes_in_pages() -> None:
    """As long as asked for; beyond the last page there is nothing."""
    names = [Program().get("/series", size=1, page=page).json()["series"] for page in (1, 2, 99)]
    assert [len(found) for found in names] == [1, 1, 0]
    assert names[0] != names[1]


def test_a_series_says_what_makes_it_usable() -> None:
    """And which vintages there are, the newest first."""
    told = Program().get(f"/series/{SERIES}").json()
    assert told["vintages"] == [SECOND, FIRST]
    assert told["vintage"] == SECOND
    assert told["values"] == f"{URL}/api/series/{SERIES}/values"
    assert told["page"] == f"{URL}/figures/{SERIES}"
    assert all(name in told for name in (*BESIDE_FIGURES, "reference_date", "system", "warning", "licence"))


def test_vintages_bear_reason_and_differences() -> None:
    """Every cell that changed, with both sides."""
    newest, oldest = Program().get(f"/series/{SERIES}/vintages").json()["vintages"]
    assert (newest["previous"], oldest["previous"]) == (FIRST, None)
    assert newest["reason"] == {"en": "Revised by the test."}
    [change] = newest["changes"]
    assert (change["kind"], change["TIME_PERIOD"]) == ("revised", "2018")
    assert (change["before"]["figure"], change["after"]["figure"]) == ("10", "11")
    assert Program().get(f"/series/{SERIES}/vintages/{SECOND}").json() == newest
    assert all(name in newest for name in BESIDE_FIGURES)


def test_values_of_the_newest_and_of_each_vintage() -> None:
    """Counts are numbers, bounds stand in their columns, and everything that must stand beside them does."""
    newest = Program().get(f"/series/{SERIES}/values").json()
    first = Program().get(f"/series/{SERIES}/vintages/{FIRST}/values").json()
    assert (newest["vintage"], first["vintage"]) == (SECOND, FIRST)
    assert [_at(one, "2018")["OBS_VALUE"] for one in (newest, first)] == [11, 10]
    bounded = _at(newest, "2020")
    assert (bounded["OBS_VALUE"], bounded["UPPER_BOUND"]) == (None, 4)
    assert list(bounded) == newest["columns"]
    assert all(name in newest for name in (*BESIDE_FIGURES, "read_on", "sealed_at", "about"))


def _at(told: dict[str, Any], period: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in told["observations"] if row["TIME_PERIOD"] == period)
    return found


@pytest.mark.parametrize(
    ("day", "vintage"), [("2024-01-01", FIRST), ("2024-12-31", FIRST), ("2025-01-01", SECOND), ("2030-06-01", SECOND)]
)
def test_values_as_of_a_day(day: str, vintage: str) -> None:
    """Of the vintage that was the newest on that day."""
    told = Program().get(f"/series/{SERIES}/values", as_of=day).json()
    assert (told["vintage"], told["as_of"]) == (vintage, day)


def test_before_the_first_vintage_there_is_nothing() -> None:
    """Rather than an earlier guess."""
    assert code(Program().get(f"/series/{SERIES}/values", as_of="2023-12-31")) == (404, "NOTHING-HERE")


def test_a_month_or_a_year_counts_from_its_last_day() -> None:
    """What was published some time in it was surely there then."""
    told = {"2024": "2024-12-31", "2024-02": "2024-02-29", "2024-12": "2024-12-31", "2023-05-06": "2023-05-06"}
    assert {name: last_day(PartialDate.parse(name)).isoformat() for name in told} == told


def test_made_up_series_say_so_in_every_answer() -> None:
    """With each row of the values too."""
    paths = ("", "/values", f"/vintages/{FIRST}", f"/vintages/{FIRST}/values")
    for path in paths:
        told = Program().get(f"/series/{INVENTED}{path}").json()
        assert told["made_up"] is True
        assert told["remark"].startswith("Made-up figures")
        assert told["published_on"] is None
    rows = Program().get(f"/series/{INVENTED}/values").json()["observations"]
    assert all(row["COMMENT_DSET"].startswith("Made-up figures") for row in rows)
    assert Program().get("/series", kind="made-up").json()["series"][0]["remark"].startswith("Made-up figures")


@pytest.mark.parametrize(
    "path",
    ["/series/no-such", "/series/no-such/values", "/series/no-such/vintages", f"/series/{SERIES}/vintages/2020-01-01",
     f"/series/{SERIES}/vintages/2020-01-01/values", "/nothing", "/series/", "/", "/series/a/b/c/d"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(path: str) -> None:
    """In the words of every other thing that is not there."""
    assert code(Program().get(path)) == (404, "NOTHING-HERE")


@pytest.mark.parametrize(
    "asked",
    [{"page": "0"}, {"page": "1.0"}, {"page": "٣"}, {"page": "9" * 5000}, {"size": "101"}, {"from": "20"},
     {"q": "a\0b"}, {"q": "x" * 201}, {"subject": ["x"] * 51}, {"page": "NaN"}],
)  # fmt: skip
def test_values_beyond_the_description_are_refused(asked: dict[str, Any]) -> None:
    """Each named."""
    answer = Program().get("/series", **asked)
    assert code(answer) == (422, "REQUEST-INVALID")
    [wrong] = answer.json()["errors"][:1]
    assert next(iter(asked)) in wrong["where"]


@pytest.mark.parametrize("name", ["A", "a--b", "x" * 81, "a'b", "%00", "..%2f..%2fetc"])
def test_a_name_that_can_be_none_is_refused(name: str) -> None:
    """Before anything is looked for."""
    assert Program().get(f"/series/{name}/values").status_code in (404, 422)


def test_public_answers_can_be_kept_and_asked_again() -> None:
    """A strong validator; unchanged, 304 without a body; HEAD says the same as GET."""
    program = Program()
    for path in (
        "/series",
        f"/series/{SERIES}",
        f"/series/{SERIES}/vintages",
        f"/series/{SERIES}/values",
        "/openapi.json",
    ):
        answer = program.get(path)
        assert answer["Cache-Control"] == "public, no-cache"
        assert answer["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()[:32]}"'
        assert "Authorization" in answer["Vary"]
        again = Program(If_None_Match=answer["ETag"]).get(path)
        assert (again.status_code, again.content) == (304, b"")
        head = program.head(path)
        assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", str(len(answer.content)))
        assert head["ETag"] == answer["ETag"]
        assert "Set-Cookie" not in answer.headers


def test_other_methods_are_refused_with_those_that_are_offered() -> None:
    """As a problem."""
    for method in ("POST", "DELETE", "TRACE", "OPTIONS"):
        answer = Program().send(method, "/series")
        assert code(answer) == (405, "METHOD-NOT-OFFERED") or method == "POST"
        if answer.status_code == 405:
            assert answer["Allow"] == "GET, HEAD"


def test_restricted_figures_are_not_told(portal_settings: Callable[..., Home], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in lists, differences or values, and nothing about them is kept by a cache; from an institution they are."""
    portal_settings(institutions_only=f"{SERIES},{TITLED}")
    paths = ("/series", f"/series/{SERIES}", f"/series/{SERIES}/vintages/{SECOND}", f"/series/{SERIES}/vintages")
    for path in paths:
        answer = Program().get(path)
        assert answer["Cache-Control"] == "private, no-store"
        text = answer.content.decode()
        assert "<5" not in text
        assert '"figure": "11"' not in text
        assert "1234" not in text
    assert Program().get(f"/series/{SERIES}/vintages/{SECOND}").json()["changes"] is None
    for path in ("/values", f"/vintages/{SECOND}/values"):
        assert code(Program().get(f"/series/{SERIES}{path}")) == (403, "FIGURES-RESTRICTED")
    assert Program().get(f"/series/{PERSONS}/values")["Cache-Control"] == "public, no-cache"
    _from_an_institution(monkeypatch)
    answer = Program().get(f"/series/{SERIES}/values")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert Program().get(f"/series/{SERIES}").json()["headline"]["figure"] == "<5"


def _from_an_institution(monkeypatch: pytest.MonkeyPatch) -> None:
    institution = InstitutionInUse(1, "Test Library", "test-library", "")
    found = Visitor(None, institution)
    monkeypatch.setattr("openthb.portal.access.visitors.Visitors.find", lambda *told: found)


def test_the_description_is_openapi_3_1() -> None:
    """Problems under their own media type; public operations open to everybody; no foreign script anywhere."""
    told = json.loads(Program().get("/openapi.json").content)
    assert told["openapi"].startswith("3.1")
    for path, operations in told["paths"].items():
        for operation in operations.values():
            assert ({} in operation["security"]) == path.startswith("/api/series")
            problems = [one for status, one in operation["responses"].items() if int(status) >= 400]
            assert problems
            assert all(list(one["content"]) == ["application/problem+json"] for one in problems)


def test_the_page_prints_every_operation(client: Any) -> None:
    """From the description; without foreign scripts."""
    told = json.loads(Program().get("/openapi.json").content)
    text = client.get("/api").content.decode()
    for path, operations in told["paths"].items():
        for method in operations:
            assert f"<code>{method.upper()} {path}</code>" in text
    assert "in the body: statistic | topic | country | source" in text
    assert "<script>" not in text
    assert 'src="http' not in text
