"""Our letters: each one django-allauth may ask for is there, plain text, with subject."""

import re
from pathlib import Path

import allauth
import pytest
from django.conf import settings

from openthb.portal.accounts.letters import letter

KINDS = ("account", "mfa", "socialaccount")
OF_OTHER_WAYS = {"login_code", "password_reset_code", "email_confirm", "base"}
"""Codes instead of passwords are not offered here; the last two are never sent."""


def _asked_for() -> list[str]:
    """The names of letters in django-allauth's own templates."""
    root = Path(allauth.__file__).parent / "templates"
    found = {file.name for kind in KINDS for file in (root / kind / "email").glob("*_message.txt")}
    return sorted({name.removesuffix("_message.txt") for name in found} - OF_OTHER_WAYS)


@pytest.mark.parametrize("name", _asked_for())
def test_each_letter(name: str) -> None:
    """Subject on one line, the portal's name in it, no markup, our own address alone."""
    told = {"code": "ABCDEF", "device": "Firefox on Linux", "to_email": "new@uni.example", "password_reset_url": "/x"}
    subject, text = letter(name, told)
    assert settings.OPENTHB.portal_name in subject
    assert "\n" not in subject
    assert not re.search(r"[<>{}]|&\w+;", text)
    assert set(re.findall(r"https?://[^/\s]+", text)) == {settings.OPENTHB.url}
    assert all(len(line) <= 998 for line in text.splitlines())  # RFC 5322, 2.1.1


def test_line_breaks_do_not_reach_the_subject() -> None:
    """A header of a mail is one line, whatever stands in what is told."""
    subject, _ = letter("email_changed", {"to_email": "a@b.example\nBcc: all@b.example", "device": "x"})
    assert subject == "Your address at OpenTHB was changed"
