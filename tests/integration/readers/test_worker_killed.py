"""`kill -9` of the worker at many moments of an alert run: nothing is lost, and at most one mail a kill is repeated."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.program import Call, Program
from tests.integration.readers.post_office import PostOffice
from tests.integration.readers.site import Site, site_at

_READERS = 120
_LONGEST = 60.0


@pytest.fixture
def site(revised: Path, tmp_path: Path, program: Program) -> Iterator[Site]:
    """Readers follow a series whose second vintage is shown, and the worker has not looked yet."""
    with site_at(revised, tmp_path, program) as site:
        site.worker()
        site.followers(_READERS)
        site.publish()
        yield site


def _started(site: Site) -> Call:
    return site.start_worker()


def _check(office: PostOffice, kills: int) -> int:
    """Every reader has one mail, by its Message-ID; returns how many came twice."""
    mails = office.mails
    ids = {(mail["To"], mail["Message-ID"]) for mail in mails}
    assert Counter(to for to, _ in ids) == Counter(f"reader{number}@example.org" for number in range(_READERS))
    repeated = len(mails) - len(ids)
    assert repeated <= kills
    return repeated


def test_killed_while_mails_are_handed_over(site: Site) -> None:
    """Each time between the mail server's taking a mail and the worker's hearing of it: the worst moment."""
    at = (1, 2, 30, 31, 75, 119, 121, 126)
    calls: list[Call] = []

    def taken(count: int) -> None:
        if count in at:
            calls[-1].signal(signal.SIGKILL)

    site.office.taken = taken
    for _ in at:
        calls.append(_started(site))
        assert calls[-1].done().code == -signal.SIGKILL
    site.worker()
    assert _check(site.office, len(at)) == len(at)


def test_killed_at_any_moment(site: Site) -> None:
    """While it looks, composes, stores, connects, sends."""
    kills, pause, code = 0, 0.05, -signal.SIGKILL
    while code == -signal.SIGKILL:
        call = site.start_worker()
        time.sleep(pause)
        # Not reaped before `done`, so that a call that has ended already bears the signal too.
        call.signal(signal.SIGKILL)
        code = call.done().code
        kills, pause = kills + 1, pause + 0.02
    assert code == 0
    assert kills > 3
    _check(site.office, kills)


def test_an_end_in_order_repeats_nothing(site: Site) -> None:
    """SIGTERM: the mail under way is finished and remembered."""
    calls: list[Call] = []

    def taken(count: int) -> None:
        if count in (10, 50):
            calls[-1].signal(signal.SIGTERM)

    site.office.taken = taken
    for _ in range(2):
        calls.append(_started(site))
        assert calls[-1].done().code == 0
    assert 0 < len(site.office.raw) < _READERS
    site.worker()
    assert _check(site.office, 0) == 0
