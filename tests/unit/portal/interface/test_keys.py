"""Keys for programs: made after authenticating again, shown once, kept as digests, ended."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from openthb.foundation.errors import Refusal
from openthb.portal.access.visitors import Visitor
from openthb.readers.actions.keys import MOST_KEYS, PREFIX, end_key, make_key
from openthb.readers.models import Account, ApiKey, LogEntry
from openthb.readers.queries.keys import key_behind
from openthb.readers.tokens import digest
from tests.unit.portal.interface.asking import Program, code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal")]
Make = Callable[[str], Account]
NOW = timezone.now()


@pytest.fixture
def reader(account: Make, client: Client) -> Account:
    """A reader who has just proved who they are."""
    made = account("reader")
    client.force_login(made)
    _prove(client)
    return made


def _prove(client: Client, ago: float = 0) -> None:
    session = client.session
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - ago}]
    session.save()


def _secret(text: str) -> str:
    return text.split("<code>")[1].split("</code>", maxsplit=1)[0]


def test_a_key_is_shown_once_and_kept_as_its_digest(client: Client, reader: Account) -> None:
    """With the letters by which its owner knows it again."""
    answer = client.post("/account/keys", {"name": "My notebook", "may_write": "on"})
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    secret = _secret(answer.content.decode())
    assert secret.startswith(PREFIX)
    assert len(secret) == len(PREFIX) + 43
    key = ApiKey.objects.get()
    assert (key.digest, key.may_write, key.name) == (digest(secret), True, "My notebook")
    page = client.get("/account/keys").content.decode()
    assert secret not in page
    assert key.opening in page
    assert "never used" in page
    assert secret not in str(list(LogEntry.objects.values()))


def test_keys_are_made_only_after_authenticating_again(client: Client, account: Make) -> None:
    """Minutes old at most; also to see and to end them."""
    reader = account("reader")
    key = make_key(name="Old", may_write=False, by=reader.pk, at=NOW)
    for page in ("/account/keys", f"/account/keys/{key.number}/end"):
        assert client.post(page, {"name": "x"})["Location"].startswith("/sign-in?")
    client.force_login(reader)
    _prove(client, ago=301)
    for page in ("/account/keys", f"/account/keys/{key.number}/end"):
        assert client.post(page, {"name": "x"})["Location"].startswith("/sign-in/again?")
    assert key_behind(key.secret) is not None
    assert ApiKey.objects.count() == 1


def test_an_ended_key_is_refused(client: Client, reader: Account) -> None:
    """At once, and for good; ending it twice does no harm."""
    key = make_key(name="Old", may_write=False, by=reader.pk, at=NOW)
    assert Program(key.secret).get("/favourites").status_code == 200
    for words in ("The key was ended", "not among yours any more"):
        assert client.post(f"/account/keys/{key.number}/end").status_code == 303
        assert words in client.get("/account/keys").content.decode()
    assert code(Program(key.secret).get("/favourites")) == (401, "KEY-WRONG")


def test_nobody_ends_the_key_of_another(client: Client, reader: Account, account: Make) -> None:
    """Neither by the screen nor by the action."""
    key = make_key(name="Theirs", may_write=False, by=account("other").pk, at=NOW)
    client.post(f"/account/keys/{key.number}/end")
    with pytest.raises(Refusal, match="KEY-UNKNOWN"):
        end_key(key_id=key.number, by=reader.pk, at=NOW)
    assert key_behind(key.secret) is not None
    assert "Theirs" not in client.get("/account/keys").content.decode()


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "\u200b"])
def test_a_key_needs_a_name(client: Client, reader: Account, name: str) -> None:
    """Told as an error of the form."""
    answer = client.post("/account/keys", {"name": name})
    assert answer.status_code == 400
    assert "There is a problem" in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_sending_the_form_again_makes_no_second_key(client: Client, reader: Account) -> None:
    """Names are taken once; and an account holds so many at most."""
    client.post("/account/keys", {"name": "<script>alert(1)</script>"})
    assert client.post("/account/keys", {"name": "<script>alert(1)</script>"}).status_code == 400
    assert "<script>alert" not in client.get("/account/keys").content.decode()
    for number in range(1, MOST_KEYS):
        make_key(name=f"Key {number}", may_write=False, by=reader.pk, at=NOW)
    assert f"at most {MOST_KEYS} keys" in client.post("/account/keys", {"name": "More"}).content.decode()
    assert ApiKey.objects.count() == MOST_KEYS


def test_use_is_noted_once_a_day(account: Make) -> None:
    """So that a program's thousand requests are one write."""
    key = make_key(name="Notebook", may_write=False, by=account("reader").pk, at=NOW)
    for _ in range(3):
        assert Program(key.secret).get("/favourites").status_code == 200
    assert ApiKey.objects.get().last_used_on == timezone.localdate()
    assert LogEntry.objects.filter(action="key used").count() == 1
    ApiKey.objects.update(last_used_on=timezone.localdate() - timedelta(days=1))
    Program(key.secret).get("/alerts")
    assert LogEntry.objects.filter(action="key used").count() == 2


@pytest.mark.parametrize("secret", ["x", "othb_" + "A" * 43, "é" * 40, "a b", "x" * 5000, "a\0b"])
def test_a_wrong_key_is_refused_everywhere_and_logged(secret: str, caplog: pytest.LogCaptureFixture) -> None:
    """Also where none is needed: who shows a key means to be somebody. The log does not hold it."""
    for path in ("/favourites", "/alerts", "/series"):
        with caplog.at_level(logging.WARNING, "openthb.security"):
            answer = Program(secret).get(path)
        assert code(answer) == (401, "KEY-WRONG")
        assert answer["WWW-Authenticate"].startswith("Bearer")
    assert "refused: a key that is not known" in caplog.text
    assert secret not in caplog.text or secret in ("x", "a b")


def test_other_ways_of_proving_count_for_nothing(client: Client, reader: Account) -> None:
    """Neither a session's cookie nor a password."""
    for path in ("/favourites", "/alerts"):
        answer = client.get(f"/api{path}")
        assert code(answer) == (401, "API-KEY-MISSING")
        assert client.get(f"/api{path}", HTTP_AUTHORIZATION="Basic cmVhZGVyOng=").status_code == 401
        assert client.get(f"/api{path}", HTTP_AUTHORIZATION="Bearer").status_code == 401
    body = {"about": "statistic", "name": "test-series", "tells": ["new"], "channel": "feed"}
    assert client.post("/api/alerts", body, content_type="application/json").status_code == 401


def test_the_key_of_an_account_that_is_not_active_is_refused(account: Make) -> None:
    """Nor of one that was erased."""
    owner = account("reader")
    key = make_key(name="Notebook", may_write=True, by=owner.pk, at=NOW)
    Account.objects.update(is_active=False)
    assert code(Program(key.secret).get("/favourites")) == (401, "KEY-WRONG")
    owner.delete()
    assert code(Program(key.secret).get("/favourites")) == (401, "KEY-WRONG")


def test_a_key_through_a_librarys_proxy_is_refused(account: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proxy has read it."""
    key = make_key(name="Notebook", may_write=True, by=account("reader").pk, at=NOW)
    proxied = Visitor(None, None, through_proxy=True)
    monkeypatch.setattr("openthb.portal.access.visitors.Visitors.find", lambda *told: proxied)
    assert code(Program(key.secret).get("/favourites")) == (403, "KEY-THROUGH-PROXY")
    assert Program().get("/series").status_code == 200
