"""Double opt-in: the reader is asked once an address whether alerts may be mailed there (GDPR, article 7)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from django.db import transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.logging import log
from openthb.readers.actions.outbox import store_mail
from openthb.readers.models import Account, Alert, Consent
from openthb.readers.policies.alerts import next_digest_at
from openthb.readers.queries.events import last_number
from openthb.readers.tokens import digest, new_token

LASTS = timedelta(days=7)
PAUSE = timedelta(minutes=5)
Compose = Callable[[str, str], EmailMessage]
"""The mail that asks: address and token in, message out."""


def want_consent(account: Account, *, at: datetime) -> None:
    """Note, inside the transaction of an action, that the reader is to be asked; not again while a link is good."""
    consent, made = Consent.objects.get_or_create(account=account, defaults={"email": account.email, "wanted_at": at})
    over = consent.expires_at is not None and consent.expires_at <= at
    if not made and (over or consent.email != account.email or consent.confirmed_at):
        _want_again(consent, account.email, at)


def _want_again(consent: Consent, email: str, at: datetime) -> None:
    consent.email, consent.wanted_at, consent.token_digest = email, at, ""
    consent.asked_at = consent.expires_at = consent.confirmed_at = None
    consent.save()


@transaction.atomic
def ask_again(*, account_id: int, by: int, at: datetime) -> None:
    """Have the mail that asks sent once more. Refuses CONSENT-ASKED-JUST-NOW within five minutes."""
    account = Account.objects.select_for_update().get(pk=account_id)
    consent = Consent.objects.filter(account=account).first()
    if consent and consent.email == account.email and consent.asked_at and at - consent.asked_at < PAUSE:
        raise Refusal(
            "CONSENT-ASKED-JUST-NOW",
            found="the mail was sent minutes ago",
            reason="mail may take some minutes, and each new mail ends the link in the one before",
            next_step="look for it, also among unwanted mail, and ask again later",
        )
    if account.alert_mail_confirmed_for == account.email:
        return
    _want_again(consent or Consent(account=account), account.email, at)
    log("alert consent wanted", by=by, at=at)


@transaction.atomic
def ask(*, account_id: int, compose: Compose, at: datetime) -> bool:
    """Make the link and store the mail that carries it, where the reader is to be asked; whether it was."""
    consent = (
        Consent.objects.select_for_update(of=("self",))
        .filter(account_id=account_id, asked_at__isnull=True)
        .select_related("account")
        .first()
    )
    if consent is None or consent.email != consent.account.email:
        return False
    token = new_token()
    consent.token_digest, consent.asked_at, consent.expires_at = digest(token), at, at + LASTS
    consent.save()
    store_mail(compose(consent.email, token), purpose="alert", at=at)
    log("alert consent asked", by=account_id, at=at)
    return True


@transaction.atomic
def confirm_mail(*, token: str, at: datetime) -> str | None:
    """The reader agrees, by the link: alerts that waited are active, and tell of what comes from now on.

    Returns the address; None for a link nobody was sent, one that is over, or one for an address given up since.
    """
    consent = (
        Consent.objects.select_for_update(of=("self",))
        .filter(token_digest=digest(token), expires_at__gt=at)
        .select_related("account")
        .first()
    )
    if consent is None or consent.email != consent.account.email:
        return None
    if consent.account.alert_mail_confirmed_for != consent.email:
        consent.confirmed_at = at
        consent.save(update_fields=("confirmed_at",))
        Account.objects.filter(pk=consent.account_id).update(alert_mail_confirmed_for=consent.email)
        _begin(consent.account_id, at)
        log("alert consent given", by=consent.account_id, at=at)
    return consent.email


def _begin(account_id: int, at: datetime) -> None:
    last = last_number()
    for alert in Alert.objects.filter(account_id=account_id, channel="mail").exclude(state="ended"):
        alert.state, alert.told_until = "active", last
        alert.digest_due_at = next_digest_at(alert.frequency, at)
        alert.save(update_fields=("state", "told_until", "digest_due_at"))
