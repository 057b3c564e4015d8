"""What the tests of accounts do as a reader does: register, read the mail, sign in; each through the screens."""

import re
from typing import Any

from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client

PASSWORD = "Correct horse battery staple"
ANOTHER = "Umbrella gravel tuesday lemon"


def code_in_last_mail() -> str:
    """The code that stands alone on a line of the last mail."""
    found = re.search(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[1]


def link_in_last_mail() -> str:
    """The path of the first link of the last mail that leads somewhere of its own."""
    found = re.search(r"https?://[^/\s]+(/forgotten/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def register(email: str, *, password: str = PASSWORD, client: Client | None = None, way_on: str = "") -> Client:
    """A browser in which somebody registered, confirmed the address and is signed in."""
    browser = client or Client()
    told = {"email": email, "password1": password} | ({"next": way_on} if way_on else {})
    answer = browser.post("/register", told)
    assert answer.status_code == 302, answer.content.decode()
    confirmed = browser.post("/register/code", {"code": code_in_last_mail(), "action": "verify"})
    assert confirmed.status_code == 302, confirmed.content.decode()
    cache.clear()  # some time has passed: mails to one address are ten seconds apart
    return browser


def sign_in(email: str, *, password: str = PASSWORD, **headers: Any) -> Client:
    """A browser of its own, signed in."""
    browser = Client(**headers)
    answer = browser.post("/sign-in", {"login": email, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return browser


def number_of(email: str) -> int:
    """The number of an account."""
    return int(get_user_model()._default_manager.get(email=email).pk)


def is_signed_in(browser: Client) -> bool:
    """Whether the account's page answers."""
    return bool(browser.get("/account").status_code == 200)


def prove_again(browser: Client, *, password: str = PASSWORD) -> None:
    """Prove by password who it is."""
    assert browser.post("/sign-in/again", {"password": password, "next": "/account"}).status_code == 302
