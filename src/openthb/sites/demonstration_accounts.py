"""The people of a demonstration: a library with address ranges and a proxy, a reader, its librarian, the operator.

All of them are made up: documentation addresses (RFC 5737, RFC 3849) and reserved names (RFC 2606).
"""

import secrets
from datetime import date, datetime
from pathlib import Path

from openthb.foundation.durable import sync_folder, write_synced
from openthb.sites.home import Home

FILE = "sign-in-names.txt"
INSTITUTION = "University Library of the Demonstration"
READER, LIBRARIAN, OPERATOR = "reader@university.example", "librarian@university.example", "operator@portal.example"
DOMAIN, PROXY = "university.example", "ezproxy.university.example"
RANGES = (
    ("192.0.2.0/24", "readers", "Reading rooms"),
    ("2001:db8:5::/48", "readers", "The same, by IPv6"),
    ("198.51.100.7", "proxy", "The library's EZproxy"),
)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another
_SINCE = date(2024, 1, 1)
_WHAT = {READER: "a reader", LIBRARIAN: "the library's administrator", OPERATOR: "the portal's administrator"}


def make_people(home: Home, *, at: datetime) -> list[str]:
    """Make what is not there yet; returns the lines that tell how to sign in. Call it after `start_portal`.

    Pass-phrases are drawn once and kept in `sign-in-names.txt` in the home, readable by its owner alone. Nothing that
    somebody changed since is put back.
    """
    if not home.settings.demonstration:
        raise ValueError("people are made up in a demonstration alone")
    kept = _kept(home.folder / FILE)
    _make_accounts(kept, at)
    _make_institution(at)
    return [
        "  To sign in        "
        + "\n                    ".join(f"{name}  {kept[name]}  ({_WHAT[name]})" for name in _WHAT),
        f"  Kept in           {FILE} in its folder",
    ]


def _kept(file: Path) -> dict[str, str]:
    """The pass-phrases by name, drawn where there is none."""
    known: dict[str, str] = {}
    if file.is_file():
        pairs = (line.split(maxsplit=1) for line in file.read_text(encoding="ascii").splitlines())
        known = {pair[0]: pair[1].strip() for pair in pairs if len(pair) == 2}
    kept = known | {name: _phrase() for name in _WHAT if name not in known}
    if kept != known:
        # Before the accounts are made, so that a run that is killed never leaves one nobody can open.
        _write(file, "".join(f"{name} {phrase}\n" for name, phrase in kept.items()))
    return kept


def _write(file: Path, text: str) -> None:
    """Write the file whole or not at all, never readable by others."""
    unfinished = file.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    write_synced(unfinished, text.encode("ascii"), mode=0o600)
    unfinished.rename(file)
    sync_folder(file.parent)


def _phrase() -> str:
    """Four groups of five, about 99 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(4))


def _make_accounts(kept: dict[str, str], at: datetime) -> None:
    from openthb.readers.actions.administrators import make_account, name_administrator
    from openthb.readers.queries.accounts import number_of

    for name in _WHAT:
        if number_of(name) is None:
            make_account(email=name, password=kept[name], at=at)
            if name == OPERATOR:
                name_administrator(email=name, at=at)


def _make_institution(at: datetime) -> None:
    from django.db import transaction

    from openthb.readers.actions import institutions
    from openthb.readers.actions.invitations import accept, invite
    from openthb.readers.queries.accounts import number_of

    operator, librarian = number_of(OPERATOR), number_of(LIBRARIAN)
    if operator is None or librarian is None or _exists():
        return
    with transaction.atomic():
        number = institutions.create_institution(name=INSTITUTION, opens=_SINCE, until=None, by=operator, at=at)
        for network, kind, note in RANGES:
            institutions.add_range(
                institution_id=number,
                network=network,
                kind=kind,
                note=note,
                asked_from=None,
                by=operator,
                at=at,
                reserved=True,
            )
        institutions.set_proxy_domain(institution_id=number, proxy_domain=PROXY, by=operator, at=at)
        institutions.add_domain(institution_id=number, domain=DOMAIN, by=operator, at=at)
        made = invite(institution_id=number, email=LIBRARIAN, role="administrator", by=operator, at=at)
        accept(token=made.token, by=librarian, at=at)


def _exists() -> bool:
    from openthb.readers.queries.institutions import institutions

    # Somebody may have renamed it; its mail domain tells it too.
    return any(one.name == INSTITUTION or one.proxy_domain == PROXY for one in institutions())
