"""Second factors: apps for one-time codes, recovery codes, passkeys."""

import itertools
import json
import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from tests.integration.readers.passkeys_in_software import Device
from tests.integration.readers.readers_at_work import PASSWORD, is_signed_in, register, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
READER = "jan.reader@uni.example"
LOCAL = {"HTTP_HOST": "localhost:8000"}


def _code(secret: str, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


def _with_app() -> tuple[Client, str, list[str]]:
    """A signed-in reader with an app: browser, the app's secret, recovery codes."""
    register(READER)
    browser = sign_in(READER)
    page = browser.get("/account/app").content.decode()
    found = re.search(r'<code class="secret">([A-Z2-7 ]+)</code>', page)
    assert found
    secret = found[1].replace(" ", "")
    answer = browser.post("/account/app", {"code": _code(secret)})
    assert answer.headers["Location"] == "/account/codes"
    codes = re.findall(r"<code>(\d{8})</code>", browser.get("/account/codes").content.decode())
    return browser, secret, codes


def test_an_app_is_set_up_and_asked_for(django_capture_on_commit_callbacks: Any) -> None:
    """The picture is part of the page; from then on the password alone is not enough; a code is good once."""
    with django_capture_on_commit_callbacks(execute=True):
        browser, secret, _ = _with_app()
    assert mail.outbox[-1].subject == "An app for one-time codes at OpenTHB"
    other = Client()
    step = other.post("/sign-in", {"login": READER, "password": PASSWORD, "next": "/figures"})
    assert step.headers["Location"] == "/sign-in/second-step"
    assert not is_signed_in(other)
    assert other.post("/sign-in/second-step", {"code": "000000"}).status_code == 400
    code = _code(secret)
    done = other.post("/sign-in/second-step", {"code": code})
    assert done.headers["Location"] == "/figures"
    assert is_signed_in(other)
    third = Client()
    third.post("/sign-in", {"login": READER, "password": PASSWORD})
    assert third.post("/sign-in/second-step", {"code": code}).status_code == 400
    assert is_signed_in(browser)


def test_the_picture_bears_no_style_and_needs_nothing_from_elsewhere() -> None:
    """The policy of the page forbids style attributes and pictures as data."""
    register(READER)
    page = sign_in(READER).get("/account/app").content.decode()
    assert "<svg aria-hidden" in page
    assert " style=" not in page
    assert "data:" not in page
    assert "otpauth://totp/" in page


def test_secrets_are_stored_sealed() -> None:
    """A copy of the table signs nobody in."""
    _, secret, codes = _with_app()
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_another_secret_of_the_site_lets_nobody_in(settings: Any) -> None:
    """The form says that codes cannot be checked; no page fails."""
    browser, secret, _ = _with_app()
    other = Client()
    other.post("/sign-in", {"login": READER, "password": PASSWORD})
    for authenticator in Authenticator.objects.all():
        for name in ("secret", "seed"):
            if name in authenticator.data:
                authenticator.data[name] = "a256gcm." + "A" * 80
        authenticator.save()
    answer = other.post("/sign-in/second-step", {"code": _code(secret)})
    assert (answer.status_code, b"cannot be checked" in answer.content) == (400, True)
    assert browser.get("/account").status_code == 200


def test_recovery_codes_are_shown_once_and_each_is_good_once() -> None:
    """And can be taken away as text while they are shown."""
    browser, _, codes = _with_app()
    assert len(codes) == 10
    again = browser.get("/account/codes").content.decode()
    assert not any(code in again for code in codes)
    file = browser.post("/account/codes/file", {"codes": " ".join(codes)})
    assert file.headers["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert file.content.decode().split() == codes
    assert browser.post("/account/codes/file", {"codes": "<script>"}).status_code == 400
    assert browser.get("/account/codes/file").status_code == 405
    for expected in (302, 400):
        other = Client()
        other.post("/sign-in", {"login": READER, "password": PASSWORD})
        assert other.post("/sign-in/second-step", {"code": codes[0]}).status_code == expected
    assert b"9 left" in browser.get("/account").content


def test_new_codes_and_no_more_app() -> None:
    """The earlier codes are worth nothing; without a factor the password is enough again."""
    browser, _, codes = _with_app()
    assert browser.post("/account/codes/new").headers["Location"] == "/account/codes"
    other = Client()
    other.post("/sign-in", {"login": READER, "password": PASSWORD})
    assert other.post("/sign-in/second-step", {"code": codes[0]}).status_code == 400
    assert browser.post("/account/app/end").status_code == 302
    assert not Authenticator.objects.exists()
    assert is_signed_in(sign_in(READER))


def test_asked_again_by_code() -> None:
    """A code counts as proof, as a password does."""
    browser, secret, _ = _with_app()
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()
    assert b"/sign-in/again/code" in browser.get("/sign-in/again?next=/account/erase").content
    answer = browser.post("/sign-in/again/code", {"code": _code(secret), "next": "/account/erase"})
    assert answer.headers["Location"] == "/account/erase"


def _options(page: str) -> Any:
    found = re.search(r'<script id="passkey-options" type="application/json">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def _with_passkey() -> tuple[Client, Device]:
    register(READER)
    browser = Client(**LOCAL)  # type: ignore[arg-type]
    browser.post("/sign-in", {"login": READER, "password": PASSWORD})
    device = Device("http://localhost:8000")
    options = _options(browser.get("/account/passkeys/add").content.decode())
    told = {"name": "Work <b>laptop", "credential": device.create(options)}
    answer = browser.post("/account/passkeys/add", told)
    assert answer.headers["Location"] == "/account/codes", answer.content.decode()
    return browser, device


def test_a_passkey_signs_in_alone_and_goes_on() -> None:
    """Without address or password; also when tries on the password have locked it."""
    _, device = _with_passkey()
    for _ in range(12):
        Client().post("/sign-in", {"login": READER, "password": "wrong password"})
    other = Client(**LOCAL)  # type: ignore[arg-type]
    options = other.get("/sign-in/passkey", HTTP_ACCEPT="application/json").json()["request_options"]
    answer = other.post("/sign-in/passkey", {"credential": device.get(options), "next": "/figures"})
    assert answer.headers["Location"] == "/figures"
    assert is_signed_in(other)


def test_a_passkey_as_second_step_and_as_proof() -> None:
    """After the password, and when asked again."""
    browser, device = _with_passkey()
    other = Client(**LOCAL)  # type: ignore[arg-type]
    other.post("/sign-in", {"login": READER, "password": PASSWORD})
    options = _options(other.get("/sign-in/second-step").content.decode())
    assert other.post("/sign-in/second-step", {"credential": device.get(options)}).status_code == 302
    assert is_signed_in(other)
    options = _options(browser.get("/sign-in/again/passkey").content.decode())
    answer = browser.post("/sign-in/again/passkey", {"credential": device.get(options), "next": "/account/erase"})
    assert answer.headers["Location"] == "/account/erase"


def test_a_passkey_is_named_and_removed() -> None:
    """Names are printed as text; another reader's passkey is unknown."""
    browser, _ = _with_passkey()
    assert b"Work &lt;b&gt;laptop" in browser.get("/account/passkeys").content
    number = Authenticator.objects.get(type="webauthn").pk
    register("someone@else.example")
    stranger = sign_in("someone@else.example")
    for deed, one in itertools.product(("name", "remove"), (number, 10**30)):
        assert stranger.post(f"/account/passkeys/{one}/{deed}", {"name": "mine"}).status_code == 404
    browser.post(f"/account/passkeys/{number}/name", {"name": "Laptop"})
    assert b"<strong>Laptop</strong>" in browser.get("/account/passkeys").content
    assert browser.post(f"/account/passkeys/{number}/name", {"name": "x" * 61}).status_code == 400
    browser.post(f"/account/passkeys/{number}/remove")
    assert b"You have no passkey yet" in browser.get("/account/passkeys").content


def test_a_passkey_of_another_site_or_challenge_is_refused() -> None:
    """Origin, challenge and signature are looked at."""
    _, device = _with_passkey()
    other = Client(**LOCAL)  # type: ignore[arg-type]
    options = other.get("/sign-in/passkey", HTTP_ACCEPT="application/json").json()["request_options"]
    device.origin = "https://evil.example"
    other.post("/sign-in/passkey", {"credential": device.get(options)})
    device.origin = "http://localhost:8000"
    options["publicKey"]["challenge"] = "A" * 43
    other.post("/sign-in/passkey", {"credential": device.get(options)})
    assert not is_signed_in(other)


NONSENSE = (
    "",
    "{}",
    "[]",
    "null",
    "{",
    "[" * 5000,
    '{"id": 1}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": 7}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
    '{"id": "AA", "rawId": "AA", "response": {"userHandle": "AA"}}',
    '{"id": "A", "rawId": "A", "response": {"clientDataJSON": "A", "attestationObject": "A"}}',
    '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "AAAA", "attestationObject": "oA"}}',
    '{"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}',
    '{"name": "\\u0000"}',
    '{"name": "' + "x" * 30_000 + '"}',
)


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_nonsense_instead_of_a_passkey_is_refused(nonsense: str) -> None:
    """By every screen that takes one; no fault."""
    browser, _ = _with_passkey()
    for address in ("/account/passkeys/add", "/sign-in/again/passkey"):
        assert browser.post(address, {"name": "x", "credential": nonsense}).status_code in (302, 400)
    stranger = Client(**LOCAL)  # type: ignore[arg-type]
    stranger.get("/sign-in/passkey", HTTP_ACCEPT="application/json")
    assert stranger.post("/sign-in/passkey", {"credential": nonsense}).headers["Location"] == "/sign-in"
    stranger.post("/sign-in", {"login": READER, "password": PASSWORD})
    assert stranger.post("/sign-in/second-step", {"credential": nonsense}).status_code == 400
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_where_passkeys_cannot_work_none_is_offered() -> None:
    """A bare address is no domain."""
    assert b"passkeys.js" not in Client(HTTP_HOST="127.0.0.1:8000").get("/sign-in").content
    register(READER)
    assert b"belong to a domain" in sign_in(READER).get("/account/passkeys/add").content
