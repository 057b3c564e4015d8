"""An institution's administrator: who comes in, and what each form does, keeps and refuses."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from openthb.foundation.texts import Words
from openthb.portal.institutions.views import usage as reports
from openthb.readers.models import LogEntry, UsageCount
from openthb.readers.queries.institutions import domains_of, institution, ranges_of, sign_in_of
from openthb.readers.queries.invitations import invitations_of
from openthb.readers.queries.memberships import members_of
from tests.builders.answers import without_token
from tests.unit.portal.institutions.screens_at_hand import OVER, administrator, browser, portal_administrator
from tests.unit.readers.institutions_at_hand import account, belongs, subscriber

pytestmark = pytest.mark.django_db
HERE = "/institution/university-of-tests"
PAGES = ("", "/ranges", "/ranges/add", "/proxy", "/members", "/invitations", "/invitations/add", "/domains",
         "/domains/add", "/sign-in", "/sign-in/change", "/usage", "/usage.csv")  # fmt: skip
BUTTONS = ("/ranges/1/remove", "/members/1/remove", "/invitations/1/resend", "/invitations/1/withdraw",
           "/domains/remove", "/domains/vouch", "/sign-in/test", "/sign-in/turn")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_sees_each_page(page: str) -> None:
    """For this reader alone."""
    answer = administrator()[0].get(HERE + page)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("page", PAGES + BUTTONS)
def test_an_old_proof_opens_nothing(page: str, caplog: pytest.LogCaptureFixture) -> None:
    """Five minutes after signing in the administrator is asked again; refused and logged."""
    head = belongs(account("head@uni.example"), subscriber(), "administrator")
    client = browser(head, proved_ago=OVER)
    answer = client.post(HERE + page) if page in BUTTONS else client.get(HERE + page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/again?next=")
    assert "not authenticated again" in caplog.text
    assert "head@uni.example" not in caplog.text


@pytest.mark.parametrize("page", PAGES + BUTTONS)
def test_others_get_what_an_unknown_address_gets(page: str, caplog: pytest.LogCaptureFixture) -> None:
    """A member, an administrator of another institution, a stranger: 404 as for an institution that is not there."""
    number = subscriber()
    other = belongs(account("head@two.example"), subscriber("Two"), "administrator")
    for somebody in (belongs(account("member@uni.example"), number), other, account("stranger@x.example")):
        client = browser(somebody)
        ask = client.post if page in BUTTONS else client.get
        found, unknown = ask(HERE + page), ask("/institution/nowhere" + page)
        assert (found.status_code, unknown.status_code) == (404, 404)
        assert without_token(found.content) == without_token(unknown.content)
    assert caplog.text.count("not an administrator there") == 6
    assert Client().get(HERE + page).status_code in (302, 405)


def test_a_range_is_added_seen_and_removed() -> None:
    """One form, one way on, one line of what was done."""
    client, number = administrator()
    answer = client.post(f"{HERE}/ranges/add", {"network": "192.0.2.0/28", "kind": "proxy", "note": "main building"})
    assert (answer.status_code, answer["Location"]) == (302, f"{HERE}/ranges")
    page = client.get(f"{HERE}/ranges").content.decode()
    assert "Added 192.0.2.0/28." in page
    assert "at most a /28 or a /120" in page
    assert "library proxy" in page
    (one,) = ranges_of(number)
    client.post(f"{HERE}/ranges/{one.id}/remove")
    assert ranges_of(number) == ()
    assert [entry.action for entry in LogEntry.objects.all()[:2]] == ["range removed", "range added"]


def test_what_was_typed_is_kept_and_what_is_wrong_is_said() -> None:
    """A summary of errors above the form, status 400, nothing stored."""
    client, number = administrator()
    answer = client.post(f"{HERE}/ranges/add", {"network": "192.0.2.7/24", "kind": "readers", "note": "the <b>attic"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "There is a problem" in page
    assert 'value="192.0.2.7/24"' in page
    assert "the &lt;b&gt;attic" in page
    assert "Error: Add an address range" in page
    assert ranges_of(number) == ()
    missing = client.post(f"{HERE}/ranges/add", {"kind": "readers"})
    assert missing.status_code == 400
    assert 'href="#id_network"' in missing.content.decode()


def test_nobody_makes_a_library_proxy_of_their_own_address() -> None:
    """They could not sign in again; the address is that of the request."""
    client, number = administrator()
    given = {"network": "127.0.0.0/28", "kind": "proxy"}
    answer = client.post(f"{HERE}/ranges/add", given)
    assert answer.status_code == 400
    assert "you would lock yourself out" in answer.content.decode()
    assert ranges_of(number) == ()
    assert client.post(f"{HERE}/ranges/add", given, REMOTE_ADDR="192.0.2.1").status_code == 302


def test_a_refusal_is_logged_without_what_was_typed(caplog: pytest.LogCaptureFixture) -> None:
    """Its code and the account."""
    client, _ = administrator()
    client.post(f"{HERE}/domains/add", {"domain": "somebody-elses.example"})
    assert "refused: MAIL-DOMAIN-FOREIGN, account" in caplog.text
    assert "somebody-elses" not in caplog.text


def test_the_proxys_domain_is_set() -> None:
    """As a host name in one form."""
    client, _ = administrator()
    client.post(f"{HERE}/proxy", {"proxy_domain": "EZproxy.uni.example"})
    found = institution("university-of-tests")
    assert found is not None
    assert found.proxy_domain == "ezproxy.uni.example"


def test_a_domain_is_added_and_removed() -> None:
    """The one of the administrator's own address."""
    client, number = administrator()
    client.post(f"{HERE}/domains/add", {"domain": "UNI.example"})
    assert domains_of(number) == ("uni.example",)
    assert "uni.example" in client.get(f"{HERE}/domains").content.decode()
    assert client.post(f"{HERE}/domains/vouch", {"domain": "uni.example"}).status_code == 400
    assert "Vouch<" not in client.get(f"{HERE}/domains").content.decode()
    operators = portal_administrator()
    assert "Vouch<" in operators.get(f"{HERE}/domains").content.decode()
    operators.post(f"{HERE}/domains/vouch", {"domain": "uni.example"})
    assert "vouched for" in client.get(f"{HERE}/domains").content.decode()
    client.post(f"{HERE}/domains/remove", {"domain": "uni.example"})
    assert domains_of(number) == ()
    assert client.post(f"{HERE}/domains/remove", {"domain": "uni.example"}).status_code == 400


def test_a_changed_role_ends_the_members_session() -> None:
    """At their next request."""
    client, number = administrator()
    member = belongs(account("member@uni.example"), number)
    theirs = browser(member)
    assert theirs.get("/account/institutions").status_code == 200
    answer = client.post(f"{HERE}/members/{member}/role", {"role": "administrator"})
    assert answer.status_code == 302
    assert theirs.get("/account/institutions").status_code == 302
    assert [one.role for one in members_of(number)] == ["administrator", "administrator"]


def test_nobody_raises_themselves() -> None:
    """Neither a member by the form of the role, nor an administrator (wound 1)."""
    client, number = administrator()
    member = belongs(account("member@uni.example"), number)
    assert browser(member).post(f"{HERE}/members/{member}/role", {"role": "administrator"}).status_code == 404
    head = next(one.account_id for one in members_of(number) if one.role == "administrator")
    answer = client.post(f"{HERE}/members/{head}/role", {"role": "member"})
    assert answer.status_code == 400
    assert "Your own role" in answer.content.decode()
    assert [one.role for one in members_of(number)] == ["administrator", "member"]


def test_the_last_administrator_cannot_leave() -> None:
    """And is told why."""
    client, number = administrator()
    (head,) = members_of(number)
    answer = client.post(f"{HERE}/members/{head.account_id}/remove")
    assert answer.status_code == 400
    assert "Nobody could run the institution afterwards" in answer.content.decode()


def test_a_member_is_removed_and_others_members_are_not_there() -> None:
    """Members of other institutions answer 404 for their role."""
    client, number = administrator()
    member = belongs(account("member@uni.example"), number)
    foreign = belongs(account("member@two.example"), subscriber("Two"))
    assert client.get(f"{HERE}/members/{foreign}/role").status_code == 404
    assert client.post(f"{HERE}/members/{foreign}/remove").status_code == 400
    client.post(f"{HERE}/members/{member}/remove")
    assert len(members_of(number)) == 1


def test_an_invitation_goes_by_mail_and_can_be_sent_again_or_withdrawn() -> None:
    """The link stands in the mail alone."""
    client, number = administrator()
    client.post(f"{HERE}/invitations/add", {"email": "New@Uni.example", "role": "member"})
    (one,) = invitations_of(number)
    assert mail.outbox[0].to == ["new@uni.example"]
    assert "/invitations/" in mail.outbox[0].body
    page = client.get(f"{HERE}/invitations").content.decode()
    assert "new@uni.example" in page
    assert mail.outbox[0].body.split("/invitations/")[1].split()[0] not in page
    client.post(f"{HERE}/invitations/{one.id}/resend")
    assert len(mail.outbox) == 2
    assert mail.outbox[0].body != mail.outbox[1].body
    client.post(f"{HERE}/invitations/{one.id}/withdraw")
    assert invitations_of(number) == ()


def test_an_institutions_name_cannot_write_headers() -> None:
    """A line break in a name would be a header of the mail."""
    client = portal_administrator()
    client.post("/administration/institutions/add", {"name": "A\r\nBcc: x@evil.example", "opens": "2026-01-01"})
    client.post("/administration/institutions/a-bcc-xevilexample/invite", {"email": "h@a.example", "role": "member"})
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["h@a.example"]


def test_the_secret_of_a_client_is_never_shown() -> None:
    """Not on the page, not in the form, not in the log, not in the table."""
    client, number = administrator()
    given = {"issuer": "https://login.uni.example", "client_id": "portal", "client_secret": "hush-hush"}
    assert client.post(f"{HERE}/sign-in/change", given).status_code == 302
    pages = client.get(f"{HERE}/sign-in").content + client.get(f"{HERE}/sign-in/change").content
    found = sign_in_of(number)
    assert found is not None
    assert b"https://login.uni.example" in pages
    assert b"hush-hush" not in pages
    assert "hush-hush" not in found.sealed_secret + str(list(LogEntry.objects.values()))
    wrong = client.post(f"{HERE}/sign-in/change", {**given, "issuer": "http://login.uni.example"})
    assert wrong.status_code == 400
    assert b"hush-hush" not in wrong.content


def test_the_report_says_what_was_read_and_never_by_whom() -> None:
    """By month and statistic; as a table and as CSV without formulas."""
    client, number = administrator(name="=University of Tests")
    today = timezone.localdate()
    for day, series, kind, access, count in (
        (today, "test-series", "page", "shared", 3), (today, "test-series", "file", "personal", 4),
        (today - timedelta(days=800), "test-old", "page", "shared", 5),
    ):  # fmt: skip
        UsageCount.objects.create(
            institution_id=number, counted_on=day, series=series, kind=kind, access=access, count=count
        )
    page = client.get(f"{HERE}/usage").content.decode()
    assert "7 requests" in page
    assert "Persons are never counted" in page
    assert "test-old" not in page
    answer = client.get(f"{HERE}/usage.csv")
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[0].startswith("Institution,Title,Proprietary_ID,Metric_Type,Month,Reporting_Period_Total,")
    assert lines[1] == f"'=University of Tests,test-series,test-series,Total_Item_Requests,{today:%Y-%m},7,3,0,0,4"
    assert answer["Content-Disposition"] == 'attachment; filename="usage-university-of-tests.csv"'


def test_the_report_names_statistics_by_title(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the name beside it; one request is one request."""
    client, number = administrator()
    title = Words({"en": "Test offences <in> tests"})
    found = SimpleNamespace(description=SimpleNamespace(title=title))
    monkeypatch.setattr(reports, "entries", lambda names: {name: found for name in names if name == "test-series"})
    UsageCount.objects.create(
        institution_id=number, counted_on=timezone.localdate(), series="test-series", kind="page", access="shared",
        count=1,
    )  # fmt: skip
    page = client.get(f"{HERE}/usage").content.decode()
    assert "1 request." in page
    assert "Test offences &lt;in&gt; tests (test-series)</a>" in page
    lines = client.get(f"{HERE}/usage.csv").content.decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith("University of Tests,Test offences <in> tests,test-series,Total_Item_Requests,")
