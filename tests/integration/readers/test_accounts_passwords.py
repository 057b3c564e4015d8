"""Passwords: chosen, changed, forgotten; a thousand wrong tries."""

import hashlib
import logging
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import ScryptPasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings
from pytest_django import Settings

from tests.integration.readers.readers_at_work import (
    ANOTHER,
    PASSWORD,
    is_signed_in,
    link_in_last_mail,
    number_of,
    register,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
READER = "jan.reader@uni.example"


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("short", "too short"),
        ("password123456", "Many people use"),
        ("jan.reader2024", "address of mail"),
        ("aaaaaaaaaaaaaa", "repeats itself"),
        ("abcdefghijklmno", "alphabet"),
    ],
)
def test_weak_passwords_are_refused_with_a_reason(weak: str, why: str) -> None:
    """The words say why, and what would help."""
    answer = Client().post("/register", {"email": READER, "password1": weak})
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert f'"{weak}"' not in answer.content.decode()
    assert not get_user_model()._default_manager.exists()


def test_a_breached_password_is_refused(settings: Settings, tmp_path: Path) -> None:
    """The operator's file is asked; without it the same password is taken."""
    file = tmp_path / "breached"
    digest = hashlib.sha1(PASSWORD.encode(), usedforsecurity=False).hexdigest().upper()
    file.write_text("\n".join(sorted(["0" * 40 + ":2", digest + ":17", "F" * 40 + ":3"])) + "\n")
    settings.OPENTHB = settings.OPENTHB.model_copy(update={"breached_passwords": file})
    answer = Client().post("/register", {"email": READER, "password1": PASSWORD})
    assert b"known from a breach" in answer.content
    assert Client().post("/register", {"email": READER, "password1": ANOTHER}).status_code == 302


def test_an_unreadable_file_lets_no_password_in(settings: Settings, tmp_path: Path) -> None:
    """The check is not left out in silence."""
    settings.OPENTHB = settings.OPENTHB.model_copy(update={"breached_passwords": tmp_path / "none"})
    answer = Client().post("/register", {"email": READER, "password1": PASSWORD})
    assert answer.status_code == 400
    assert b"cannot be checked" in answer.content


def test_a_change_of_password_ends_all_other_sessions(caplog: pytest.LogCaptureFixture) -> None:
    """The one that changes goes on; the others are refused, and that is logged."""
    here = register(READER)
    elsewhere = sign_in(READER)
    changed = here.post("/account/password", {"oldpassword": PASSWORD, "password1": ANOTHER})
    assert changed.headers["Location"] == "/account"
    assert is_signed_in(here)
    with caplog.at_level(logging.WARNING, "openthb.security"):
        assert not is_signed_in(elsewhere)
    assert f"a session from before a change of password or role, account {number_of(READER)}" in caplog.text
    assert mail.outbox[-1].subject == "Your password at OpenTHB was changed"
    assert is_signed_in(sign_in(READER, password=ANOTHER))
    assert Client().post("/sign-in", {"login": READER, "password": PASSWORD}).status_code == 400


def test_the_present_password_must_be_right() -> None:
    """Whoever finds a browser open cannot change it."""
    here = register(READER)
    answer = here.post("/account/password", {"oldpassword": "something else", "password1": ANOTHER})
    assert answer.status_code == 400
    assert is_signed_in(sign_in(READER))


def test_forgotten() -> None:
    """A link by mail, good once; it signs in, and ends sessions that were open."""
    before = register(READER)
    browser = Client()
    asked = browser.post("/forgotten", {"email": READER})
    assert asked.headers["Location"] == "/forgotten/sent"
    link = link_in_last_mail()
    form = browser.get(link)
    assert form.headers["Location"].endswith("-set-password")  # the secret does not stay in the address
    done = browser.post(form.headers["Location"], {"password1": ANOTHER})
    assert done.status_code == 302
    assert is_signed_in(browser)
    assert not is_signed_in(before)
    assert b"too old, or it was used" in Client().get(link).content
    assert is_signed_in(sign_in(READER, password=ANOTHER))


def test_forgotten_looks_the_same_for_an_unknown_address() -> None:
    """Only the mail says that there is no account."""
    answer = Client().post("/forgotten", {"email": "nobody@uni.example"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/forgotten/sent")
    assert mail.outbox[-1].subject == "No account at OpenTHB with this address"


def test_links_lead_to_the_portal_whatever_host_was_asked() -> None:
    """Who asks under another host name gets no link there into a mail."""
    register(READER)
    Client(HTTP_HOST="evil.example").post("/forgotten", {"email": READER})
    assert "evil.example" not in str(mail.outbox[-1].body) + str(mail.outbox[-1].message())
    assert "http://127.0.0.1:8000/forgotten/" in str(mail.outbox[-1].body)


@pytest.mark.parametrize("link", ["0-x", "zzzzzzzzzzzz-abc", "1-" + "a" * 90, "-", "%00-%00", "9" * 400 + "-a"])
def test_made_up_links_are_refused(link: str) -> None:
    """No fault, whatever is made up."""
    assert Client().get(f"/forgotten/{link}").status_code in (200, 404)


@pytest.mark.slow
def test_a_thousand_wrong_tries(caplog: pytest.LogCaptureFixture) -> None:
    """All refused and logged, without a word of what was typed; the owner gets in afterwards, and by a link at once."""
    register(READER)
    with caplog.at_level(logging.WARNING, "openthb.security"):
        statuses = [_try(number) for number in range(1000)]
    assert set(statuses) == {400, 429}
    logged = [record.getMessage() for record in caplog.records if record.name == "openthb.security"]
    assert len(logged) == 1000
    assert not any(READER in line or "wrong try" in line for line in logged)
    assert Client().post("/sign-in", {"login": READER, "password": PASSWORD}).status_code != 302
    browser = Client(REMOTE_ADDR="198.51.100.7")
    browser.post("/forgotten", {"email": READER})
    link = browser.get(link_in_last_mail()).headers["Location"]
    browser.post(link, {"password1": ANOTHER})
    assert is_signed_in(browser)
    cache.clear()  # the ten minutes are over
    assert is_signed_in(sign_in(READER, password=ANOTHER))


def _try(number: int) -> int:
    # From a network of its own every fifty tries: the account's count must hold by itself.
    address = f"203.0.{number // 50}.9"
    told = {"login": READER, "password": f"wrong try {number}"}
    return Client(REMOTE_ADDR=address).post("/sign-in", told).status_code


def test_after_too_many_tries_known_and_unknown_still_look_the_same() -> None:
    """The lock does not tell whether there is an account."""
    register(READER)
    for email in (READER, "nobody@uni.example"):
        for _ in range(10):
            Client(REMOTE_ADDR="203.0.113.1").post("/sign-in", {"login": email, "password": "wrong password"})
        answer = Client(REMOTE_ADDR="198.51.100.1").post("/sign-in", {"login": email, "password": PASSWORD})
        assert answer.status_code == 400
        assert b"Too many wrong tries" in answer.content


def test_the_name_of_the_host_gives_no_more_tries() -> None:
    """The count of an account is one, however the host is written."""
    register(READER)
    for number in range(10):
        Client(HTTP_HOST=f"localhost:{8000 + number}").post("/sign-in", {"login": READER, "password": "wrong password"})
    answer = Client(HTTP_HOST="localhost:9999").post("/sign-in", {"login": READER, "password": PASSWORD})
    assert b"Too many wrong tries" in answer.content


def test_too_many_is_a_page_of_ours() -> None:
    """429, our page, when to come back."""
    answers = [Client(REMOTE_ADDR="203.0.113.60").post("/forgotten", {"email": ""}) for _ in range(31)]
    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"] == "60"
    assert b"Too many tries" in answers[-1].content


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.ScryptPasswordHasher"])
def test_an_unknown_account_costs_as_much_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hasher runs once for a known address and once for an unknown one."""
    register(READER)
    real, runs = ScryptPasswordHasher.encode, []

    def counted(self: ScryptPasswordHasher, *args: object, **kwargs: object) -> str:
        runs.append(1)
        return real(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(ScryptPasswordHasher, "encode", counted)
    counts = []
    for email in (READER, "nobody@uni.example"):
        runs.clear()
        Client().post("/sign-in", {"login": email, "password": "wrong password"})
        counts.append(len(runs))
    for email in (READER, "nobody@uni.example"):
        runs.clear()
        Client().post("/register", {"email": email, "password1": ANOTHER})
        counts.append(len(runs))
    assert counts == [1, 1, 1, 1]
