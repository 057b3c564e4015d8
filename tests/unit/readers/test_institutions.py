"""Institutions: subscription, address ranges, library proxy, mail domains, own sign-in; each write leaves an entry."""

from datetime import date
from ipaddress import ip_address, ip_network

import pytest

from openthb.foundation.errors import Refusal
from openthb.readers import permissions
from openthb.readers.actions import institutions as actions
from openthb.readers.actions import providers, requests
from openthb.readers.actions.administrators import dismiss_administrator, name_administrator
from openthb.readers.models import Account, IdentityProvider, Institution, LogEntry
from openthb.readers.policies import ranges
from openthb.readers.queries import institutions as queries
from openthb.readers.queries.requests import log_entries, request_by_id, requests_in
from openthb.readers.sealing import seal, unseal
from tests.unit.readers.institutions_at_hand import NOW, TODAY, account, belongs, operator, subscriber

pytestmark = pytest.mark.django_db


def _librarian(institution: int) -> int:
    return belongs(account("librarian@uni.example"), institution, "administrator")


def _add(institution: int, by: int, network: str, kind: str = "readers", asked_from: str = "198.51.100.7") -> str:
    return actions.add_range(
        institution_id=institution, network=network, kind=kind, note="a\r\nnote", asked_from=ip_address(asked_from),
        by=by, at=NOW, reserved=True,
    )  # fmt: skip


def test_only_the_portals_administrators_create() -> None:
    """Nobody else, and it is logged."""
    subscriber()
    assert LogEntry.objects.filter(action="institution created").count() == 1
    with pytest.raises(Refusal) as refused:
        actions.create_institution(name="Mine", opens=TODAY, until=None, by=account("reader@uni.example"), at=NOW)
    assert refused.value.code == "NOT-PORTAL-ADMINISTRATOR"
    assert LogEntry.objects.count() == 1


def test_names_make_addresses_that_differ() -> None:
    """Also where a name has no Latin letter, or two lead to the same."""
    numbers = [subscriber(name) for name in ("Université", "Universite", "日本", "日本語")]
    found = [one.slug for one in map(queries.institution_by_id, numbers) if one]
    assert found == ["universite", "universite-2", "institution", "institution-2"]


@pytest.mark.parametrize(
    ("name", "until", "code"),
    [("university of TESTS", None, "INSTITUTION-EXISTS"), (" \u200b ", None, "INSTITUTION-NAMELESS"),
     ("Other", date(2026, 1, 1), "SUBSCRIPTION-BACKWARDS"), ("x" * 121, None, "INSTITUTION-NAMELESS")],
)  # fmt: skip
def test_what_cannot_be_is_refused(name: str, until: date | None, code: str) -> None:
    """Before the database has to."""
    subscriber()
    with pytest.raises(Refusal) as refused:
        subscriber(name, until=until)
    assert refused.value.code == code


def test_a_subscription_is_half_open() -> None:
    """The last day named is the first without access."""
    found = queries.institution_by_id(subscriber(until=date(2026, 12, 1)))
    assert found is not None
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 30), date(2026, 12, 1))
    assert [found.is_subscribed(day) for day in days] == [False, True, True, False]


def test_a_change_is_logged_with_what_was_before() -> None:
    """And the address stays."""
    number = subscriber()
    actions.change_institution(
        institution_id=number, name="New Name", opens=TODAY, until=date(2027, 1, 1), by=operator(), at=NOW
    )
    found = queries.institution_by_id(number)
    assert found is not None
    assert (found.name, found.slug) == ("New Name", "university-of-tests")
    entry = LogEntry.objects.filter(action="institution changed").get()
    assert entry.details["before"]["name"] == "University of Tests"
    assert entry.details["after"]["until"] == "2027-01-01"


def test_ranges_come_and_go() -> None:
    """By an administrator of the institution; notes are one line."""
    number = subscriber()
    librarian = _librarian(number)
    assert _add(number, librarian, "192.0.2.0/24") == "192.0.2.0/24"
    (seen,) = queries.ranges_of(number)
    assert (seen.network, seen.kind, seen.note) == ("192.0.2.0/24", "readers", "a note")
    actions.remove_range(institution_id=number, range_id=seen.id, by=librarian, at=NOW)
    assert queries.ranges_of(number) == ()
    assert [one.action for one in log_entries(page=1)[0]][:2] == ["range removed", "range added"]


@pytest.mark.parametrize("network", ["192.0.2.128/25", "192.0.2.7", "192.0.2.0/24", "192.0.0.0/16", "::ffff:192.0.2.9"])
def test_no_address_belongs_to_two(network: str) -> None:
    """Within, around or the same; and whose it is stays unsaid."""
    one, two = subscriber("Ministry One"), subscriber("Ministry Two")
    _add(one, operator(), "192.0.2.0/24")
    with pytest.raises(Refusal) as refused:
        _add(two, operator(), network)
    assert refused.value.code == "RANGE-TAKEN"
    assert "Ministry One" not in " ".join(refused.value.lines())


def test_a_range_of_another_institution_is_not_there() -> None:
    """It cannot be removed by its number (wound 4)."""
    one, two = subscriber("One"), subscriber("Two")
    _add(two, operator(), "192.0.2.0/24")
    with pytest.raises(Refusal) as refused:
        actions.remove_range(institution_id=one, range_id=queries.ranges_of(two)[0].id, by=_librarian(one), at=NOW)
    assert refused.value.code == "RANGE-UNKNOWN"
    assert len(queries.ranges_of(two)) == 1


def test_strangers_and_members_change_nothing() -> None:
    """Every write asks first."""
    number = subscriber()
    for somebody in (account("stranger@x.example"), belongs(account("member@uni.example"), number)):
        for write in (
            lambda by: _add(number, by, "192.0.2.0/24"),
            lambda by: actions.set_proxy_domain(institution_id=number, proxy_domain="p.uni.example", by=by, at=NOW),
            lambda by: actions.add_domain(institution_id=number, domain="uni.example", by=by, at=NOW),
            lambda by: providers.close_sign_in(institution_id=number, by=by, at=NOW),
        ):
            with pytest.raises(Refusal) as refused:
                write(somebody)
            assert refused.value.code == "NOT-ADMINISTRATOR"
        assert not permissions.runs(somebody, number)
    assert LogEntry.objects.count() == 1


def test_the_kind_of_a_range_is_one_of_two() -> None:
    """Readers, or the proxy."""
    with pytest.raises(Refusal) as refused:
        _add(subscriber(), operator(), "192.0.2.0/24", kind="everybody")
    assert refused.value.code == "RANGE-KIND"


@pytest.mark.parametrize(
    ("network", "kind"),
    [("192.0.2.0/23", "readers"), ("2001:db8::/47", "readers"), ("192.0.2.0/27", "proxy"), ("2001:db8::/119", "proxy")],
)  # fmt: skip
def test_wide_ranges_are_the_operators(network: str, kind: str) -> None:
    """Whoever could take thousands of addresses could keep their readers from signing in."""
    number = subscriber()
    network = str(ip_network(network, strict=False))
    narrower = next(ip_network(network).subnets())
    with pytest.raises(Refusal) as refused:
        _add(number, _librarian(number), network, kind)
    assert refused.value.code == "RANGE-TOO-WIDE"
    assert "ask the operator" in refused.value.next_step
    assert _add(number, account("second@uni.example", portal=True), network, kind) == network
    (seen,) = queries.ranges_of(number)
    actions.remove_range(institution_id=number, range_id=seen.id, by=operator(), at=NOW)
    head = belongs(account("head@uni.example"), number, "administrator")
    assert _add(number, head, str(narrower), kind) == str(narrower)


@pytest.mark.parametrize(
    ("network", "asked_from"),
    [("192.0.2.0/28", "192.0.2.15"), ("2001:db8::/120", "2001:db8::"), ("192.0.2.7", "192.0.2.7")],
)
def test_nobody_stands_behind_their_own_proxy(network: str, asked_from: str) -> None:
    """Neither the institution's administrators nor the portal's; readers' ranges may hold the asker."""
    number = subscriber()
    for by in (_librarian(number), operator()):
        with pytest.raises(Refusal) as refused:
            _add(number, by, network, "proxy", asked_from)
        assert refused.value.code == "RANGE-OWN-ADDRESS"
    assert _add(number, operator(), network, "readers", asked_from)


def test_ranges_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the institution's own administrators."""
    monkeypatch.setattr(ranges, "MOST_RANGES", 2)
    one, other = subscriber("One"), subscriber("Two")
    librarian = _librarian(one)
    _add(other, operator(), "192.0.2.64/28")
    _add(one, librarian, "192.0.2.0/28")
    _add(one, librarian, "192.0.2.16/28")
    with pytest.raises(Refusal) as refused:
        _add(one, librarian, "192.0.2.32/28")
    assert refused.value.code == "RANGES-TOO-MANY"
    assert _add(one, operator(), "192.0.2.32/28") == "192.0.2.32/28"


def test_a_proxy_domain_belongs_to_one() -> None:
    """None is fine for all."""
    one, two = subscriber("One"), subscriber("Two")

    def told(number: int, domain: str) -> str:
        return actions.set_proxy_domain(institution_id=number, proxy_domain=domain, by=operator(), at=NOW)

    assert told(one, "EZproxy.Uni.example") == "ezproxy.uni.example"
    with pytest.raises(Refusal) as refused:
        told(two, "ezproxy.uni.example")
    assert refused.value.code == "PROXY-DOMAIN-TAKEN"
    assert told(one, " ") == ""
    assert told(two, "") == ""


def test_an_administrator_adds_the_domain_of_their_own_address() -> None:
    """Exactly that; the portal's administrators add any."""
    number = subscriber()
    librarian = _librarian(number)
    assert actions.add_domain(institution_id=number, domain="UNI.example", by=librarian, at=NOW) == "uni.example"
    for domain in ("student.uni.example", "example", "other.example", "unі.example"):
        with pytest.raises(Refusal) as refused:
            actions.add_domain(institution_id=number, domain=domain, by=librarian, at=NOW)
        assert refused.value.code in ("MAIL-DOMAIN-FOREIGN", "MAIL-DOMAIN-UNREADABLE")
    actions.add_domain(institution_id=number, domain="student.uni.example", by=operator(), at=NOW)
    assert queries.domains_of(number) == ("student.uni.example", "uni.example")
    assert queries.vouched_domains(number) == {"student.uni.example"}
    with pytest.raises(Refusal) as refused:
        actions.vouch_for_domain(institution_id=number, domain="uni.example", by=librarian, at=NOW)
    assert refused.value.code == "NOT-PORTAL-ADMINISTRATOR"
    actions.vouch_for_domain(institution_id=number, domain="uni.example", by=operator(), at=NOW)
    assert queries.vouched_domains(number) == {"student.uni.example", "uni.example"}
    with pytest.raises(Refusal) as refused:
        actions.vouch_for_domain(institution_id=number, domain="other.example", by=operator(), at=NOW)
    assert refused.value.code == "MAIL-DOMAIN-UNKNOWN"


def test_an_address_that_was_never_confirmed_claims_no_domain() -> None:
    """Anybody can type an address."""
    number = subscriber()
    by = belongs(account("librarian@uni.example", confirmed=False), number, "administrator")
    with pytest.raises(Refusal) as refused:
        actions.add_domain(institution_id=number, domain="uni.example", by=by, at=NOW)
    assert refused.value.code == "MAIL-DOMAIN-FOREIGN"


def test_domains_of_everybody_and_of_others_are_refused() -> None:
    """Also for the portal's administrators."""
    one, two = subscriber("One"), subscriber("Two")
    actions.add_domain(institution_id=one, domain="uni.example", by=operator(), at=NOW)
    for domain, code in (("uni.example", "MAIL-DOMAIN-TAKEN"), ("gmail.com", "MAIL-DOMAIN-PUBLIC")):
        with pytest.raises(Refusal) as refused:
            actions.add_domain(institution_id=two, domain=domain, by=operator(), at=NOW)
        assert refused.value.code == code
    actions.remove_domain(institution_id=one, domain="uni.example", by=operator(), at=NOW)
    with pytest.raises(Refusal) as refused:
        actions.remove_domain(institution_id=one, domain="uni.example", by=operator(), at=NOW)
    assert refused.value.code == "MAIL-DOMAIN-UNKNOWN"


def _set(number: int, issuer: str, sealed: str | None = "sealed", *, loopback: bool = False) -> None:
    providers.set_sign_in(
        institution_id=number, issuer=issuer, client_id="portal", sealed_secret=sealed, by=operator(), at=NOW,
        loopback=loopback,
    )  # fmt: skip


@pytest.mark.parametrize(
    "issuer",
    ["http://login.uni.example", "login.uni.example", "https://", "https://a@login.uni.example", "https://x.example?a=b",
     "https://x.example#f", "ftp://x.example", "https://x.example:99999", "https://x .example", "javascript:alert(1)",
     "http://127.0.0.1:8000", "https://[::1", "https://" + "x" * 300 + ".example"],
)  # fmt: skip
def test_an_issuer_is_an_https_address(issuer: str) -> None:
    """Nothing else is stored."""
    with pytest.raises(Refusal) as refused:
        _set(subscriber(), issuer)
    assert refused.value.code == "ISSUER-UNFIT"
    assert not IdentityProvider.objects.exists()


def test_a_demonstration_may_have_an_issuer_on_the_machine_itself() -> None:
    """And only there without TLS."""
    number = subscriber()
    _set(number, "http://127.0.0.1:4000/", loopback=True)
    with pytest.raises(Refusal):
        _set(number, "http://login.uni.example", loopback=True)
    found = queries.sign_in_of(number)
    assert found is not None
    assert found.issuer == "http://127.0.0.1:4000"


def test_a_secret_goes_to_its_own_issuer_alone() -> None:
    """Whoever changes the issuer enters the secret again, so that it cannot be drawn out; changing closes."""
    number = subscriber()
    _set(number, "https://login.uni.example")
    actions.add_domain(institution_id=number, domain="uni.example", by=operator(), at=NOW)
    providers.open_sign_in(institution_id=number, by=operator(), at=NOW)
    with pytest.raises(Refusal) as refused:
        _set(number, "https://evil.example", None)
    assert refused.value.code == "CLIENT-SECRET-MISSING"
    _set(number, "https://login.uni.example", None)
    found = queries.sign_in_of(number)
    assert found is not None
    assert (found.sealed_secret, found.is_open) == ("sealed", False)


def test_a_sign_in_opens_when_all_is_there() -> None:
    """Set, with mail domains; and only while the subscription is open."""
    number = subscriber(until=date(2026, 12, 1))
    with pytest.raises(Refusal) as refused:
        providers.open_sign_in(institution_id=number, by=operator(), at=NOW)
    assert refused.value.code == "SIGN-IN-UNSET"
    _set(number, "https://login.uni.example")
    with pytest.raises(Refusal) as refused:
        providers.open_sign_in(institution_id=number, by=operator(), at=NOW)
    assert refused.value.code == "SIGN-IN-WITHOUT-DOMAIN"
    actions.add_domain(institution_id=number, domain="uni.example", by=_librarian(number), at=NOW)
    with pytest.raises(Refusal) as refused:
        providers.open_sign_in(institution_id=number, by=operator(), at=NOW)
    assert refused.value.code == "SIGN-IN-WITHOUT-DOMAIN"
    actions.vouch_for_domain(institution_id=number, domain="uni.example", by=operator(), at=NOW)
    providers.open_sign_in(institution_id=number, by=operator(), at=NOW)
    assert [one.slug for one in queries.open_sign_ins(on=TODAY)] == ["university-of-tests"]
    assert queries.open_sign_ins(on=date(2026, 12, 1)) == ()
    assert queries.sign_in_for("uni.example", on=TODAY) is not None
    assert queries.sign_in_for("other.example", on=TODAY) is None
    assert queries.sign_in_for(None, on=TODAY) is None
    providers.close_sign_in(institution_id=number, by=operator(), at=NOW)
    assert queries.open_sign_in("university-of-tests", on=TODAY) is None


def test_a_sealed_secret_opens_under_its_own_key_and_name_alone() -> None:
    """A wrong key is a refusal, never text that looks like a secret (wound 8)."""
    sealed = seal("a client's secret", secret="s" * 50, about="one")
    assert "secret" not in sealed
    assert unseal(sealed, secret="s" * 50, about="one") == "a client's secret"
    assert seal("a client's secret", secret="s" * 50, about="one") != sealed
    broken = sealed[:-4] + ("AAAA" if sealed[-4:] != "AAAA" else "BBBB")
    for text, key, about in (
        (sealed, "t" * 50, "one"), (sealed, "s" * 50, "two"), (broken, "s" * 50, "one"), ("", "s" * 50, "one"),
        ("plain text", "s" * 50, "one"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            unseal(text, secret=key, about=about)
        assert refused.value.code == "SECRET-UNREADABLE"


def _asked() -> int:
    requests.ask_for_access(
        organisation="Library\r\nBcc: x@evil.example", contact_name="A. Person", contact_email="Head@Library.example",
        addresses="192.0.2.0/24", message="Please.", at=NOW,
    )  # fmt: skip
    return requests_in("new")[-1].id


def test_a_request_is_kept_and_granted_once() -> None:
    """The institution is made, its first administrator invited; a line break in a name is none."""
    number = _asked()
    asked = request_by_id(number)
    assert asked is not None
    assert (asked.organisation, asked.contact_email) == ("Library Bcc: x@evil.example", "head@library.example")
    made = requests.grant(request_id=number, name="The Library", opens=TODAY, until=None, by=operator(), at=NOW)
    assert (made.email, made.role) == ("head@library.example", "administrator")
    assert Institution.objects.filter(name="The Library").exists()
    with pytest.raises(Refusal) as refused:
        requests.grant(request_id=number, name="Again", opens=TODAY, until=None, by=operator(), at=NOW)
    assert refused.value.code == "REQUEST-ANSWERED"
    assert not Institution.objects.filter(name="Again").exists()


def test_a_request_is_declined_with_words() -> None:
    """And by nobody but the portal's administrators."""
    number = _asked()
    for by, answer, code in (
        (account("x@y.example"), "No.", "NOT-PORTAL-ADMINISTRATOR"), (operator(), " ", "ANSWER-EMPTY"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            requests.decline(request_id=number, answer=answer, by=by, at=NOW)
        assert refused.value.code == code
    requests.decline(request_id=number, answer="Not yet.", by=operator(), at=NOW)
    asked = request_by_id(number)
    assert asked is not None
    assert (asked.state, asked.answer, asked.handled_at) == ("declined", "Not yet.", NOW)


def test_the_queue_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that nobody fills the disk through the public form."""
    monkeypatch.setattr(requests, "_MOST_OPEN", 1)
    _asked()
    with pytest.raises(Refusal) as refused:
        _asked()
    assert refused.value.code == "REQUESTS-FULL"


def test_the_operator_names_and_dismisses_administrators() -> None:
    """Both end the account's sessions."""
    number = account("head@portal.example")
    assert name_administrator(email=" Head@Portal.example", at=NOW) == number
    assert permissions.administers_portal(number)
    dismiss_administrator(email="head@portal.example", at=NOW)
    assert not permissions.administers_portal(number)
    assert Account.objects.get(pk=number).session_generation == 2
    with pytest.raises(Refusal) as refused:
        name_administrator(email="nobody@portal.example", at=NOW)
    assert refused.value.code == "ACCOUNT-UNKNOWN"


def test_the_log_is_read_by_pages() -> None:
    """Newest first, and never no page at all."""
    assert log_entries(page=1) == ((), 1)
    number = subscriber()
    for _ in range(51):
        actions.set_proxy_domain(institution_id=number, proxy_domain="", by=operator(), at=NOW)
    first, pages = log_entries(page=1)
    assert (len(first), pages) == (50, 2)
    assert [one.action for one in log_entries(page=2)[0]] == ["proxy domain set", "institution created"]
    assert log_entries(page=1, institution_id=number + 1)[0] == ()
