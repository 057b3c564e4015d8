"""The operator's commands for accounts, and the made-up people of a demonstration."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from openthb.readers.models import Account, AddressRange, Institution, LogEntry
from openthb.readers.permissions import administers_portal
from openthb.readers.queries.accounts import number_of
from openthb.readers.queries.memberships import memberships_of
from openthb.sites import demonstration_accounts
from openthb.sites.demonstration_accounts import FILE, LIBRARIAN, OPERATOR, READER, make_people
from openthb.sites.home import Home
from tests.unit.readers.institutions_at_hand import NOW

PASSWORD = "umbrella gravel tuesday lemon"


def _run(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    surroundings = os.environ | {"OPENTHB_HOME": str(home), "OPENTHB_DEMONSTRATION": "yes"}
    surroundings.pop("OPENTHB_DATABASE", None)
    code = f"from openthb.sites.commandline import main; main({list(words)!r})"
    return subprocess.run(
        [sys.executable, "-c", code],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_operator_makes_names_lists_and_closes(tmp_path: Path) -> None:
    """Each step in words or JSON; refused with a code and exit code 1."""
    secret = tmp_path / "password"
    secret.write_text(f"{PASSWORD}\nand a second line\n", encoding="utf-8")
    home = tmp_path / "home"
    unknown = _run(home, "accounts", "administrator", "head@library.example")
    assert (unknown.returncode, "ACCOUNT-UNKNOWN" in unknown.stderr) == (1, True)
    without = _run(home, "accounts", "administrator", "head@library.example", "--create")
    assert (without.returncode, "PASSWORD-MISSING" in without.stderr) == (1, True)
    create = ("accounts", "administrator", "head@library.example", "--create", "--password-file", str(secret))
    made = _run(home, *create)
    assert (made.returncode, made.stdout) == (0, "head@library.example administers the portal.\n")
    twice = _run(home, *create)
    assert (twice.returncode, "ACCOUNT-EXISTS" in twice.stderr) == (1, True)
    listed = json.loads(_run(home, "accounts", "list", "--json").stdout)
    assert listed == [{"email": "head@library.example", "is_portal_administrator": True, "institutions": []}]
    assert _run(home, "accounts", "end", "head@library.example").returncode == 0
    assert json.loads(_run(home, "accounts", "list", "--json").stdout) == []
    assert PASSWORD not in made.stdout + made.stderr + twice.stderr


def test_a_weak_password_makes_no_account(tmp_path: Path) -> None:
    """Judged as at registration."""
    secret = tmp_path / "password"
    secret.write_text("library1\n", encoding="utf-8")
    done = _run(
        tmp_path / "home", "accounts", "administrator", "a@b.example", "--create", "--password-file", str(secret)
    )
    assert (done.returncode, "PASSWORD-WEAK" in done.stderr) == (1, True)
    bad = _run(tmp_path / "home", "accounts", "administrator", "a@b.example", "--password-file", str(secret))
    assert bad.returncode == 2


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home of a demonstration in its own folder, on the test's database."""
    return Home(settings.OPENTHB.model_copy(update={"home": tmp_path}))


@pytest.mark.django_db
def test_a_demonstration_has_people(home: Home) -> None:
    """A library with ranges and proxy, its librarian, a reader, the operator; they sign in with what is printed."""
    lines = make_people(home, at=NOW)
    file = home.folder / FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = dict(line.split() for line in file.read_text(encoding="ascii").splitlines())
    assert set(kept) == {READER, LIBRARIAN, OPERATOR}
    assert all(phrase in "\n".join(lines) for phrase in kept.values())
    assert {one.network for one in AddressRange.objects.all()} >= {"192.0.2.0/24", "2001:db8:5::/48"}
    library = Institution.objects.get()
    assert (library.name, library.proxy_domain) == (
        "University Library of the Demonstration",
        "ezproxy.university.example",
    )
    (seen,) = memberships_of(number_of(LIBRARIAN) or 0, on=timezone.localdate())
    assert seen.administers
    assert administers_portal(number_of(OPERATOR))
    assert memberships_of(number_of(READER) or 0, on=timezone.localdate()) == ()
    client = Client()
    assert client.post("/sign-in", {"login": LIBRARIAN, "password": kept[LIBRARIAN]}).status_code == 302
    assert client.get(f"/institution/{library.slug}").status_code == 200


@pytest.mark.django_db
def test_a_second_run_changes_nothing(home: Home) -> None:
    """The same phrases, no entry in the log, and what was changed since stays changed."""
    first = make_people(home, at=NOW)
    Institution.objects.update(name="Renamed")
    AddressRange.objects.first().delete()  # type: ignore[union-attr]
    entries = LogEntry.objects.count()
    assert make_people(home, at=NOW) == first
    assert (Institution.objects.count(), AddressRange.objects.count(), LogEntry.objects.count()) == (1, 2, entries)


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_stopped_in_the_middle_is_finished_by_the_next(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is left with an account that no phrase opens."""

    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(demonstration_accounts, "_make_institution", stopped)
        with pytest.raises(KeyboardInterrupt):
            make_people(home, at=NOW)
    make_people(home, at=NOW)
    assert (Account.objects.count(), Institution.objects.count()) == (3, 1)


def test_a_portal_in_service_gets_no_made_up_people(home: Home) -> None:
    """Whoever calls it."""
    with pytest.raises(ValueError, match="demonstration alone"):
        make_people(Home(home.settings.model_copy(update={"demonstration": False})), at=NOW)
