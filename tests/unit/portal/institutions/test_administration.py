"""The portal's administration: institutions, requests, health, log; for the accounts the operator named alone."""

import pytest
from django.core import mail

from openthb.readers.actions import institutions as actions
from openthb.readers.models import Institution, LogEntry
from openthb.readers.queries.institutions import institution, institutions
from openthb.readers.queries.invitations import invitations_of
from openthb.readers.queries.requests import requests_in
from tests.builders.answers import without_token
from tests.unit.portal.institutions.screens_at_hand import OVER, administrator, browser, portal_administrator
from tests.unit.readers.institutions_at_hand import NOW, account, operator, subscriber

pytestmark = pytest.mark.django_db
PAGES = ("", "/institutions", "/institutions/add", "/institutions/university-of-tests/change",
         "/institutions/university-of-tests/invite", "/requests", "/health", "/log")  # fmt: skip
GIVEN = {"organisation": "A <script>alert(1)</script> Library", "contact_name": "A. Person",
         "contact_email": "Head@Library.example", "addresses": "192.0.2.0/24", "message": "Please."}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_who_comes_in(page: str, caplog: pytest.LogCaptureFixture) -> None:
    """Portal administrators who have just proved it; nobody else, an institution's administrator among them."""
    subscriber()
    path = f"/administration{page}"
    assert portal_administrator().get(path).status_code == 200
    head, _ = administrator("head@two.example", name="Two")
    answer, unknown = head.get(path), head.get("/administration/nowhere")
    assert (answer.status_code, unknown.status_code) == (404, 404)
    assert without_token(answer.content) == without_token(unknown.content)
    assert "not an administrator of the portal" in caplog.text
    old = browser(operator(), proved_ago=OVER).get(path)
    assert old["Location"].startswith("/sign-in/again?next=")
    assert "not authenticated again" in caplog.text


def test_a_dismissed_administrator_is_out_at_once() -> None:
    """The right is looked up at each request."""
    client = portal_administrator()
    from openthb.readers.actions.administrators import dismiss_administrator  # noqa: PLC0415

    dismiss_administrator(email="operator@portal.example", at=NOW)
    assert client.get("/administration").status_code == 302


def test_an_institution_is_created_changed_and_ended() -> None:
    """Ended, today is the first day without access."""
    client = portal_administrator()
    client.post("/administration/institutions/add", {"name": "The Library", "opens": "2026-01-01", "until": ""})
    client.post("/administration/institutions/the-library/change", {"name": "The Other", "opens": "2026-02-01"})
    found = institution("the-library")
    assert found is not None
    assert (found.name, found.subscribed_from.isoformat()) == ("The Other", "2026-02-01")
    client.post("/administration/institutions/the-library/end")
    ended = Institution.objects.get()
    assert ended.subscribed_until_date is not None
    assert "not open today" in client.get("/administration/institutions").content.decode()
    again = client.post("/administration/institutions/add", {"name": "the OTHER", "opens": "2026-01-01"})
    assert (again.status_code, len(institutions())) == (400, 1)
    assert client.get("/administration/institutions/nowhere/change").status_code == 404


def test_the_first_administrator_is_invited() -> None:
    """By mail, as administrator unless told otherwise."""
    number, client = subscriber(), portal_administrator()
    page = "/administration/institutions/university-of-tests/invite"
    assert 'value="administrator" id="id_role_1" checked' in client.get(page).content.decode().replace("required ", "")
    client.post(page, {"email": "head@uni.example", "role": "administrator"})
    assert [one.role for one in invitations_of(number)] == ["administrator"]
    assert mail.outbox[0].to == ["head@uni.example"]
    assert "administer University of Tests" in mail.outbox[0].body


def test_a_request_is_taken_confirmed_and_granted() -> None:
    """From the public form to the first administrator's invitation; what was typed is escaped everywhere."""
    client = portal_administrator()
    answer = client.post("/organisations/ask", GIVEN)
    assert (answer.status_code, answer["Location"]) == (302, "/organisations/asked")
    assert mail.outbox[0].to == ["head@library.example"]
    (asked,) = requests_in("new")
    for page in ("", f"/{asked.id}", f"/{asked.id}/grant", f"/{asked.id}/decline"):
        content = client.get(f"/administration/requests{page}").content.decode()
        assert "&lt;script&gt;" in content
        assert "<script>alert" not in content
    client.post(f"/administration/requests/{asked.id}/grant", {"name": "The Library", "opens": "2026-01-01"})
    found = institution("the-library")
    assert found is not None
    assert [(one.email, one.role) for one in invitations_of(found.id)] == [("head@library.example", "administrator")]
    assert mail.outbox[1].to == ["head@library.example"]
    again = client.post(f"/administration/requests/{asked.id}/grant", {"name": "Again", "opens": "2026-01-01"})
    assert again.status_code == 400


def test_a_request_is_declined_with_words() -> None:
    """They go by mail as they stand."""
    client = portal_administrator()
    client.post("/organisations/ask", GIVEN)
    (asked,) = requests_in("new")
    assert client.post(f"/administration/requests/{asked.id}/decline", {"answer": ""}).status_code == 400
    client.post(f"/administration/requests/{asked.id}/decline", {"answer": "Not <yet> & sorry."})
    assert "Not <yet> & sorry." in mail.outbox[1].body
    assert "declined" in client.get("/administration/requests").content.decode()
    assert client.get("/administration/requests/999999").status_code == 404


def test_nothing_is_granted_without_its_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Institution, invitation and mail are stored together or not at all."""
    client = portal_administrator()
    client.post("/organisations/ask", GIVEN)
    (asked,) = requests_in("new")

    def broken(*_: object) -> None:
        raise OSError("the outbox is gone")

    monkeypatch.setattr("openthb.portal.institutions.views.administration.requests.send_invitation", broken)
    client.raise_request_exception = False
    client.post(f"/administration/requests/{asked.id}/grant", {"name": "The Library", "opens": "2026-01-01"})
    assert institution("the-library") is None
    assert len(requests_in("new")) == 1


def test_the_log_is_paged() -> None:
    """Newest first; a page that is none is not there, one behind the last leads to it."""
    client = portal_administrator()
    for number in range(120):
        LogEntry.objects.create(recorded_at=NOW, actor_id=None, action=f"entry {number}", details={"a": "<b>"})
    first = client.get("/administration/log").content.decode()
    assert "entry 119" in first
    assert "entry 69" not in first
    assert "&lt;b&gt;" in first
    assert "Page 1 of 3" in first
    assert 'href="/administration/log?page=2"' in first
    assert client.get("/administration/log?page=9")["Location"] == "/administration/log?page=3"
    for page in ("0", "-1", "x", "9" * 30, "²"):
        assert client.get("/administration/log", {"page": page}).status_code == 404


def test_the_log_of_one_institution() -> None:
    """By its line among the institutions; pages keep to it, and an unknown one is not there."""
    client, one, other = portal_administrator(), subscriber("One"), subscriber("Two")
    for number, times in ((one, 51), (other, 1)):
        for _ in range(times):
            actions.set_proxy_domain(institution_id=number, proxy_domain="", by=operator(), at=NOW)
    assert 'href="/administration/log?institution=one"' in client.get("/administration/institutions").content.decode()
    page = client.get("/administration/log?institution=one").content.decode()
    assert "What was done at One." in page
    assert "Page 1 of 2" in page
    assert 'href="/administration/log?institution=one&amp;page=2"' in page
    assert ", Two" not in page
    assert client.get("/administration/log?institution=one&page=9")["Location"].endswith("?institution=one&page=2")
    assert client.get("/administration/log?institution=nowhere").status_code == 404


def test_health_says_that_no_worker_runs() -> None:
    """Where none was ever seen."""
    content = portal_administrator().get("/administration/health").content.decode()
    assert "does not run" in content
    assert "never seen" in content


def test_an_account_alone_administers_nothing() -> None:
    """The front door answers as if it were not there."""
    assert browser(account("reader@x.example")).get("/administration").status_code == 404
