"""Readers with alerts in the home of a test: `python -m tests.integration.readers.followers COUNT [ABOUT NAME]`.

Runs in a process of its own, which has that home's database. Prints the address and the token of each as JSON.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openthb.sites.clock import now
from openthb.sites.starting import start_portal
from tests.plumbing.tools import ROOT


@dataclass(frozen=True)
class Follower:
    """A reader: the number of the account, its address, and the number and token of the alert."""

    account: int
    email: str
    alert: int
    token: str


def followers(environment: Mapping[str, str], count: int, about: str, name: str, **more: str) -> list[Follower]:
    """Make readers who agreed to mail and set one alert each; `more`: `channel`, `frequency`, `agreed` ("no")."""
    words = [sys.executable, "-m", __name__, str(count), about, name, json.dumps(more)]
    done = subprocess.run(words, cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [Follower(**one) for one in json.loads(done.stdout)]


def _main(count: str, about: str, name: str, more: str) -> None:
    start_portal()
    load = importlib.import_module  # models load only once Django is set up
    actions, models = load("openthb.readers.actions.alerts"), load("openthb.readers.models")

    def one(number: int, told: Mapping[str, str]) -> dict[str, Any]:
        email = f"reader{number}@example.org"
        agreed = email if told.get("agreed", "yes") == "yes" else ""
        account, _ = models.Account.objects.get_or_create(
            email=email, defaults={"joined_at": now(), "alert_mail_confirmed_for": agreed}
        )
        alert = actions.set_alert(
            account_id=account.pk, about=about, name=name, on_new=True, on_revision=True,
            channel=told.get("channel", "mail"), frequency=told.get("frequency", "immediate"), by=account.pk, at=now(),
        )  # fmt: skip
        token = models.Alert.objects.values_list("token", flat=True).get(pk=alert)
        return {"account": account.pk, "email": email, "alert": alert, "token": token}

    json.dump([one(number, json.loads(more)) for number in range(int(count))], sys.stdout)


if __name__ == "__main__":
    _main(*sys.argv[1:])
