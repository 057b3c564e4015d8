"""Keys for programs when the password changes: told in the letter and on the screen; those that write may end."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from openthb.readers.actions.keys import make_key
from openthb.readers.queries.keys import keys_of
from tests.integration.readers.readers_at_work import ANOTHER, PASSWORD, link_in_last_mail, number_of, register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_hashes")]
READER = "jan.reader@uni.example"
LINK = '<a href="/account/keys">'


def _with_keys() -> tuple[Client, int]:
    """A signed-in browser and the number of its account, which has a key that reads and two that write."""
    browser = register(READER)
    number = number_of(READER)
    assert number is not None
    for name, may_write in (("Reads", False), ("Writes", True), ("Writes too", True)):
        make_key(name=name, may_write=may_write, by=number, at=timezone.now())
    return browser, number


def _forgotten() -> Client:
    browser = Client()
    browser.post("/forgotten", {"email": READER})
    form = browser.get(link_in_last_mail())
    browser.post(form.headers["Location"], {"password1": ANOTHER})
    return browser


def test_a_changed_password_leaves_keys_open_and_says_so() -> None:
    """With the way to end them, in the letter and on the screen."""
    browser, number = _with_keys()
    browser.post("/account/password", {"oldpassword": PASSWORD, "password1": ANOTHER})
    assert len(keys_of(number)) == 3
    assert f"{LINK}3 keys for programs are still open.</a>" in browser.get("/account").content.decode()
    assert "3 keys for programs are still open." in mail.outbox[-1].body
    assert "/account/keys\n\nIf it was not you" in mail.outbox[-1].body


def test_a_forgotten_password_ends_the_keys_that_write() -> None:
    """Whoever knew the old one may have made them."""
    _, number = _with_keys()
    page = _forgotten().get("/account").content.decode()
    assert [key.name for key in keys_of(number)] == ["Reads"]
    assert "2 keys for programs that could write were ended." in page
    assert f"{LINK}1 key for programs is still open.</a>" in page
    body = mail.outbox[-1].body
    assert "2 keys for programs that could write were ended.\n\n1 key for programs is still open." in body


def test_without_keys_nothing_is_said_of_them() -> None:
    """Nor are there gaps in the letter."""
    register(READER)
    assert (
        "keys for programs" not in _forgotten().get("/account").content.decode().replace("\n", "").partition("<dl")[0]
    )
    assert "key" not in mail.outbox[-1].body
    assert "\n\n\n" not in mail.outbox[-1].body
