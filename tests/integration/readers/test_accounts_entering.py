"""Registering, signing in and out, through the screens."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.integration.readers.readers_at_work import (
    ANOTHER,
    PASSWORD,
    code_in_last_mail,
    is_signed_in,
    number_of,
    register,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
READER = "jan.reader@uni.example"


def test_register_confirm_and_come_back() -> None:
    """After the code of the mail one is signed in, and back where one was."""
    browser = Client()
    page = browser.get("/register?next=/figures%3Fq%3Dpolice")
    assert page.status_code == 200
    assert b'name="next" value="/figures?q=police"' in page.content
    answer = browser.post("/register", {"email": READER, "password1": PASSWORD, "next": "/figures?q=police"})
    assert answer.headers["Location"] == "/register/code"
    assert [one.to for one in mail.outbox] == [[READER]]
    assert mail.outbox[0].subject == "Your code for OpenTHB"
    assert not is_signed_in(browser)
    done = browser.post("/register/code", {"code": code_in_last_mail(), "action": "verify"})
    assert done.headers["Location"] == "/figures?q=police"
    assert is_signed_in(browser)


def test_what_began_before_registering_is_still_there_after() -> None:
    """A star that waits in the session outlives registration and confirmation."""
    browser = Client()
    browser.get("/register")
    session = browser.session
    session["waiting"] = "be-pol"
    session.save()
    register(READER, client=browser)
    assert browser.session["waiting"] == "be-pol"


def test_a_wrong_code_three_times_ends_it() -> None:
    """The code of a mail cannot be guessed."""
    browser = Client()
    browser.post("/register", {"email": READER, "password1": PASSWORD})
    wrong = [browser.post("/register/code", {"code": "AAAAAA", "action": "verify"}) for _ in range(3)]
    assert [one.status_code for one in wrong] == [400, 400, 302]
    browser.post("/register/code", {"code": code_in_last_mail(), "action": "verify"})
    assert not is_signed_in(browser)


def test_registering_a_known_address_looks_the_same() -> None:
    """Same status, same way on, same page; the owner gets a mail that says so."""
    register(READER)
    stranger, other = Client(), Client()
    known = stranger.post("/register", {"email": READER, "password1": ANOTHER})
    told = mail.outbox[-1]
    unknown = other.post("/register", {"email": "new@uni.example", "password1": ANOTHER})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    pages = [browser.get("/register/code").content.decode() for browser in (stranger, other)]
    assert _without_differences(pages[0], READER) == _without_differences(pages[1], "new@uni.example")
    assert (told.to, told.subject) == ([READER], "You have an account at OpenTHB")
    assert stranger.post("/register/code", {"code": "AAAAAA", "action": "verify"}).status_code == 400
    assert not is_signed_in(stranger)
    sign_in(READER)


def _without_differences(page: str, email: str) -> str:
    lines = [line for line in page.replace(email, "ADDRESS").splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines)


def test_sign_in_goes_on_within_the_site_alone() -> None:
    """Another site, another scheme, a path that browsers read as another site: none is gone to."""
    register(READER)
    for elsewhere in (
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///x",
    ):
        browser = Client()
        answer = browser.post(f"/sign-in?next={elsewhere}", {"login": READER, "password": PASSWORD, "next": elsewhere})
        assert answer.headers["Location"] == "/account", elsewhere
        assert elsewhere not in Client().get("/sign-in", {"next": elsewhere}).content.decode()


def test_the_key_of_the_session_changes_at_sign_in() -> None:
    """A session somebody else planted is worth nothing."""
    register(READER)
    browser = Client()
    browser.get("/sign-in")
    before = browser.cookies["reader"].value
    browser.post("/sign-in", {"login": READER, "password": PASSWORD})
    assert browser.cookies["reader"].value != before


def test_wrong_address_and_wrong_password_look_the_same() -> None:
    """Same status, same words."""
    register(READER)
    pages = []
    for email in (READER, "nobody@uni.example"):
        answer = Client().post("/sign-in", {"login": email, "password": "wrong, but long enough"})
        assert answer.status_code == 400
        pages.append(_without_differences(answer.content.decode(), email))
    assert pages[0] == pages[1]
    assert "The address of mail or the password is wrong." in pages[0]


def test_what_was_typed_is_kept_but_not_the_password() -> None:
    """The address stands in the field again."""
    answer = Client().post("/sign-in", {"login": "a@b.example", "password": "wrong password"}).content.decode()
    assert 'value="a@b.example"' in answer
    assert "wrong password" not in answer


def test_sign_out_by_the_button_alone() -> None:
    """A link or picture that leads to /sign-out signs nobody out."""
    browser = register(READER)
    assert b"<button" in browser.get("/sign-out").content
    assert is_signed_in(browser)
    browser.post("/sign-out")
    assert not is_signed_in(browser)


def test_a_closed_account_is_told_so() -> None:
    """With the right password only; every session of it is refused."""
    browser = register(READER)
    get_user_model()._default_manager.filter(pk=number_of(READER)).update(is_active=False)
    assert not is_signed_in(browser)
    other = Client()
    answer = other.post("/sign-in", {"login": READER, "password": PASSWORD})
    assert answer.headers["Location"] == "/sign-in/closed"
    assert b"closed this account" in other.get("/sign-in/closed").content
    assert not is_signed_in(other)


def test_answers_are_kept_by_nobody() -> None:
    """Screens and whatever a signed-in reader sees bear `no-store`."""
    assert Client().get("/sign-in").headers["Cache-Control"] == "private, no-store"
    browser = register(READER)
    for address in ("/account", "/figures", "/account/sessions", "/nothing-here"):
        assert browser.get(address).headers["Cache-Control"] == "private, no-store", address


@pytest.mark.parametrize(
    "odd",
    [
        "a@b.example\nBcc: all@b.example",
        "a\x00@b.example",
        "x" * 250 + "@b.example",
        "<script>@b.example",
        "",
        "ä" * 5000,
    ],
)
def test_odd_addresses_are_refused_in_words(odd: str) -> None:
    """Line breaks, NUL, script, far too long: an error of the form, no mail, no fault."""
    for address, field in (("/register", "email"), ("/sign-in", "login"), ("/forgotten", "email")):
        told = {field: odd, "password1": PASSWORD, "password": PASSWORD}
        answer = Client().post(address, told)
        assert answer.status_code == 400, (address, odd)
        assert b"There is a problem" in answer.content
        assert b"<script>@" not in answer.content
    assert mail.outbox == []


def test_script_in_an_address_is_printed_as_text() -> None:
    """An address may hold signs of markup between quotes; they reach the page escaped."""
    odd = '"<script>alert(1)</script>"@b.example'
    browser = Client()
    answer = browser.post("/register", {"email": odd, "password1": PASSWORD}, follow=True)
    assert b"<script>alert" not in answer.content
    assert b"&lt;script&gt;alert" in answer.content


def test_an_overlong_password_is_refused() -> None:
    """Nobody keeps the machine busy with a megabyte of password."""
    for address, told in (
        ("/register", {"email": READER, "password1": "x7" * 60_000}),
        ("/sign-in", {"login": READER, "password": "x7" * 60_000}),
    ):
        assert Client().post(address, told).status_code == 400
