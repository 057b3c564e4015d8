"""Alerts set, changed and ended by readers."""

from datetime import datetime

from django.db import transaction
from django.db.models import Min, Q

from openthb.foundation.errors import Refusal
from openthb.readers.actions.consents import want_consent
from openthb.readers.actions.logging import log
from openthb.readers.models import Account, Alert, Event
from openthb.readers.policies.alerts import next_digest_at, refuse_impossible, refuse_twice
from openthb.readers.queries.alerts import AlertSeen, alert_by_token, alert_seen, alerts_told_together
from openthb.readers.queries.events import last_number
from openthb.readers.tokens import new_token


@transaction.atomic
def set_alert(
    *, account_id: int, about: str, name: str, on_new: bool, on_revision: bool, channel: str, frequency: str,
    by: int, at: datetime,
) -> int:  # fmt: skip
    """Set an alert; returns its number. It tells of what is recorded from now on.

    By mail it waits until the reader has agreed to mail at the account's present address: asked for once, by a link.
    Whether there is such a statistic, topic, country or source is for who calls to know.
    """
    frequency = "immediate" if channel == "feed" else frequency
    refuse_impossible(
        about=about, name=name, on_new=on_new, on_revision=on_revision, channel=channel, frequency=frequency
    )
    account = Account.objects.select_for_update().get(pk=account_id)
    refuse_twice(account_id=account_id, about=about, name=name, channel=channel)
    agreed = account.alert_mail_confirmed_for == account.email
    alert = Alert.objects.create(
        account=account,
        about=about,
        name=name,
        on_new=on_new,
        on_revision=on_revision,
        channel=channel,
        frequency=frequency,
        state="active" if agreed or channel == "feed" else "waiting",
        token=new_token(),
        set_at=at,
        told_until=last_number(),
        digest_due_at=next_digest_at(frequency, at),
    )
    if channel == "mail" and not agreed:
        want_consent(account, at=at)
    log("alert set", by=by, at=at, details={"alert": alert.pk, "about": about, "channel": channel})
    return alert.pk


@transaction.atomic
def change_alert(
    *, alert_id: int, account_id: int, on_new: bool, on_revision: bool, frequency: str, by: int, at: datetime
) -> None:
    """Change what an alert tells and how often; nothing it still had to tell is lost. Refuses ALERT-UNKNOWN."""
    alert = _own(alert_id, account_id)
    frequency = "immediate" if alert.channel == "feed" else frequency
    refuse_impossible(
        about=alert.about, name=alert.name, on_new=on_new, on_revision=on_revision, channel=alert.channel,
        frequency=frequency,
    )  # fmt: skip
    if frequency != alert.frequency:
        _change_frequency(alert, frequency, at)
    alert.on_new, alert.on_revision = on_new, on_revision
    alert.save()
    log("alert changed", by=by, at=at, details={"alert": alert.pk, "frequency": frequency})


def _change_frequency(alert: Alert, frequency: str, at: datetime) -> None:
    if alert.frequency == "immediate":
        # Its digests begin where its single mails end: at the first event that was not announced yet.
        first = Event.objects.filter(announced_at__isnull=True).aggregate(first=Min("pk"))["first"]
        alert.told_until = max(alert.told_until, first - 1 if first else last_number())
    # Towards single mails, one last digest tells what the next would have told.
    alert.digest_due_at = next_digest_at(frequency, at) or at
    alert.frequency = frequency


@transaction.atomic
def end_alert(*, alert_id: int, account_id: int, by: int, at: datetime) -> None:
    """End an alert of an account: its mails stop and its feed is gone. Refuses ALERT-UNKNOWN."""
    _end(Q(pk=_own(alert_id, account_id).pk), by=by, at=at)


@transaction.atomic
def end_by_token(*, token: str, event_number: int | None, at: datetime) -> tuple[AlertSeen, ...]:
    """End, by the link in a mail, what the mail answered: the token's alert, and those told with it of an event.

    Returns the alerts as they now stand, also when they had ended before; empty for a token nobody was given.
    """
    named = alert_by_token(token, channel="mail")
    if named is None:
        return ()
    together = alerts_told_together(named.number, event_number) if event_number is not None else ()
    numbers = {named.number, *(alert.number for alert in together)}
    _end(Q(pk__in=numbers), by=named.account_id, at=at)
    return tuple(map(alert_seen, Alert.objects.filter(pk__in=numbers).select_related("account")))


def _end(which: Q, *, by: int, at: datetime) -> None:
    for alert in Alert.objects.select_for_update().filter(which).exclude(state="ended"):
        alert.state, alert.ended_at, alert.digest_due_at = "ended", at, None
        alert.save(update_fields=("state", "ended_at", "digest_due_at"))
        log("alert ended", by=by, at=at, details={"alert": alert.pk})


def _own(alert_id: int, account_id: int) -> Alert:
    found = Alert.objects.select_for_update().filter(pk=alert_id, account_id=account_id).exclude(state="ended").first()
    if found is None:
        raise Refusal(
            "ALERT-UNKNOWN",
            found="no alert of this account",
            reason="only alerts of one's own that have not ended can be changed",
            next_step="see the list under My alerts",
        )
    return found
