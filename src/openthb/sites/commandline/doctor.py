"""`openthb doctor`: what is installed, reachable, missing, unsafe."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from openthb import __version__
from openthb.foundation.errors import Refusal
from openthb.portal.shelf import Shelf
from openthb.readers.passwords import BreachedFile
from openthb.sites.clock import now, today
from openthb.sites.commandline.answers import answer, json_option
from openthb.sites.fronting import believed_headers, sample_address, without_proxies
from openthb.sites.home import Home
from openthb.sites.settings import read_settings
from openthb.sites.starting import start_portal
from openthb.sites.wall import ABOVE_RIGHTS, OTHER_DATABASES, foreign_credentials, inside_parts
from openthb.statistics.releases.artefact import verify_all

State = Literal["good", "note", "bad"]
_LEAST_ROOM = 500_000_000


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    state: State
    about: str
    found: str


@click.command(epilog="Example: OPENTHB_HOME=./var openthb doctor")
@click.option("--make-key", is_flag=True, help="Make the office's signing key first, where there is none.")
@json_option
def doctor(*, make_key: bool, as_json: bool) -> None:
    """Look over settings, keys, releases, index and shelf; exit code 1 when something is bad."""
    home = Home(read_settings())
    if make_key:
        home.make_key()
    findings = [finding for check in _CHECKS for finding in check(home)]
    data = [finding.__dict__ for finding in findings]
    answer(data, [f"{f.state:<5} {f.about:<16} {f.found}" for f in findings], as_json=as_json)
    if any(finding.state == "bad" for finding in findings):
        raise click.exceptions.Exit(1)


def _program(home: Home) -> Iterator[Finding]:
    yield Finding("good", "program", f"openthb {__version__}, Python {sys.version.split()[0]}")
    kind = "demonstration, for this machine alone" if home.settings.demonstration else "in service"
    yield Finding("note" if home.settings.demonstration else "good", "settings", f"{kind}; {home.settings.url}")


def _folder(home: Home) -> Iterator[Finding]:
    if not home.folder.is_dir() or not os.access(home.folder, os.W_OK):
        yield Finding("bad", "home", f"{home.folder} is no folder that can be written")
        return
    room = shutil.disk_usage(home.folder).free
    yield Finding("good" if room > _LEAST_ROOM else "bad", "home", f"{home.folder}, {room // 1_000_000} MB free")


def _keys(home: Home) -> Iterator[Finding]:
    trusted = home.settings.trusted()
    for key in trusted:
        yield Finding("good", "trusted key", str(key))
    if not trusted:
        yield Finding("bad", "trusted key", "none: no release can be shown")
    try:
        own = home.signing_key().public
    except Refusal as refusal:
        state: State = "bad" if refusal.code != "KEY-MISSING" else "note"
        yield Finding(state, "signing key", f"{refusal.found} (a portal alone needs none)")
    else:
        known = own in trusted
        yield Finding(
            "good" if known else "bad", "signing key", f"{own}{'' if known else ' is not trusted by these settings'}"
        )


def _facts(home: Home) -> Iterator[Finding]:
    for held in home.collections.looked_over():
        try:
            if isinstance(held, Refusal):
                raise held
            rows = ", ".join(f"{len(held.facts(table)):,} {table}" for table in held.tables)
        except Refusal as refusal:
            yield Finding("bad", "facts", f"{refusal.code}, {refusal.found}")
        else:
            yield Finding("good", "facts", f"{held.name}@{held.vintage}: {rows}, as taken in on {held.taken_on}")


def _releases(home: Home) -> Iterator[Finding]:
    results = [content for _, content in verify_all(home.releases, home.settings.trusted())]
    for faults in (content for content in results if isinstance(content, list)):
        yield from (Finding("bad", "release", f"{fault.release}: {fault.code}, {fault.found}") for fault in faults)
    sound = [content for content in results if not isinstance(content, list)]
    yield Finding(
        "good" if sound else "note", "releases", f"{len(sound)} of {len(results)} whole and signed with a trusted key"
    )
    start_portal()
    # Models load only once Django is set up.
    from openthb.statistics.releases.queries import indexed

    names = {(c.manifest.series, c.manifest.vintage, c.manifest.sha256) for c in sound}
    same = indexed() == names
    yield Finding(
        "good" if same else "bad",
        "index",
        "in step with the folders" if same else "not in step: run `openthb releases reindex`",
    )


def _shelf(home: Home) -> Iterator[Finding]:
    shelf = Shelf(home.shelf)
    entries = shelf.current().entries
    lost = [
        address
        for address, entry in entries.items()
        if any(name and shelf.get(name) is None for name in (entry.plain, entry.gzip))
    ]
    if not entries:
        yield Finding("note", "shelf", "nothing baked yet: run `openthb publish`")
    elif lost:
        yield Finding(
            "bad",
            "shelf",
            f"{len(lost)} of {len(entries)} addresses are damaged, first {lost[0]}: run `openthb publish`",
        )
    else:
        yield Finding("good", "shelf", f"{len(entries)} addresses, every byte as baked")


def _readers(home: Home) -> Iterator[Finding]:
    told = home.settings
    if told.demonstration and not told.mail:
        yield Finding("note", "mail", f"put into files in {home.folder / 'mail'}")
    elif told.mail and told.mail_from:
        yield Finding("good", "mail", f"sent from {told.mail_from}")
    else:
        missing = " and ".join(f"OPENTHB_{n.upper()}" for n in ("mail", "mail_from") if not getattr(told, n))
        yield Finding("bad", "mail", f"{missing} not set: nobody can register, and no alert leaves")
    try:
        if told.breached_passwords:
            BreachedFile(told.breached_passwords).verify()
    except Refusal as refusal:
        yield Finding("bad", "passwords", f"{refusal.code}, {refusal.found}")
    else:
        also = f" and {told.breached_passwords}" if told.breached_passwords else ""
        yield Finding("good", "passwords", f"compared with the lists that come with the program{also}")
    yield from _restricted(home)
    yield from _worker()


def _restricted(home: Home) -> Iterator[Finding]:
    from openthb.statistics.releases.queries import known_series

    unknown = sorted(home.settings.restricted - known_series())
    for name in unknown:
        found = f"OPENTHB_INSTITUTIONS_ONLY names {name}, and no such series is here: a misspelt one is open to all"
        yield Finding("bad", "institutions", found)
    if home.settings.restricted and not unknown:
        yield Finding("good", "institutions", f"{len(home.settings.restricted)} series are for their readers alone")


def _worker() -> Iterator[Finding]:
    from openthb.readers.queries.outbox import health

    found = health(now())
    seen = (
        f"last seen {found.heartbeat.total_seconds():.0f} s ago" if found.heartbeat is not None else "never worked here"
    )
    mails = f"{found.waiting} mails wait, {found.given_up} were given up"
    yield Finding("good" if found.works else "note", "worker", f"{seen}; {mails}")
    for trouble in found.troubles:
        yield Finding("bad", "worker", f"{trouble.name}: {trouble.said}")


def _front(home: Home) -> Iterator[Finding]:
    told = home.settings
    yield from (Finding(state, "web server", found) for state, found in without_proxies(told))
    if told.demonstration or not told.own_proxies:
        return
    from openthb.readers.queries.access import open_ranges

    ranges = ((one.first, one.last) for one in open_ranges(on=today()))
    address = sample_address(ranges, told.own_proxies)
    if address is not None:
        yield from (Finding(state, "web server", found) for state, found in believed_headers(told, address))


def _wall(_: Home) -> Iterator[Finding]:
    inside = inside_parts()
    also = f"inside parts are installed too ({len(inside)}): right for an office, not for a portal alone"
    yield Finding("note" if inside else "good", "the wall", also if inside else "no inside part is installed here")
    found = [*foreign_credentials(os.environ, Path.home()), *_other_databases()]
    for credential in found:
        yield Finding("bad", "the wall", f"{credential} could open another database: take it away")
    if not found:
        yield Finding("good", "the wall", "no credentials for any database but the portal's own")


def _other_databases() -> Iterator[str]:
    """What the portal's role could open besides its own database, asked of PostgreSQL itself."""
    from django.conf import settings
    from django.db import connection, connections

    yield from (f"the configured database {name!r}" for name in settings.DATABASES if name != "default")
    if connection.vendor != "postgresql":
        connections.close_all()
        return
    with connection.cursor() as cursor:
        cursor.execute(OTHER_DATABASES)
        yield from (f"the portal's role, which may connect to {name!r}," for (name,) in cursor.fetchall())
        cursor.execute(ABOVE_RIGHTS)
        if cursor.fetchone()[0]:
            yield "the portal's role, which stands above all rights (superuser or BYPASSRLS),"
    connections.close_all()


_CHECKS: tuple[Callable[[Home], Iterator[Finding]], ...] = (
    _program,
    _folder,
    _keys,
    _facts,
    _releases,
    _shelf,
    _readers,
    _front,
    _wall,
)
