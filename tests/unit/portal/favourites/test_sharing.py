"""A list shared by a link, and the files of a list."""

import csv
import html
import io
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from openthb.readers.actions.favourite_lists import make_list
from openthb.readers.actions.favourites import keep
from openthb.readers.models import Account, FavouriteList, Institution, Membership
from openthb.readers.queries.favourites import shared_list
from openthb.sites.home import Home
from tests.unit.portal.favourites.published import INVENTED, SERIES, TITLED, URL

pytestmark = pytest.mark.django_db
Make = Callable[[str], Account]
NOW = timezone.now()
OLD = "2024-01-01"
NOTES = ("=HYPERLINK(1)", "-5", " \u00a0@SUM(1)", 'plain, with "quotes"\nand a line')


@pytest.fixture
def reader(account: Make, client: Client, portal: Home) -> Account:
    """A signed-in reader."""
    made = account("reader")
    client.force_login(made)
    return made


@pytest.fixture
def number(reader: Account) -> int:
    """A list of four statistics with notes, one made up, one no longer published."""
    made = make_list(name="For my class", by=reader.pk, at=NOW)
    for series, note in zip((SERIES, INVENTED, TITLED, "gone-series"), NOTES, strict=True):
        keep(list_id=made, series=series, vintage=OLD, note=note, by=reader.pk, at=NOW)
    return made


def _link(client: Client, number: int, **form: str) -> str:
    assert client.post(f"/favourites/lists/{number}/sharing", form).status_code == 303
    page = client.get(f"/favourites/lists/{number}/sharing").content.decode()
    link = html.unescape(page).split(f'href="{URL}')[1].split('"')[0]
    assert link.startswith("/favourites/shared/")
    return link


def test_a_link_shows_the_list_to_whoever_has_it(client: Client, reader: Account, number: int) -> None:
    """Its name and statistics, nothing of its owner, no note unless the owner says so; and no index holds it."""
    link = _link(client, number)
    answer = Client().get(link)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "For my class" in text
    assert "Test offences in Belgium" in text
    assert "Notes are not shown" in text
    assert not any(word in text for word in ("reader@", "HYPERLINK", "Move up", "list.csv"))
    assert 'content="noindex"' in text
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "private, no-store"
    assert "No longer published here." in text


def test_notes_are_shown_when_the_owner_says_so(client: Client, number: int) -> None:
    """And the page says whose they are."""
    text = Client().get(_link(client, number, notes="on")).content.decode()
    assert "HYPERLINK" in text
    assert "The notes are theirs" in text
    assert "Your notes are shown there too." in client.get(f"/favourites/lists/{number}/sharing").content.decode()


def test_a_new_link_is_another_and_the_old_leads_nowhere(client: Client, number: int) -> None:
    """As does a withdrawn one; both answer like one that never was."""
    first, second = _link(client, number), _link(client, number)
    never = Client().get("/favourites/shared/" + "A" * 43)
    assert first != second
    assert len(second.rpartition("/")[2]) == 43
    assert Client().get(second).status_code == 200
    assert client.post(f"/favourites/lists/{number}/sharing/end").status_code == 303
    for link in (first, second):
        gone = Client().get(link)
        assert (gone.status_code, gone.content) == (404, never.content)
    assert FavouriteList.objects.get().share_token == ""


@pytest.mark.parametrize("token", ["é" * 20, "x" * 5000, "a\0b", "' OR 1=1"])
def test_nonsense_in_place_of_a_secret_finds_nothing(number: int, token: str) -> None:
    """Not the lists that are not shared either, whose secret is empty."""
    assert shared_list(token) is None
    assert shared_list("") is None
    assert Client().get(f"/favourites/shared/{token}").status_code == 404


def test_the_link_of_an_account_that_is_not_active_leads_nowhere(client: Client, reader: Account, number: int) -> None:
    """Whoever was shut out does not go on publishing here."""
    link = _link(client, number)
    Account.objects.filter(pk=reader.pk).update(is_active=False)
    assert Client().get(link).status_code == 404


def test_the_table_is_csv_that_no_spreadsheet_runs(client: Client, number: int) -> None:
    """Values are numbers, notes that look like formulas are disarmed, every line has unit, rule, source and dates."""
    answer = client.get(f"/favourites/lists/{number}/list.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="favourites-{number}.csv"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer.content.count(b"\r\n") == 5
    rows = {row["series"]: row for row in csv.DictReader(io.StringIO(answer.content.decode(), newline=""))}
    first = rows[SERIES]
    assert first["address"] == f"{URL}/figures/{SERIES}"
    assert first["unit"] == "offence"
    assert first["counting_rule"] == "Invented for a test."
    assert (first["source"], first["vintage"], first["kept_vintage"]) == ("Test Authority", "2025-01-01", OLD)
    assert first["published_on"] == "2025-01-01"
    assert rows[INVENTED]["published_on"] == ""
    assert first["accessed_on"] == timezone.localdate().isoformat()
    assert [row["note"] for row in rows.values()] == [*(f"'{note.strip()}" for note in NOTES[:3]), NOTES[3]]
    assert rows[TITLED]["value"] == "1234"
    assert rows[INVENTED]["remark"].startswith("Made-up figures")
    assert rows["gone-series"]["status"] == "no longer published"


def test_citations_carry_canonical_addresses_and_today(client: Client, number: int) -> None:
    """Each published statistic once; made-up ones say so."""
    today = timezone.localdate()
    bibtex = client.get(f"/favourites/lists/{number}/list.bib", HTTP_HOST="www-example-org.proxy.example.edu")
    ris = client.get(f"/favourites/lists/{number}/list.ris")
    assert bibtex["Content-Type"].startswith("application/x-bibtex")
    text = bibtex.content.decode()
    assert text.count("@misc{") == 3
    assert text.count(f"urldate = {{{today.isoformat()}}}") == 3
    assert f"url = {{{URL}/figures/{SERIES}}}" in text
    assert "proxy.example.edu" not in text
    assert "Made-up figures for demonstration" in text
    lines = ris.content.decode()
    assert (lines.count("TY  - "), lines.count("ER  - ")) == (3, 3)
    assert f"UR  - {URL}/figures/{TITLED}" in lines
    assert f"Y2  - {today:%Y/%m/%d}/" in lines
    assert "N1  - Made-up figures" in lines


def test_restricted_figures_are_kept_but_not_shown(
    client: Client, reader: Account, number: int, portal_settings: Callable[..., Home]
) -> None:
    """Neither on the list, nor behind its link, nor in its table; members of a subscribing institution see them."""
    portal_settings(institutions_only=TITLED)
    link = _link(client, number)
    pages = (f"/favourites/lists/{number}", "/favourites", link, f"/favourites/lists/{number}/list.csv")
    for page in pages:
        text = client.get(page).content.decode()
        assert "readers of institutions" in text
        assert "1,234" not in text
        assert "1234" not in text
    _join(reader)
    for page in pages:
        text = client.get(page).content.decode()
        assert "readers of institutions" not in text
        assert "1,234" in text or "1234" in text
    assert "1,234" not in Client().get(link).content.decode()


def _join(reader: Account) -> None:
    institution = Institution.objects.create(
        name="Test Library", slug="test-library", subscribed_from_date=NOW.date(), created_at=NOW
    )
    Membership.objects.create(account=reader, institution=institution, role="member", joined_by="portal", joined_at=NOW)
