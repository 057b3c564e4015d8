"""Who may not go on."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory

from openthb.portal.accounts.views.limits import refused

pytestmark = pytest.mark.django_db


def _request(method: str, **visitor: Any) -> HttpRequest:
    request = getattr(RequestFactory(), method)("/sign-in?next=/account")
    request.visitor = SimpleNamespace(
        **{"address": "192.0.2.1", "institution": None, "through_proxy": False, **visitor}
    )
    request.session = SessionStore()
    made: HttpRequest = request
    return made


def test_asking_for_a_page_is_never_counted() -> None:
    """Only forms are."""
    assert all(refused(_request("get")) is None for _ in range(100))


def test_an_ipv6_network_is_one() -> None:
    """A house has as many addresses as it likes."""
    answers = [refused(_request("post", address=f"2001:db8::{number:x}")) for number in range(40)]
    assert [answer is None for answer in answers] == [True] * 30 + [False] * 10


def test_an_institution_is_not_counted_by_address() -> None:
    """One address carries a university."""
    university = SimpleNamespace(slug="test")
    assert all(refused(_request("post", institution=university)) is None for _ in range(100))
