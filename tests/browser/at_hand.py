"""What a journey finds when it begins: `python -m tests.browser.at_hand institution|age …`, in a site's own home.

Runs in a process of its own, which has that home's database.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from openthb.sites.clock import now
from openthb.sites.starting import start_portal
from tests.plumbing.tools import ROOT

LIBRARY = "Library of the Test"
READER_AT_THE_LIBRARY = "192.0.2.7"
LIBRARIAN = "librarian@example.org"
PASSWORD = "Correct horse battery staple"


def at_hand(environment: Mapping[str, str], what: str) -> None:
    """Make it so."""
    words = [sys.executable, "-m", __name__, what]
    done = subprocess.run(words, cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _load(name: str) -> Any:
    return importlib.import_module(name)  # models load only once Django is set up


def _institution() -> None:
    """An institution with a range, and its administrator, who has a confirmed address."""
    models, ranges = _load("openthb.readers.models"), _load("openthb.readers.network")
    confirmed = _load("allauth.account.models").EmailAddress
    at = now()
    library = models.Institution.objects.create(
        name=LIBRARY, slug="library", subscribed_from_date=at.date() - timedelta(days=30), created_at=at,
        proxy_domain="ezproxy.library.example",
    )  # fmt: skip
    for text, kind in (("192.0.2.0/25", "readers"), ("192.0.2.200/32", "proxy")):
        found = ranges.parse_range(text, reserved=True)
        library.ranges.create(network=found.network, first=found.first, last=found.last, kind=kind, added_at=at)
    librarian = models.Account(email=LIBRARIAN, joined_at=at)
    librarian.set_password(PASSWORD)
    librarian.save()
    confirmed.objects.create(user=librarian, email=LIBRARIAN, verified=True, primary=True)
    library.memberships.create(account=librarian, role="administrator", joined_by="portal", joined_at=at)


def _age() -> None:
    """Every proof of who somebody is becomes ten minutes older."""
    sessions = _load("django.contrib.sessions.models").Session
    store = _load("django.contrib.sessions.backends.db").SessionStore
    for row in sessions.objects.all():
        session = store(session_key=row.session_key)
        for record in session.get("account_authentication_methods", []):
            record["at"] -= 600
        session.save()


if __name__ == "__main__":
    start_portal()
    {"institution": _institution, "age": _age}[sys.argv[1]]()
    json.dump("done", sys.stdout)
