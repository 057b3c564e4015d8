"""A reader's alerts, as screens, feeds and mails see them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet

from openthb.readers.models import Account, Alert, Consent, Mail
from openthb.readers.tokens import digest


@dataclass(frozen=True)
class AlertSeen:
    """One alert. `waits` says that its mails wait until the reader agrees to them at the account's present address."""

    number: int
    account_id: int
    about: str
    name: str
    on_new: bool
    on_revision: bool
    channel: str
    frequency: str
    state: str
    token: str
    set_at: datetime
    waits: bool


@dataclass(frozen=True)
class Recipient:
    """To whom a mail goes, and the alerts it answers."""

    account_id: int
    email: str
    alerts: tuple[AlertSeen, ...]


@dataclass(frozen=True)
class ConsentSeen:
    """Whether mail to the account's present address was asked for: "wanted", "asked", "expired" or "confirmed"."""

    email: str
    state: str
    asked_at: datetime | None


def alerts_of(account_id: int) -> tuple[AlertSeen, ...]:
    """The alerts of an account that have not ended, oldest first."""
    found = Alert.objects.filter(account_id=account_id).exclude(state="ended").select_related("account")
    return tuple(map(alert_seen, found))


def alert_of(account_id: int, number: int) -> AlertSeen | None:
    """One alert of an account that has not ended; None for another's as for none."""
    return next((alert for alert in alerts_of(account_id) if alert.number == number), None)


def alert_by_token(token: str, *, channel: str) -> AlertSeen | None:
    """The alert with this token and channel, ended or not; no feed of an account that was closed."""
    found = Alert.objects.filter(token=token, channel=channel).select_related("account").first()
    is_open = found is not None and (channel == "mail" or found.account.is_active)
    return alert_seen(found) if found and is_open else None


def alerts_told_together(alert_number: int, event_number: int) -> tuple[AlertSeen, ...]:
    """The alerts of the same account that one mail about an event answered, this one among them."""
    same = Alert.objects.filter(notices__event_id=event_number, account__alerts=alert_number).select_related("account")
    return tuple(map(alert_seen, same))


def consent_of(account_id: int, *, at: datetime) -> ConsentSeen | None:
    """How it stands with the reader's consent to mail; None when none is needed yet."""
    found = Consent.objects.filter(account_id=account_id).select_related("account").first()
    if found is None or found.email != found.account.email:
        return None
    if found.account.alert_mail_confirmed_for == found.email:
        state = "confirmed"
    elif found.asked_at is None or found.expires_at is None:
        state = "wanted"
    else:
        state = "asked" if at < found.expires_at else "expired"
    return ConsentSeen(found.email, state, found.asked_at)


def consent_by_token(token: str, *, at: datetime) -> ConsentSeen | None:
    """The consent a link asks for, for as long as the link is good; None for any other."""
    found = Consent.objects.filter(token_digest=digest(token), expires_at__gt=at).first()
    return consent_of(found.account_id, at=at) if found else None


def consents_wanted() -> tuple[int, ...]:
    """The accounts that are to be asked for their consent."""
    return tuple(
        Consent.objects.filter(asked_at__isnull=True, account__is_active=True, account__email=F("email"))
        .order_by("pk")
        .values_list("account_id", flat=True)
    )


@dataclass(frozen=True)
class MailTrouble:
    """Mail to this address was given up, with what the mail server said."""

    email: str
    stored_at: datetime
    said: str


def mail_trouble(account_id: int) -> MailTrouble | None:
    """The newest mail with an alert to the account's address, where it could not be delivered."""
    email = Account.objects.values_list("email", flat=True).get(pk=account_id)
    ended = Mail.objects.filter(recipient=email, purpose="alert", state__in=("sent", "given-up"))
    newest = ended.order_by("-pk").first()
    if newest is None or newest.state == "sent":
        return None
    return MailTrouble(email, newest.stored_at, newest.last_error)


def digests_due(at: datetime, *, most: int = 500) -> tuple[int, ...]:
    """The alerts whose digest is due, the longest due first."""
    found = mailed().filter(digest_due_at__lte=at).order_by("digest_due_at", "pk")
    return tuple(found.values_list("pk", flat=True)[:most])


def mailed() -> QuerySet[Alert]:
    """The alerts whose mails may be sent: active, and agreed to at the account's present address."""
    return Alert.objects.filter(
        state="active",
        channel="mail",
        account__is_active=True,
        account__alert_mail_confirmed_for=F("account__email"),
    )


def alert_seen(alert: Alert) -> AlertSeen:
    """The frozen value of a row whose account is loaded."""
    agreed = alert.account.alert_mail_confirmed_for == alert.account.email
    waits = alert.channel == "mail" and alert.state != "ended" and not (agreed and alert.state == "active")
    return AlertSeen(
        alert.pk, alert.account_id, alert.about, alert.name, alert.on_new, alert.on_revision, alert.channel,
        alert.frequency, alert.state, alert.token, alert.set_at, waits,
    )  # fmt: skip
