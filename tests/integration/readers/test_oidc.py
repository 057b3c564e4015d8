"""Sign-in through an institution, against a real identity provider on this machine; and what must not come of it."""

import base64
import html
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.internal import jwtkit
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from openthb.portal.institutions.views import identity
from openthb.readers.actions.institutions import add_domain
from openthb.readers.actions.memberships import remove_member
from openthb.readers.actions.providers import open_sign_in, set_sign_in
from openthb.readers.models import IdentityProvider, MailDomain
from openthb.readers.queries.memberships import memberships_of
from openthb.readers.sealing import seal
from tests.judges.provider import identity_provider, signed_in_there
from tests.unit.portal.institutions.screens_at_hand import administrator, browser
from tests.unit.readers.institutions_at_hand import NOW, TODAY, account, operator, subscriber

pytestmark = [pytest.mark.needs("npm-judges", "node"), pytest.mark.django_db]
SLUG = "university-of-tests"
SECRET = "the secret of the client"
ACCOUNTS = {
    "anna": {"email": "Anna@uni.example", "email_verified": True},
    "bert": {"email": "bert@uni.example", "email_verified": False},
    "carl": {"email": "victim@elsewhere.example", "email_verified": True},
    "dora": {"email": "dora@unі.example", "email_verified": True},
    "emil": {"email": "emil@student.uni.example", "email_verified": True},
    "nobody": {},
}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A running provider that knows one client: this portal."""
    redirect = f"{settings.OPENTHB.url}/sign-in/institution/{SLUG}/back"
    with identity_provider(redirect=redirect, accounts=ACCOUNTS, secret=SECRET) as found:
        yield found


@pytest.fixture
def university(issuer: str) -> int:
    """An institution whose sign-in is open."""
    return _opened(subscriber(), SLUG, issuer, "uni.example")


def _opened(number: int, slug: str, issuer: str, domain: str, secret: str = SECRET) -> int:
    add_domain(institution_id=number, domain=domain, by=operator(), at=NOW)
    set_sign_in(
        institution_id=number,
        issuer=issuer,
        client_id="portal",
        sealed_secret=seal(secret, secret=settings.SECRET_KEY, about=identity.about(slug)),
        by=operator(),
        at=NOW,
        loopback=True,
    )
    open_sign_in(institution_id=number, by=operator(), at=NOW)
    return number


def _sent(client: Client, **query: str) -> str:
    """Where the portal sends a browser that follows the link of the institution."""
    answer = client.get(f"/sign-in/institution/{SLUG}", query)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def _back(address: str) -> str:
    """Path and query of the way back."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def _signed_in(subject: str | None, client: Client | None = None, **query: str) -> tuple[Client, Any]:
    client = client or Client()
    return client, client.get(_back(signed_in_there(_sent(client, **query), subject)))


def _whose(client: Client) -> int | None:
    number = client.session.get("_auth_user_id")
    return int(number) if number else None


def test_a_reader_signs_in_and_is_a_member(university: int) -> None:
    """An account is made with the address the provider verified, and the next time it is the same one."""
    client, answer = _signed_in("anna", next="/favourites")
    assert (answer.status_code, answer["Location"]) == (302, "/favourites")
    number = _whose(client)
    assert number is not None
    made = get_user_model()._default_manager.get(pk=number)
    assert (made.email, made.has_usable_password()) == ("anna@uni.example", False)
    (membership,) = memberships_of(number, on=TODAY)
    assert (membership.institution_id, membership.role) == (university, "member")
    again, _ = _signed_in("anna")
    assert _whose(again) == number


def test_what_is_sent_there(university: int) -> None:
    """PKCE with S256, a state and a nonce of 256 bits, the canonical address to come back to; nothing twice."""
    asked = [parse_qs(urlsplit(_sent(Client(), HTTP_HOST="evil.example")).query) for _ in range(2)]
    assert asked[0]["code_challenge_method"] == ["S256"]
    assert asked[0]["redirect_uri"] == [f"{settings.OPENTHB.url}/sign-in/institution/{SLUG}/back"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[0][name][0]) >= 43
        assert asked[0][name] != asked[1][name]
    assert "client_secret" not in asked[0]


def test_a_forged_state_is_refused(university: int, caplog: pytest.LogCaptureFixture) -> None:
    """A state of nobody, one of another browser, and one used twice: no sign-in, a line in the log."""
    client = Client()
    way = _back(signed_in_there(_sent(client), "anna"))
    forged = way.replace("state=", "state=x")
    stranger = Client()
    for who, path in ((client, forged), (stranger, way)):
        assert who.get(path).status_code == 403
        assert _whose(who) is None
    assert client.get(way).status_code == 302
    assert Client().get(way).status_code == 403
    other = Client()
    _sent(other)
    assert other.get(way).status_code == 403
    assert _whose(other) is None
    assert caplog.text.count("refused: sign-in by institution") == 4
    assert parse_qs(urlsplit(way).query)["code"][0] not in caplog.text


@pytest.mark.parametrize("subject", ["bert", "carl", "dora", "emil", "nobody"])
def test_an_address_that_is_not_believed_makes_no_account(university: int, subject: str) -> None:
    """Not verified, or not of the institution: another's, a look-alike, a subdomain; or none at all."""
    client, answer = _signed_in(subject)
    assert answer.status_code == 403
    assert "named no address of mail that it has verified" in answer.content.decode()
    assert _whose(client) is None
    assert not get_user_model()._default_manager.exclude(pk=operator()).exists()


def test_a_provider_is_not_believed_about_a_domain_nobody_vouched_for(university: int) -> None:
    """One administrator's address there does not make a domain the institution's: no accounts of others' are made."""
    MailDomain.objects.update(is_vouched=False)
    client, answer = _signed_in("anna")
    assert (answer.status_code, _whose(client)) == (403, None)


def test_an_account_that_exists_is_not_taken_over(university: int) -> None:
    """Although the provider verified the address: its owner signs in first and connects."""
    anna = account("anna@uni.example")
    client, answer = _signed_in("anna")
    assert answer.status_code == 403
    assert "already an account with your address" in answer.content.decode()
    assert _whose(client) is None
    assert memberships_of(anna, on=TODAY) == ()
    own = browser(anna)
    answer = own.post(f"/account/institutions/{SLUG}/connect")
    assert answer["Location"] == f"/sign-in/institution/{SLUG}/connect"
    assert SLUG in own.get(answer["Location"]).content.decode()
    _, answer = _signed_in("anna", own)
    assert answer["Location"] == "/account/institutions"
    assert [one.institution_id for one in memberships_of(anna, on=TODAY)] == [university]
    again, _ = _signed_in("anna")
    assert _whose(again) == anna
    assert "Disconnect" in again.get("/account/institutions").content.decode()
    again.post(f"/account/institutions/{SLUG}/disconnect")
    assert _whose(_signed_in("anna")[0]) is None
    assert again.post(f"/account/institutions/{SLUG}/disconnect").status_code == 400
    assert again.post("/account/institutions/nowhere/disconnect").status_code == 404


def test_any_subject_can_be_connected_by_the_owner_of_an_account(university: int) -> None:
    """Connecting needs no address; and a subject belongs to one account."""
    first, second = account("b@elsewhere.example"), account("c@elsewhere.example")
    for number in (first, second):
        own = browser(number)
        own.post(f"/account/institutions/{SLUG}/connect")
        _signed_in("bert", own)
    assert [len(memberships_of(number, on=TODAY)) for number in (first, second)] == [1, 0]
    assert _whose(_signed_in("bert")[0]) == first


def test_connecting_needs_a_fresh_proof_and_the_owners_own_button(university: int) -> None:
    """An old session is asked again; a link from elsewhere connects nothing but signs in."""
    anna = account("anna@uni.example")
    old = browser(anna, proved_ago=301)
    answer = old.post(f"/account/institutions/{SLUG}/connect")
    assert answer["Location"].startswith("/sign-in/again")
    assert browser(anna).get(f"/sign-in/institution/{SLUG}/connect").status_code == 404
    own = browser(anna)
    assert _signed_in("anna", own, process="connect")[1].status_code == 403
    assert memberships_of(anna, on=TODAY) == ()


def test_another_institutions_provider_cannot_take_over_an_account(university: int, issuer: str) -> None:
    """The same subject and address, named by the provider of another institution, are somebody else."""
    client, _ = _signed_in("anna")
    anna = _whose(client)
    redirect = f"{settings.OPENTHB.url}/sign-in/institution/evil-institute/back"
    with identity_provider(redirect=redirect, accounts=ACCOUNTS, secret=SECRET) as evil:
        _opened(subscriber("Evil Institute"), "evil-institute", evil, "evil.example")
        intruder = Client()
        sent = str(intruder.get("/sign-in/institution/evil-institute")["Location"])
        answer = intruder.get(_back(signed_in_there(sent, "anna")))
        assert answer.status_code == 403
        assert _whose(intruder) is None
        # An answer of the evil provider handed to the address of the other institution: another issuer (RFC 9207).
        victim = Client()
        state = parse_qs(urlsplit(_sent(victim)).query)["state"][0]
        way = _back(signed_in_there(str(Client().get("/sign-in/institution/evil-institute")["Location"]), "anna"))
        query = parse_qs(urlsplit(way).query) | {"state": [state]}
        answer = victim.get(f"/sign-in/institution/{SLUG}/back", query)
        assert answer.status_code == 403
        assert "another sign-in" in answer.content.decode()
        assert _whose(victim) is None
    assert _whose(_signed_in("anna")[0]) == anna


def test_a_changed_issuer_makes_other_people(university: int) -> None:
    """An administrator who names a provider of their own does not become the members (issuer and subject together)."""
    anna = _whose(_signed_in("anna")[0])
    redirect = f"{settings.OPENTHB.url}/sign-in/institution/{SLUG}/back"
    with identity_provider(redirect=redirect, accounts=ACCOUNTS, secret=SECRET) as moved:
        IdentityProvider.objects.update(issuer=moved)
        client, answer = _signed_in("anna")
        assert answer.status_code == 403
        assert _whose(client) != anna


def test_who_was_removed_is_signed_in_and_no_member(university: int) -> None:
    """The administrator's word holds."""
    anna = _whose(_signed_in("anna")[0])
    assert anna is not None
    remove_member(institution_id=university, account_id=anna, by=operator(), at=NOW)
    assert _whose(_signed_in("anna")[0]) == anna
    assert memberships_of(anna, on=TODAY) == ()


def test_cancelled_closed_and_ended(university: int) -> None:
    """Each says so, and nobody is signed in."""
    client, answer = _signed_in(None)
    assert answer.status_code == 403
    assert "cancelled" in answer.content.decode()
    way = _back(signed_in_there(_sent(client), "anna"))
    IdentityProvider.objects.update(is_open=False)
    assert client.get(way).status_code == 404
    assert client.get(f"/sign-in/institution/{SLUG}").status_code == 404
    assert SLUG not in client.get("/sign-in/institution").content.decode()


def test_a_wrong_secret_signs_nobody_in(issuer: str) -> None:
    """The provider refuses the code; a secret sealed under another key is said aloud."""
    number = _opened(subscriber(), SLUG, issuer, "uni.example", secret="wrong")
    client, answer = _signed_in("anna")
    assert (answer.status_code, _whose(client)) == (403, None)
    other = seal(SECRET, secret="another secret of the site", about=identity.about(SLUG))
    IdentityProvider.objects.filter(institution_id=number).update(client_secret_encrypted=other)
    answer = client.get(f"/sign-in/institution/{SLUG}")
    assert answer.status_code == 503
    assert "another OPENTHB_SECRET_KEY" in answer.content.decode()


@pytest.mark.parametrize("changed", [{"nonce": "another"}, {"nonce": None}, {"sub": "bert"}, {"azp": "other"}])
def test_a_token_for_another_question_person_or_client_is_refused(
    university: int, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]
) -> None:
    """Although the provider signed it; a subject that userinfo does not bear out among them."""
    verified = jwtkit.verify_and_decode
    monkeypatch.setattr(jwtkit, "verify_and_decode", lambda **told: {**verified(**told), **changed})
    client, answer = _signed_in("anna")
    assert (answer.status_code, _whose(client)) == (403, None)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS257", None])
def test_a_token_without_a_proper_signature_is_refused(
    university: int, monkeypatch: pytest.MonkeyPatch, algorithm: str | None
) -> None:
    """None at all, one made with the public key, an unknown one, and one that is changed in the middle."""

    def tampered(adapter: Any, app: Any, token: str) -> Any:
        head, body, signature = token.split(".")
        if algorithm is None:
            told = json.loads(base64.urlsafe_b64decode(body + "=="))
            body = base64.urlsafe_b64encode(json.dumps({**told, "sub": "bert"}).encode()).decode().rstrip("=")
        else:
            known = json.loads(base64.urlsafe_b64decode(head + "=="))
            head = base64.urlsafe_b64encode(json.dumps({**known, "alg": algorithm}).encode()).decode().rstrip("=")
        return claims(adapter, app, f"{head}.{body}.{signature}")

    claims = identity.OfInstitution._claims
    monkeypatch.setattr(identity.OfInstitution, "_claims", tampered)
    client, answer = _signed_in("anna")
    assert (answer.status_code, _whose(client)) == (403, None)


def test_the_administrator_tests_and_opens(issuer: str) -> None:
    """By the buttons of the page; what the provider lacks is said."""
    client, number = administrator()
    add_domain(institution_id=number, domain="uni.example", by=operator(), at=NOW)
    given = {"issuer": issuer, "client_id": "portal", "client_secret": SECRET}
    here = f"/institution/{SLUG}/sign-in"
    client.post(f"{here}/change", given)
    client.post(f"{here}/test")
    assert f"answers as {issuer}" in html.unescape(client.get(here).content.decode())
    client.post(f"{here}/turn", {"state": "open"})
    assert _whose(_signed_in("anna")[0]) is not None
    client.post(f"{here}/turn", {"state": "closed"})
    assert Client().get(f"/sign-in/institution/{SLUG}").status_code == 404
    client.post(f"{here}/change", {**given, "issuer": f"{issuer}/other"})
    answer = client.post(f"{here}/turn", {"state": "open"})
    assert answer.status_code == 400
    assert "gave no answer that can be used" in answer.content.decode()


def test_asked_for_from_another_site_there_is_a_link_first(university: int) -> None:
    """So that no other site signs anybody in; the link leads on, for a form may not."""
    client = Client()
    answer = client.get(f"/sign-in/institution/{SLUG}", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert f'href="/sign-in/institution/{SLUG}"' in answer.content.decode()
    found = client.post("/sign-in/institution", {"email": "somebody@UNI.example"})
    assert "Go on to University of Tests" in found.content.decode()
    missing = client.post("/sign-in/institution", {"email": "somebody@elsewhere.example"})
    assert missing.status_code == 400


def test_the_provider_itself_refuses_without_pkce(university: int) -> None:
    """That the judge judges: without a challenge it signs nobody in."""
    address = _sent(Client())
    parts = urlsplit(address)
    query = "&".join(part for part in parts.query.split("&") if not part.startswith("code_challenge"))
    with requests.Session() as session:
        session.trust_env = False
        answer = session.get(parts._replace(query=query).geturl(), allow_redirects=False, timeout=10)
    assert "error=invalid_request" in answer.headers["Location"]
