"""The worker's tasks: each a sweep over what is due, so that one that was lost is made good by the next.

Each returns the seconds for which it need not be run again.
"""

import time
from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from openthb.foundation.errors import Refusal
from openthb.portal.alerts.mails import Letters
from openthb.portal.alerts.probing import Outside
from openthb.portal.alerts.sender import Sender, consent_mail
from openthb.portal.alerts.sweeping import look_outside, record_new
from openthb.portal.alerts.things import Things
from openthb.portal.screens import portal
from openthb.portal.shelf import Entry
from openthb.readers.actions.announcing import announce_some, send_digest
from openthb.readers.actions.consents import ask
from openthb.readers.actions.outbox import beat
from openthb.readers.actions.outbox import tidy as tidy_outbox
from openthb.readers.queries.alerts import consents_wanted, digests_due
from openthb.readers.queries.events import is_all_visible, not_announced
from openthb.readers.queries.memberships import has_access
from openthb.sites.clock import now, today
from openthb.sites.portal.delivery import Files, Road, Server, Unreachable, send_due
from openthb.statistics.releases.artefact import Release, read_release
from openthb.statistics.releases.artefact.shelves import folder_of
from openthb.statistics.releases.queries import indexed

SOON, LATER, CALM, HOURLY = 3, 30, 60, 3600
_DAY = 86400
_BEAT_EVERY = 5.0


class Duty:
    """What a task asks between two steps: whether to go on. Tells on the way that the worker is alive."""

    def __init__(self) -> None:
        self.is_over = False
        self._beat_at = 0.0

    def goes_on(self) -> bool:
        """Whether the worker was not told to stop."""
        if time.monotonic() >= self._beat_at:
            self._beat_at = time.monotonic() + _BEAT_EVERY
            beat("worker", at=now())
        return not self.is_over


duty = Duty()


@task()
def look_for_vintages() -> int:
    """Record new vintages, and look whether those recorded answer from outside."""
    record_new(((series, vintage) for series, vintage, _ in indexed()), read=_release, at=now())
    if is_all_visible():
        beat("look", at=now())
        return CALM
    outside = Outside(settings.OPENTHB.probe)
    entries = settings.SHELF.current().entries
    try:
        left = look_outside(
            outside,
            shelved=lambda address: _shelved(entries, address),
            restricted=settings.OPENTHB.restricted,
            now=now,
            goes_on=duty.goes_on,
        )
    except OSError as error:
        beat("look", at=now(), trouble=f"{settings.OPENTHB.probe} does not answer: {type(error).__name__}: {error}")
        return LATER
    finally:
        outside.close()
    beat("look", at=now(), trouble=f"{left} vintages do not answer from outside as they stand here" if left else "")
    return SOON if left else CALM


def _shelved(entries: Mapping[str, Entry], address: str) -> bytes | None:
    content: bytes | None = settings.SHELF.get(entries[address].plain) if address in entries else None
    return content


def _release(series: str, vintage: str) -> Release | None:
    try:
        return read_release(folder_of(settings.HOME.releases, series, vintage), settings.OPENTHB.trusted())
    except Refusal:
        return None


@task()
def announce() -> int:
    """Store the mails of immediate alerts."""
    letters = _letters()
    for event in not_announced():
        while duty.goes_on() and announce_some(event, compose=letters, at=now()):
            pass
    return 0


@task()
def send_digests() -> int:
    """Store the daily and weekly mails that are due."""
    letters = _letters()
    for number in digests_due(now()):
        if duty.goes_on():
            send_digest(number, compose=letters, at=now())
    return 0


def _letters() -> Letters:
    things = Things(settings.SUBJECTS, settings.LANGUAGE_CODE)
    day = today()
    return Letters(
        sender=_sender(),
        restricted=settings.OPENTHB.restricted,
        has_access=lambda account_id: has_access(account_id, day),
        name_of=things.label,
        at=now(),
    )


def _sender() -> Sender:
    return Sender(portal(), settings.DEFAULT_FROM_EMAIL, settings.LANGUAGE_CODE)


@task()
def ask_consents() -> int:
    """Store the mails that ask readers whether alerts may be mailed to them."""
    for account_id in consents_wanted():
        ask(account_id=account_id, compose=lambda to, token: consent_mail(_sender(), to, token, at=now()), at=now())
    return 0


@task()
def send_mails() -> int:
    """Send what stands in the outbox."""
    road = _road()
    if road is None:
        beat("send", at=now(), trouble="no mail can leave: OPENTHB_MAIL is not set")
        return CALM
    try:
        send_due(road, now=now, goes_on=duty.goes_on)
    except Unreachable as trouble:
        beat("send", at=now(), trouble=f"the mail server cannot be used: {trouble}")
        return LATER
    finally:
        road.close()
    beat("send", at=now())
    return 0


def _road() -> Road | None:
    told = settings.OPENTHB
    if told.mail:
        host = urlsplit(told.url).hostname or "localhost"
        return Server(told.mail, mail_from=settings.DEFAULT_FROM_EMAIL, host=host)
    return Files(settings.HOME.folder / "mail") if told.demonstration else None


@task()
def tidy() -> int:
    """Remove expired sessions, mails long sent, questions long over, and tasks done."""
    call_command("clearsessions")
    tidy_outbox(at=now())
    call_command("prune_db_task_results", min_age_days=1, queue_name="*", verbosity=0)
    return HOURLY


def reclaim_tasks() -> int:
    """Put tasks back that a dead worker left running; only the sole worker may call it."""
    return int(DBTaskResult.objects.running().update(status="READY", started_at=None))
