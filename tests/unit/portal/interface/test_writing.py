"""Favourites and alerts read and changed by programs, and bodies that are nonsense."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from openthb.portal.interface.answering import LARGEST_BODY
from openthb.readers.actions.favourite_lists import make_list
from openthb.readers.actions.favourites import keep
from openthb.readers.actions.keys import make_key
from openthb.readers.models import Account, Alert, Favourite
from tests.unit.portal.favourites.published import INVENTED, PERSONS, SERIES, URL
from tests.unit.portal.interface.asking import Program, code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]
Make = Callable[[str], Account]
NOW = timezone.now()
OLD = "2024-01-01"
ALERT = {"about": "statistic", "name": SERIES, "tells": ["new", "revision"], "channel": "feed"}


@pytest.fixture
def reader(account: Make) -> Account:
    """A reader."""
    return account("reader")


@pytest.fixture
def program(reader: Account) -> Program:
    """A program of theirs that may write."""
    return Program(make_key(name="Writes", may_write=True, by=reader.pk, at=NOW).secret)


@pytest.fixture
def number(reader: Account) -> int:
    """A list of theirs with one statistic."""
    made = make_list(name="<b>Reading</b>", by=reader.pk, at=NOW)
    keep(list_id=made, series=SERIES, vintage=OLD, note="mine", by=reader.pk, at=NOW)
    return made


def test_lists_are_read(program: Program, number: int, reader: Account) -> None:
    """With notes, what changed, what is made up, what is gone; kept out of every cache."""
    for series in (INVENTED, "gone-series"):
        keep(list_id=number, series=series, vintage=OLD, by=reader.pk, at=NOW)
    answer = program.get("/favourites")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.json()["lists"] == [
        {"number": number, "name": "<b>Reading</b>", "size": 3, "address": f"{URL}/api/favourites/{number}"}
    ]
    told = program.get(f"/favourites/{number}").json()["statistics"]
    assert [one["series"] for one in told] == [SERIES, INVENTED, "gone-series"]
    assert (told[0]["changed"], told[0]["vintage"], told[0]["note"]) == (True, "2025-01-01", "mine")
    assert (told[1]["changed"], told[1]["made_up"]) == (False, True)
    assert (told[2]["published"], told[2]["vintage"], told[2]["page"]) == (False, None, None)


def test_statistics_are_kept_annotated_and_let_go(program: Program, number: int) -> None:
    """Once each."""
    path = f"/favourites/{number}/statistics"
    made = program.send("POST", path, {"series": PERSONS, "note": "one\ntwo"})
    assert made.status_code == 201
    assert made.json()["address"] == f"{URL}/api{path}/{made.json()['number']}"
    assert code(program.send("POST", path, {"series": PERSONS})) == (409, "FAVOURITE-ALREADY-THERE")
    one = f"{path}/{made.json()['number']}"
    assert program.send("PATCH", one, {"note": "three"}).status_code == 204
    assert Favourite.objects.get(series=PERSONS).note == "three"
    gone = program.send("DELETE", one)
    assert (gone.status_code, gone.content) == (204, b"")
    assert code(program.send("DELETE", one)) == (404, "FAVOURITE-UNKNOWN")
    assert code(program.send("POST", path, {"series": "no-such"})) == (404, "FAVOURITE-UNPUBLISHED")


def test_alerts_are_set_read_and_ended(program: Program) -> None:
    """As on their screens: once each, about what there is."""
    made = program.send("POST", "/alerts", ALERT)
    assert made.status_code == 201
    [told] = program.get("/alerts").json()["alerts"]
    assert (told["name"], told["tells"], told["channel"]) == (SERIES, ["new", "revision"], "feed")
    assert told["label"] == "Test offences in Belgium from 2018 to 2021"
    assert told["feed"].startswith(f"{URL}/feeds/mine/")
    assert code(program.send("POST", "/alerts", ALERT)) == (409, "ALERT-TWICE")
    assert code(program.send("POST", "/alerts", ALERT | {"name": "no-such"})) == (404, "ALERT-THING-UNKNOWN")
    mailed = program.send("POST", "/alerts", ALERT | {"channel": "mail", "frequency": "weekly", "tells": ["new"]})
    assert mailed.status_code == 201
    waiting = program.get("/alerts").json()["alerts"][1]
    assert (waiting["waits"], waiting["feed"], waiting["frequency"]) == (True, None, "weekly")
    ended = [program.send("DELETE", f"/alerts/{told['number']}") for _ in range(2)]
    assert ended[0].status_code == 204
    assert code(ended[1]) == (404, "ALERT-UNKNOWN")
    assert [one["number"] for one in program.get("/alerts").json()["alerts"]] == [waiting["number"]]


def test_a_key_that_reads_changes_nothing(reader: Account, number: int, caplog: pytest.LogCaptureFixture) -> None:
    """And the attempt is logged."""
    reading = Program(make_key(name="Reads", may_write=False, by=reader.pk, at=NOW).secret)
    assert reading.get(f"/favourites/{number}").status_code == 200
    [kept] = Favourite.objects.all()
    with caplog.at_level(logging.WARNING, "openthb.security"):
        answers = [
            reading.send("POST", "/alerts", ALERT),
            reading.send("POST", f"/favourites/{number}/statistics", {"series": PERSONS}),
            reading.send("PATCH", f"/favourites/{number}/statistics/{kept.pk}", {"note": ""}),
            reading.send("DELETE", f"/favourites/{number}/statistics/{kept.pk}"),
            reading.send("DELETE", "/alerts/1"),
        ]
    assert {code(answer) for answer in answers} == {(403, "KEY-READS-ONLY")}
    assert caplog.text.count("a key that only reads was used to write") == len(answers)
    assert (Favourite.objects.get().note, Alert.objects.count()) == ("mine", 0)


def test_what_is_anothers_answers_like_nothing(number: int, account: Make, program: Program) -> None:
    """Their lists, statistics and alerts."""
    program.send("POST", "/alerts", ALERT)
    [kept], [alert] = Favourite.objects.all(), Alert.objects.all()
    other = Program(make_key(name="Other", may_write=True, by=account("other").pk, at=NOW).secret)
    for method, rest, body in (
        ("GET", "", None),
        ("POST", "/statistics", {"series": PERSONS}),
        ("PATCH", f"/statistics/{kept.pk}", {"note": "x"}),
        ("DELETE", f"/statistics/{kept.pk}", None),
    ):
        theirs, never = (other.send(method, f"/favourites/{one}{rest}", body) for one in (number, 99_999))
        assert theirs.status_code == 404
        assert theirs.content == never.content
    assert other.send("DELETE", f"/alerts/{alert.pk}").content == other.send("DELETE", "/alerts/99999").content
    assert other.get("/favourites").json() == {"lists": []}
    assert other.get("/alerts").json() == {"alerts": []}
    assert (Favourite.objects.get().note, Alert.objects.get().state) == ("mine", "active")


NONSENSE: dict[str, tuple[bytes, int]] = {
    "no JSON": (b"{", 400),
    "empty": (b"", 422),
    "not UTF-8": (b'{"series": "\xff\xfe"}', 400),
    "NaN": (b'{"series": NaN}', 400),
    "infinite": (b'{"series": -Infinity}', 400),
    "twice": (b'{"series": "a", "series": "b"}', 400),
    "deep": (b"[" * 8000, 400),
    "deep and closed": (b'{"series":' + b"[" * 4000 + b"]" * 4000 + b"}", 400),
    "huge number": (b'{"series": ' + b"9" * 10_000 + b"}", 400),
    "large number": (b'{"series": ' + b"9" * 4_000 + b"}", 422),
    "exponent": (b'{"series": 1e999999}', 422),
    "NUL": (b'{"series": "test-series\\u0000"}', 422),
    "NUL in a note": (b'{"series": "test-persons", "note": "a\\u0000b"}', 422),
    "half a character": (b'{"series": "test-persons", "note": "\\ud800"}', 422),
    "half a character as a name": (b'{"\\ud800": 1}', 422),
    "too long": (json.dumps({"series": "test-persons", "note": "x" * 1001}).encode(), 422),
    "another name": (b'{"series": "test-persons", "account": 2}', 422),
    "a list": (b"[]", 422),
    "nothing": (b"null", 422),
    "text": (b'"test-persons"', 422),
    "markup": (b'{"series": "<script>"}', 422),
}


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused(program: Program, number: int, what: str) -> None:
    """As a problem, never as a fault of ours; nothing of it is stored."""
    body, status = NONSENSE[what]
    answer = program.send("POST", f"/favourites/{number}/statistics", body)
    assert (answer.status_code, code(answer)[0]) == (status, status)
    assert Favourite.objects.count() == 1


def test_a_body_is_json_and_not_too_long(program: Program, number: int) -> None:
    """Looked at before it is read."""
    path = f"/favourites/{number}/statistics"
    assert code(program.send("POST", path, b" " * (LARGEST_BODY + 1))) == (413, "REQUEST-TOO-LARGE")
    for content_type in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
        "application/xml",
    ):
        answer = program.send("POST", path, {"series": PERSONS}, content_type=content_type)
        assert code(answer) == (415, "REQUEST-NOT-JSON")
    assert program.send("POST", path, {"series": PERSONS}, "application/json; charset=utf-8").status_code == 201


@pytest.mark.parametrize("wrong", ["0", "-1", "1.0", "x", "9" * 25, "9" * 5000, "%00", "٣", "1_0", "+1"])
def test_a_wrong_number_in_an_address_is_refused(program: Program, number: int, wrong: str) -> None:
    """Or names nothing."""
    for method, path in (("GET", f"/favourites/{wrong}"), ("DELETE", f"/alerts/{wrong}")):
        answer: Any = program.send(method, path)
        assert code(answer)[0] in (404, 422)
