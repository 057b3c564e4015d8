"""Browsers of readers and administrators, signed in as long ago as a test wants."""

import time

from django.contrib.auth import get_user_model
from django.test import Client

from tests.unit.readers.institutions_at_hand import account, belongs, operator, subscriber

OVER = 301  # seconds after which a proof is too old


def browser(account_id: int, *, proved_ago: float = 1) -> Client:
    """A browser in which the account signed in `proved_ago` seconds ago."""
    client = Client()
    client.force_login(get_user_model()._default_manager.get(pk=account_id))
    session = client.session
    session["account_authentication_methods_user"] = str(account_id)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - proved_ago}]
    session.save()
    return client


def administrator(email: str = "head@uni.example", *, name: str = "University of Tests") -> tuple[Client, int]:
    """The browser of an administrator of a new institution, and the institution's number."""
    institution = subscriber(name)
    return browser(belongs(account(email), institution, "administrator")), institution


def portal_administrator() -> Client:
    """The browser of a portal administrator."""
    return browser(operator())
