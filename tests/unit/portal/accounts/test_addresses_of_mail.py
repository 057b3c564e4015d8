"""Addresses of mail that can be used: plain letters, and a domain that mail can be sent to."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from openthb.readers.models import Account

pytestmark = [pytest.mark.django_db]
_PASSWORD = "gravel otter violin eleven"


def _register(email: str) -> Any:
    return Client(REMOTE_ADDR="203.0.113.71").post("/register", {"email": email, "password1": _PASSWORD})


@pytest.mark.parametrize(
    "email",
    [
        "reader@univer\u200bsity.example", "reader@university\u3002example", "reader@\uff55niversity.example",
        "reader@universit\u00e9.example", "reader@[192.0.2.1]", "reader@university.1",
    ],
)  # fmt: skip
def test_refused_in_words(email: str) -> None:
    """No account, no mail."""
    answer = _register(email)
    assert answer.status_code == 400
    assert "xn--" in answer.content.decode() or "valid email address" in answer.content.decode()
    assert not Account.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("email", ["reader@university.example", "reader@xn--universit-i1a.example"])
def test_taken(email: str) -> None:
    """Also a domain in its ASCII form."""
    assert _register(email).status_code == 302
    assert Account.objects.get().email == email
