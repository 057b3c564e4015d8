"""Lists of favourites on their screens: order, notes, moving, removing, limits, other people's lists."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from openthb.foundation.errors import Refusal
from openthb.readers.actions.favourite_lists import make_list, rename_list
from openthb.readers.actions.favourites import MOST_IN_A_LIST, MOST_LISTS, annotate, keep, move, remove, shift, star
from openthb.readers.models import Account, Favourite, FavouriteList, LogEntry
from openthb.readers.queries.favourites import lists_of
from openthb.sites.home import Home
from tests.builders.answers import without_token
from tests.unit.portal.favourites.published import INVENTED, PERSONS, SERIES, TITLED

pytestmark = pytest.mark.django_db
Make = Callable[[str], Account]
NOW = timezone.now()
NEWEST = {SERIES: "2025-01-01"}
OLD = "2024-01-01"
MARKUP = "<script>alert('list')</script>"


def _list(reader: Account, *series: str, name: str = "Reading") -> int:
    number = make_list(name=name, by=reader.pk, at=NOW)
    for one in series:
        keep(list_id=number, series=one, vintage=NEWEST.get(one, OLD), by=reader.pk, at=NOW)
    return number


def _order(number: int) -> list[str]:
    return list(Favourite.objects.filter(favourite_list_id=number).values_list("series", flat=True))


def _numbers(number: int) -> dict[str, int]:
    return dict(Favourite.objects.filter(favourite_list_id=number).values_list("series", "pk"))


def _text(client: Client, page: str) -> str:
    answer = client.get(page)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return answer.content.decode()


@pytest.fixture
def reader(account: Make, client: Client, portal: Home) -> Account:
    """A signed-in reader."""
    made = account("reader")
    client.force_login(made)
    return made


def test_without_signing_in_every_page_asks_for_it(client: Client, portal: Home, account: Make) -> None:
    """Also for a list that exists."""
    number = _list(account("reader"), SERIES)
    for page in ("", f"/lists/{number}", f"/lists/{number}/list.csv", f"/lists/{number}/sharing", "/star/kept"):
        answer = client.get(f"/favourites{page}")
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/sign-in")
    assert client.post(f"/favourites/lists/{number}/end").status_code == 302
    assert FavouriteList.objects.count() == 1


def test_an_empty_page_says_what_to_do(client: Client, reader: Account) -> None:
    """Where nothing is kept yet."""
    assert "press its star" in _text(client, "/favourites")


def test_a_list_shows_figure_unit_source_and_vintage(client: Client, reader: Account) -> None:
    """And says of made-up figures that they are, and of what is gone that it is."""
    number = _list(reader, TITLED, INVENTED)
    keep(list_id=number, series="gone-series", vintage=OLD, by=reader.pk, at=NOW)
    for page in ("/favourites", f"/favourites/lists/{number}"):
        text = _text(client, page)
        assert "<strong>1,234</strong> (2018)" in text
        assert "Test Authority" in text
        assert '<span class="made-up-tag">Made up</span>' in text
        assert "gone-series" in text
        assert "No longer published here." in text
        assert "<script>alert" not in text


def test_a_newer_vintage_is_told_until_it_was_seen(client: Client, reader: Account) -> None:
    """With where to read what changed."""
    number = make_list(name="Reading", by=reader.pk, at=NOW)
    kept = keep(list_id=number, series=SERIES, vintage=OLD, by=reader.pk, at=NOW)
    text = _text(client, f"/favourites/lists/{number}")
    assert "Changed since you kept it" in text
    assert f'href="/figures/{SERIES}/vintages"' in text
    assert client.post(f"/favourites/lists/{number}/seen", {"statistic": kept}).status_code == 303
    assert "Changed since you kept it" not in _text(client, f"/favourites/lists/{number}")


def test_lists_are_made_renamed_and_removed(client: Client, reader: Account) -> None:
    """Each step says what was done."""
    answer = client.post("/favourites/lists", {"name": "  My \n reading "})
    number = FavouriteList.objects.get().pk
    assert answer["Location"] == f"/favourites/lists/{number}"
    assert FavouriteList.objects.get().name == "My reading"
    assert client.post(f"/favourites/lists/{number}/name", {"name": "Later"})["Location"].endswith(f"/{number}")
    assert "The list is called “Later” now." in _text(client, f"/favourites/lists/{number}")
    assert "This cannot be undone" in _text(client, f"/favourites/lists/{number}/end")
    assert client.post(f"/favourites/lists/{number}/end")["Location"] == "/favourites"
    assert not FavouriteList.objects.exists()
    assert client.get(f"/favourites/lists/{number}").status_code == 404


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "\u200b\u202e"])
def test_a_bad_name_is_an_error_of_the_form(client: Client, reader: Account, name: str) -> None:
    """With a summary, and what was typed is kept."""
    answer = client.post("/favourites/lists", {"name": name})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert "There is a problem" in text
    assert f'value="{name.strip()}"' in text or not name.strip()
    assert not FavouriteList.objects.exists()


def test_a_name_is_taken_once(client: Client, reader: Account, account: Make) -> None:
    """By one reader; another reader's lists have nothing to do with it."""
    _list(account("other"), name="Reading")
    number = _list(reader)
    assert client.post("/favourites/lists", {"name": "Reading"}).status_code == 400
    other = _list(reader, name="Other")
    assert client.post(f"/favourites/lists/{other}/name", {"name": "Reading"}).status_code == 400
    assert client.post(f"/favourites/lists/{number}/name", {"name": "Reading"}).status_code == 303


def test_markup_in_names_notes_and_titles_stays_text(client: Client, reader: Account) -> None:
    """On every screen on which they stand."""
    number = _list(reader, TITLED, name=MARKUP)
    _list(reader, name=f"2 {MARKUP}")
    [kept] = _numbers(number).values()
    note = "<img src=x onerror=alert(1)>"
    assert client.post(f"/favourites/lists/{number}/statistics/{kept}", {"note": note}).status_code == 303
    pages = ["", f"/lists/{number}", f"/lists/{number}/statistics/{kept}"]
    pages += [f"/lists/{number}/{part}" for part in ("name", "end", "sharing")]
    for page in pages:
        text = _text(client, f"/favourites{page}")
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "&lt;script&gt;" in text


def test_statistics_move_up_and_down(client: Client, reader: Account) -> None:
    """By buttons; at the ends there is none for further."""
    number = _list(reader, SERIES, PERSONS, TITLED)
    kept = _numbers(number)
    page = f"/favourites/lists/{number}"
    answer = client.post(f"{page}/order", {"up": kept[TITLED]})
    assert answer["Location"] == f"{page}#statistic-{kept[TITLED]}"
    assert _order(number) == [SERIES, TITLED, PERSONS]
    client.post(f"{page}/order", {"down": kept[SERIES]})
    assert _order(number) == [TITLED, SERIES, PERSONS]
    client.post(f"{page}/order", {"up": kept[TITLED]})
    assert _order(number) == [TITLED, SERIES, PERSONS]
    text = _text(client, page)
    assert "stands at the end of the list already" in text
    assert re.findall(r'name="(up|down)" value="(\d+)"', text) == [
        ("down", str(kept[TITLED])),
        ("up", str(kept[SERIES])),
        ("down", str(kept[SERIES])),
        ("up", str(kept[PERSONS])),
    ]


@pytest.mark.parametrize("wrong", ["", "0", "-1", "1e9", "9" * 18, "9" * 5000, "٣", "1;drop", "\0"])
def test_a_wrong_number_changes_nothing(client: Client, reader: Account, wrong: str) -> None:
    """And the list says so."""
    number = _list(reader, SERIES, PERSONS)
    for what, field in (("order", "up"), ("order", "down"), ("remove", "statistic"), ("seen", "statistic")):
        answer = client.post(f"/favourites/lists/{number}/{what}", {field: wrong})
        assert answer["Location"] == f"/favourites/lists/{number}"
    assert _order(number) == [SERIES, PERSONS]
    assert "Nothing was changed" in _text(client, f"/favourites/lists/{number}")


def test_a_huge_number_in_an_address_is_not_found(client: Client, reader: Account) -> None:
    """Beyond what the database can hold."""
    for number in ("9" * 25, "9" * 5000, str(2**63)):
        assert client.get(f"/favourites/lists/{number}").status_code == 404
        assert client.post(f"/favourites/lists/{number}/end").status_code == 404
    own = _list(reader, SERIES)
    assert client.get(f"/favourites/lists/{own}/statistics/{'9' * 25}").status_code == 404


def test_two_windows_removing_the_same(client: Client, reader: Account) -> None:
    """The second is told, and nothing else is removed."""
    number = _list(reader, SERIES, PERSONS)
    kept = _numbers(number)[SERIES]
    answers = [client.post(f"/favourites/lists/{number}/remove", {"statistic": kept}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert _order(number) == [PERSONS]
    text = _text(client, f"/favourites/lists/{number}")
    assert "was removed from the list" in text
    assert "Nothing was changed" in text
    with pytest.raises(Refusal, match="FAVOURITE-UNKNOWN"):
        remove(list_id=number, favourite_id=kept, by=reader.pk, at=NOW)
    ended = [client.post(f"/favourites/lists/{number}/end").status_code for _ in range(2)]
    assert ended == [303, 404]


def test_a_note_is_kept_with_its_lines(client: Client, reader: Account) -> None:
    """At most 1,000 characters, line ends counted once; what was typed too much is shown again."""
    number = _list(reader, SERIES)
    [kept] = _numbers(number).values()
    page = f"/favourites/lists/{number}/statistics/{kept}"
    assert client.post(page, {"note": "one\r\ntwo"})["Location"] == f"/favourites/lists/{number}#statistic-{kept}"
    assert Favourite.objects.get().note == "one\ntwo"
    assert "one<br>two" in _text(client, f"/favourites/lists/{number}")
    longest = "\r\n".join(["x"] * 500) + "y"
    assert client.post(page, {"note": longest}).status_code == 303
    for note in ("y" * 1001, "y" * 50_000, "a\0b", "a\x07b"):
        answer = client.post(page, {"note": note})
        assert answer.status_code == 400
        assert "There is a problem" in answer.content.decode()
    assert "y" * 1001 in client.post(page, {"note": "y" * 1001}).content.decode()
    assert Favourite.objects.get().note == longest.replace("\r", "")


def test_a_statistic_moves_to_another_list_with_its_note(client: Client, reader: Account) -> None:
    """Unless it stands there already."""
    number, other = _list(reader, SERIES, PERSONS), _list(reader, PERSONS, name="Other")
    kept = _numbers(number)
    annotate(list_id=number, favourite_id=kept[SERIES], note="mine", by=reader.pk, at=NOW)
    page = f"/favourites/lists/{number}/statistics"
    assert f'<option value="{other}">Other</option>' in _text(client, f"{page}/{kept[SERIES]}")
    assert client.post(f"{page}/{kept[SERIES]}/move", {"list": other}).status_code == 303
    assert _order(other) == [PERSONS, SERIES]
    assert Favourite.objects.get(series=SERIES).note == "mine"
    assert client.post(f"{page}/{kept[PERSONS]}/move", {"list": other}).status_code == 409
    assert client.post(f"{page}/{kept[PERSONS]}/move", {"list": "9999"}).status_code == 404
    assert _order(number) == [PERSONS]


def test_limits_are_kept(client: Client, reader: Account) -> None:
    """So many lists, and so many statistics in each."""
    number = _list(reader, SERIES)
    Favourite.objects.bulk_create(
        Favourite(favourite_list_id=number, series=f"filler-{n}", vintage=OLD, place=n, added_at=NOW)
        for n in range(1, MOST_IN_A_LIST)
    )
    with pytest.raises(Refusal, match="FAVOURITES-FULL"):
        keep(list_id=number, series=PERSONS, vintage=OLD, by=reader.pk, at=NOW)
    with pytest.raises(Refusal, match="FAVOURITES-FULL"):
        star(series=PERSONS, vintage=OLD, default_name="Favourites", by=reader.pk, at=NOW)
    pressed = client.post("/favourites/star", {"series": PERSONS}, HTTP_SEC_FETCH_SITE="same-origin")
    assert (pressed.status_code, b"FAVOURITES-FULL" in pressed.content) == (400, True)
    for place in range(1, MOST_LISTS):
        make_list(name=f"List {place}", by=reader.pk, at=NOW)
    answer = client.post("/favourites/lists", {"name": "One too many"})
    assert answer.status_code == 400
    assert f"at most {MOST_LISTS} lists" in answer.content.decode()
    assert FavouriteList.objects.count() == MOST_LISTS


def test_a_full_account_costs_no_more_queries_than_a_small_one(client: Client, reader: Account) -> None:
    """However much is kept."""
    number = _list(reader, SERIES, name="List 0")
    pages = ("/favourites", f"/favourites/lists/{number}")
    few = [_queries(client, page) for page in (*pages, *pages)]
    for place in range(1, 10):
        _fill(_list(reader, SERIES, PERSONS, name=f"List {place}"))
    _fill(number)
    client.get(pages[0])  # that a session is still in use is noted once a minute, and may be due by now
    assert [_queries(client, page) for page in pages] == few[2:]
    assert _text(client, "/favourites").count("All 100 of this list") == 9


def _fill(number: int) -> None:
    Favourite.objects.bulk_create(
        Favourite(favourite_list_id=number, series=f"filler-{n}", vintage=OLD, place=n, added_at=NOW)
        for n in range(2, 100)
    )


def _queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        _text(client, page)
    return len(captured)


def test_somebody_elses_list_answers_like_none(
    client: Client, reader: Account, account: Make, caplog: pytest.LogCaptureFixture
) -> None:
    """Every address of it, reading and writing; the log tells the operator."""
    other = account("other")
    number = _list(other, SERIES, name="Secret reading")
    [kept] = _numbers(number).values()
    own = _list(reader, PERSONS)
    [mine] = _numbers(own).values()
    reads = ["", "/name", "/end", "/sharing", "/list.csv", "/list.bib", "/list.ris", f"/statistics/{kept}"]
    writes: dict[str, dict[str, Any]] = {
        "/name": {"name": "Mine now"},
        "/end": {},
        "/order": {"up": kept},
        "/remove": {"statistic": kept},
        "/seen": {"statistic": kept},
        "/sharing": {"notes": "on"},
        "/sharing/end": {},
        f"/statistics/{kept}": {"note": "changed"},
        f"/statistics/{kept}/move": {"list": own},
    }
    before = lists_of(other.pk)
    unknown = client.get("/favourites/lists/99999")
    with caplog.at_level(logging.WARNING, "openthb.security"):
        answers = [client.get(f"/favourites/lists/{number}{part}") for part in reads]
        answers += [client.post(f"/favourites/lists/{number}{part}", form) for part, form in writes.items()]
        answers.append(client.post(f"/favourites/lists/{own}/statistics/{mine}/move", {"list": number}))
    assert {(answer.status_code, without_token(answer.content)) for answer in answers} == {
        (404, without_token(unknown.content))
    }
    assert caplog.text.count(f"refused: list {number} of another account, account {reader.pk}") == len(answers)
    assert lists_of(other.pk) == before


def test_somebody_elses_statistic_is_not_reached_through_an_own_list(
    client: Client, reader: Account, account: Make
) -> None:
    """A number of theirs under a list of mine."""
    number = _list(account("other"), SERIES)
    [kept] = _numbers(number).values()
    own = _list(reader, PERSONS)
    client.post(f"/favourites/lists/{own}/remove", {"statistic": kept})
    client.post(f"/favourites/lists/{own}/order", {"up": kept})
    assert client.get(f"/favourites/lists/{own}/statistics/{kept}").status_code == 404
    for action in (
        lambda: shift(list_id=own, favourite_id=kept, up=True, by=reader.pk, at=NOW),
        lambda: move(list_id=number, favourite_id=kept, to_list=own, by=reader.pk, at=NOW),
        lambda: rename_list(list_id=number, name="x", by=reader.pk, at=NOW),
    ):
        with pytest.raises(Refusal, match="UNKNOWN"):
            action()
    assert _order(number) == [SERIES]


def test_forms_need_their_token(portal: Home, account: Make) -> None:
    """Everything that changes a list is refused without it."""
    client, reader = Client(enforce_csrf_checks=True), account("reader")
    client.force_login(reader)
    number = _list(reader, SERIES)
    for part in (
        "",
        f"/{number}/name",
        f"/{number}/end",
        f"/{number}/order",
        f"/{number}/remove",
        f"/{number}/sharing",
    ):
        assert client.post(f"/favourites/lists{part}", {"name": "x"}).status_code == 403
    assert _order(number) == [SERIES]


def test_every_change_leaves_one_entry_without_what_was_written(client: Client, reader: Account) -> None:
    """Names and notes of readers do not enter the log."""
    number = _list(reader, SERIES, PERSONS, name="Private name")
    kept = _numbers(number)
    before = LogEntry.objects.count()
    annotate(list_id=number, favourite_id=kept[SERIES], note="Private note", by=reader.pk, at=NOW)
    shift(list_id=number, favourite_id=kept[SERIES], up=False, by=reader.pk, at=NOW)
    rename_list(list_id=number, name="Private too", by=reader.pk, at=NOW)
    remove(list_id=number, favourite_id=kept[SERIES], by=reader.pk, at=NOW)
    assert LogEntry.objects.count() == before + 4
    assert "Private" not in str(list(LogEntry.objects.values_list("details", flat=True)))
