"""Readers and institutions: the page for organisations, joining, leaving, accepting an invitation."""

import html
import re
from urllib.parse import quote

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from openthb.portal.institutions.stanza import ezproxy_stanza
from openthb.readers.actions.institutions import add_domain, change_institution
from openthb.readers.queries.memberships import memberships_of
from openthb.readers.queries.requests import requests_in
from tests.unit.portal.institutions.screens_at_hand import administrator, browser
from tests.unit.readers.institutions_at_hand import NOW, account, belongs, operator, subscriber

pytestmark = pytest.mark.django_db
OWN = "/account/institutions"
GIVEN = {"organisation": "The Library", "contact_name": "A. Person", "contact_email": "head@library.example"}


@pytest.fixture(autouse=True)
def _fresh_hour() -> None:
    cache.clear()


def _university() -> int:
    number = subscriber()
    add_domain(institution_id=number, domain="uni.example", by=operator(), at=NOW)
    return number


def _memberships(reader: int) -> list[str]:
    return [one.slug for one in memberships_of(reader, on=timezone.localdate())]


def test_nobody_joins_silently() -> None:
    """The institution is offered to a confirmed address; the reader decides."""
    _university()
    reader = account("reader@uni.example")
    client = browser(reader)
    assert "University of Tests" in client.get(OWN).content.decode()
    assert _memberships(reader) == []
    client.post(f"{OWN}/university-of-tests/join")
    assert _memberships(reader) == ["university-of-tests"]
    client.post(f"{OWN}/university-of-tests/leave")
    assert _memberships(reader) == []


@pytest.mark.parametrize("email", ["reader@uni.example.evil.example", "reader@unі.example", "reader@elsewhere.example"])
def test_a_look_alike_is_neither_offered_nor_taken(email: str, caplog: pytest.LogCaptureFixture) -> None:
    """Refused and logged; nothing of the address in the log."""
    _university()
    reader = account(email)
    client = browser(reader)
    assert "University of Tests" not in client.get(OWN).content.decode()
    assert client.post(f"{OWN}/university-of-tests/join").status_code == 400
    assert _memberships(reader) == []
    assert f"refused: DOMAIN-NOT-THEIRS, account {reader}" in caplog.text
    assert email not in caplog.text


def test_an_ended_institution_is_not_there() -> None:
    """Nor an unknown one, nor one to leave without having joined."""
    number = _university()
    change_institution(
        institution_id=number, name="University of Tests", opens=NOW.date().replace(year=2020),
        until=NOW.date().replace(year=2021), by=operator(), at=NOW,
    )  # fmt: skip
    client = browser(account("reader@uni.example"))
    for path in ("university-of-tests/join", "nowhere/join", "university-of-tests/leave", "nowhere/leave"):
        assert client.post(f"{OWN}/{path}").status_code == 404
    assert Client().get(OWN)["Location"].startswith("/sign-in")


def _invited(email: str) -> str:
    """The path of the link in the mail."""
    client, _ = administrator()
    client.post("/institution/university-of-tests/invitations/add", {"email": email, "role": "administrator"})
    found = re.search(r"(/invitations/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_an_invitation_is_read_by_anybody_and_accepted_by_its_owner(caplog: pytest.LogCaptureFixture) -> None:
    """Signed out one is shown the way in and back; somebody else is refused (wound 5)."""
    path = _invited("new@uni.example")
    page = Client().get(path)
    assert page["Cache-Control"] == "private, no-store"
    assert f"/sign-in?next={quote(path, safe='')}" in page.content.decode()
    assert Client().post(path)["Location"].startswith("/sign-in")
    other = account("other@uni.example")
    answer = browser(other).post(path)
    assert answer.status_code == 400
    assert "refused: INVITATION-NOT-THEIRS" in caplog.text
    assert path.rsplit("/", 1)[1] not in caplog.text
    invited = account("new@uni.example")
    client = browser(invited)
    assert client.post(path)["Location"] == OWN
    assert memberships_of(invited, on=timezone.localdate())[0].administers
    assert _memberships(other) == []
    assert client.get("/institution/university-of-tests").status_code == 200
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "é", "%00", "a" * 5000])
def test_a_guessed_link_leads_nowhere(token: str) -> None:
    """The same answer for all of them."""
    client = browser(account("reader@uni.example"))
    assert client.get(f"/invitations/{token}").status_code == 404
    assert client.post(f"/invitations/{token}").status_code == 404


def test_the_page_for_organisations_shows_what_a_proxy_needs() -> None:
    """The stanza, with our own address."""
    page = html.unescape(Client().get("/organisations").content.decode())
    for line in ezproxy_stanza("OpenTHB", "http://127.0.0.1:8000").splitlines():
        assert line in page
    assert ezproxy_stanza("Figures", "https://figures.example") == (
        "Title Figures\nURL https://figures.example/\nHJ figures.example\n"
    )


def test_what_an_organisation_typed_is_kept() -> None:
    """And what is missing is said, field by field."""
    answer = Client().post("/organisations/ask", {**GIVEN, "contact_email": "head at library"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="The Library"' in page
    assert 'value="head at library"' in page
    assert 'href="#id_contact_email"' in page
    assert requests_in("new") == ()


def test_programs_are_told_what_people_are_told() -> None:
    """Who fills in the field nobody sees is thanked, and nothing is stored or sent."""
    answer = Client().post("/organisations/ask", {**GIVEN, "website": "https://spam.example"})
    assert answer["Location"] == "/organisations/asked"
    assert requests_in("new") == ()
    assert mail.outbox == []


def test_one_address_sends_five_an_hour(caplog: pytest.LogCaptureFixture) -> None:
    """The sixth is refused with the time to wait; another address is not hindered."""
    answers = [Client().post("/organisations/ask", GIVEN) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert answers[5]["Retry-After"] == "3600"
    assert "refused: too many, request for access" in caplog.text
    assert Client(REMOTE_ADDR="198.51.100.7").post("/organisations/ask", GIVEN).status_code == 302
    assert len(requests_in("new")) == len(mail.outbox) == 6


def test_a_home_of_ipv6_is_one_address() -> None:
    """It has 2^64 of them."""
    homes = [f"2001:db8:1:{home}::{number:x}" for home in (1, 2) for number in range(1, 8)]
    answers = [Client(REMOTE_ADDR=home).post("/organisations/ask", GIVEN).status_code for home in homes]
    assert answers == ([302] * 5 + [429] * 2) * 2


def test_the_mail_to_a_stranger_bears_none_of_a_strangers_words() -> None:
    """Whoever asks may name any address, so nothing they typed is sent to it."""
    words = "Win a prize at https://spam.example"
    Client().post("/organisations/ask", {**GIVEN, "organisation": words, "contact_name": words})
    (sent,) = mail.outbox
    assert "spam" not in sent.message().as_string()
    assert "for an organisation" in sent.body


def test_a_mail_cannot_be_given_headers() -> None:
    """Line breaks in an address are refused, in names they are blanks."""
    wrong = Client().post("/organisations/ask", {**GIVEN, "contact_email": "a@b.example\r\nBcc: c@d.example"})
    assert wrong.status_code == 400
    Client().post("/organisations/ask", {**GIVEN, "organisation": "X\r\nBcc: c@d.example", "contact_name": "Y\nTo: z"})
    (sent,) = mail.outbox
    assert sent.recipients() == ["head@library.example"]
    assert "Bcc" not in dict(sent.message().items())


def test_a_member_opens_no_administrators_page() -> None:
    """Membership reads; it does not administer."""
    number = _university()
    client = browser(belongs(account("reader@uni.example"), number))
    assert client.get("/institution/university-of-tests").status_code == 404
