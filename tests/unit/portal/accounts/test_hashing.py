"""Passwords are hashed few at once; the rest wait shortly, or are told so."""

import threading
from typing import Any

import pytest
from django.contrib.auth.hashers import ScryptPasswordHasher, check_password, make_password
from django.test import Client

from openthb.portal.accounts import hashing
from openthb.portal.accounts.hashing import Places, TooManyAtOnce, places

LATEST = 10.0


def test_the_hashes_are_those_of_django() -> None:
    made = make_password("four words of mine")
    assert made.startswith("scrypt$16384$")
    assert check_password("four words of mine", made)
    assert check_password("four words of mine", ScryptPasswordHasher().encode("four words of mine", "salt"))


def test_so_many_at_once_and_one_waits() -> None:
    few = Places(at_once=2, waiting=1, patience=LATEST)
    inside, done, waited = threading.Semaphore(0), threading.Event(), threading.Event()

    def hold() -> None:
        with few:
            inside.release()
            assert done.wait(LATEST)

    def wait() -> None:
        with few:
            waited.set()

    holding = [threading.Thread(target=hold) for _ in range(2)]
    for thread in holding:
        thread.start()
        assert inside.acquire(timeout=LATEST)
    third = threading.Thread(target=wait)
    third.start()
    assert not waited.wait(0.1)
    with pytest.raises(TooManyAtOnce), few:
        pass
    done.set()
    assert waited.wait(LATEST)
    for thread in [*holding, third]:
        thread.join(LATEST)
    with few, few:
        pass


def test_nobody_waits_for_ever() -> None:
    few = Places(at_once=1, waiting=1, patience=0.05)
    with few:
        for _ in range(3):
            with pytest.raises(TooManyAtOnce), few:
                pass
    with few:
        pass


@pytest.mark.parametrize(("threads", "at_once"), [(1, 1), (3, 1), (5, 3), (8, 6)])
def test_two_threads_are_left(settings: Any, threads: int, at_once: int) -> None:
    settings.THREADS = threads
    places.cache_clear()
    try:
        assert places()._hashing._value == at_once
    finally:
        places.cache_clear()


@pytest.mark.django_db
def test_whoever_comes_then_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page, when to come again, and nothing about the account."""
    full = Places(at_once=1, waiting=1, patience=0.01)
    monkeypatch.setattr(hashing, "places", lambda: full)
    given = {"login": "nobody@example.org", "password": "four words of mine"}
    with full:
        answer = Client(REMOTE_ADDR="203.0.113.70").post("/sign-in", given)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "your password was not looked at" in answer.content.decode()
    assert "four words" not in answer.content.decode()
    assert Client(REMOTE_ADDR="203.0.113.70").post("/sign-in", given).status_code == 400
