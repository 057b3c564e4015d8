"""Who may not go on."""

from datetime import UTC, datetime
from ipaddress import ip_address
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone

from openthb.portal.accounts.views import limits
from openthb.portal.accounts.views.limits import refused

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test runs over the end of a minute or an hour."""
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def _request(method: str, *, email: str = "", address: str = "192.0.2.1", institution: Any = None) -> HttpRequest:
    request = getattr(RequestFactory(), method)("/sign-in?next=/account", {"email": email})
    request.visitor = SimpleNamespace(address=ip_address(address), institution=institution, through_proxy=False)
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


def _passed(count: int, **told: Any) -> int:
    return sum(refused(_request("post", **told)) is None for _ in range(count))


def test_one_address_carries_a_university(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may send ten times what another may; an institution with many addresses more than any of them."""
    assert (limits.FORMS_SHARED, limits.FORMS_INSTITUTION) == (300, 3000)
    monkeypatch.setattr(limits, "FORMS_SHARED", 40)
    monkeypatch.setattr(limits, "FORMS_INSTITUTION", 100)
    university, other = SimpleNamespace(number=1), SimpleNamespace(number=2)
    assert [_passed(50, address=f"192.0.2.{n}", institution=university) for n in (1, 2, 3)] == [40, 40, 20]
    assert _passed(5, address="192.0.2.4", institution=university) == 0
    assert _passed(5, address="192.0.2.1", institution=other) == 5


def test_we_write_to_so_many_from_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Different ones are counted, however they are typed; one is not a second one when asked for again."""
    monkeypatch.setattr(limits, "RECIPIENTS", 3)
    told = [refused(_request("post", email=f"reader{n}@example.org")) for n in (1, 2, 3, 4)]
    assert [answer is None for answer in told] == [True, True, True, False]
    assert told[-1] is not None
    assert (told[-1].status_code, told[-1]["Retry-After"]) == (429, "3600")
    assert _passed(2, email="other@example.org", address="192.0.2.9") == 2


def test_one_recipient_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed again, or in capitals."""
    monkeypatch.setattr(limits, "RECIPIENTS", 1)
    assert _passed(2, email="reader@example.org") + _passed(2, email=" READER@example.org ") == 4


def test_an_institution_may_have_us_write_to_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """All its addresses together."""
    monkeypatch.setattr(limits, "RECIPIENTS", 1)
    monkeypatch.setattr(limits, "RECIPIENTS_INSTITUTION", 3)
    university = SimpleNamespace(number=1)
    got = [
        _passed(1, email=f"reader{n}@example.org", address=f"192.0.2.{n}", institution=university) for n in range(1, 6)
    ]
    assert got == [1, 1, 1, 0, 0]
