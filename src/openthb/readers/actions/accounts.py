"""Accounts: made, their sessions ended, erased with all that is theirs (Regulation (EU) 2016/679, article 17)."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction
from django.db.models import F

from openthb.foundation.errors import Refusal
from openthb.readers.actions.erasing import forget_address, forget_in_log, forget_sessions
from openthb.readers.actions.logging import log
from openthb.readers.models import Account


def new_account(*, at: datetime) -> Account:
    """An account of somebody who registers now; not stored yet, without address and password."""
    return Account(joined_at=at)


@transaction.atomic
def end_sessions(*, account: int, by: int | None, at: datetime) -> None:
    """Refuse every session of `account` from now on: after a change of role, or when its owner asks.

    Raises `Refusal` ACCOUNT-UNKNOWN.
    """
    changed = Account.objects.filter(pk=account).update(session_generation=F("session_generation") + 1)
    if not changed:
        raise _unknown()
    log("sessions ended", by=by, at=at, details={"account": account})


@transaction.atomic
def erase(*, account: int, by: int | None, at: datetime) -> None:
    """Erase the account: lists, alerts, keys, memberships, factors, sessions, mails to it, its name in the log.

    What it did stays in the log without its name. Raises `Refusal` ACCOUNT-UNKNOWN.
    """
    found = Account.objects.select_for_update().filter(pk=account).first()
    if found is None:
        raise _unknown()
    addresses = {found.email.lower(), found.alert_mail_confirmed_for.lower()} - {""}
    addresses |= {one.lower() for one in EmailAddress.objects.filter(user_id=account).values_list("email", flat=True)}
    forget_sessions(account, addresses)
    for address in addresses:
        forget_address(address)
    found.delete()
    forget_in_log(account, addresses)
    log("account erased", by=None if by == account else by, at=at)


def forget_unconfirmed(*, before: datetime, at: datetime) -> int:
    """Erase accounts made before a moment whose address nobody confirmed; how many.

    Whoever gives somebody else's address leaves nothing behind that lasts.
    """
    open_still = EmailAddress.objects.filter(user__joined_at__lt=before, verified=False, user__socialaccount=None)
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    numbers = sorted(set(open_still.exclude(user__in=confirmed).values_list("user_id", flat=True)))
    for number in numbers:
        erase(account=number, by=None, at=at)
    return len(numbers)


def _unknown() -> Refusal:
    return Refusal(
        "ACCOUNT-UNKNOWN",
        found="no account has this number",
        reason="it was never made, or it was erased",
        next_step="look at the list of accounts again",
    )
