"""What the operator does to accounts at the command line: made, named administrator of the portal, closed."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.accounts import end_sessions, new_account
from openthb.readers.actions.logging import log
from openthb.readers.models import Account
from openthb.readers.policies.names import mail_address


@transaction.atomic
def make_account(*, email: str, password: str, at: datetime) -> int:
    """Make an account whose address the operator vouches for; returns its number.

    The password was judged before. Raises `Refusal` ADDRESS-UNREADABLE or ACCOUNT-EXISTS.
    """
    address = mail_address(email)
    known = Account.objects.filter(email__iexact=address).exists()
    if known or EmailAddress.objects.filter(email__iexact=address).exists():
        raise Refusal(
            "ACCOUNT-EXISTS",
            found="an account with this address",
            reason="an address belongs to one account",
            next_step="leave out --create",
        )
    made = new_account(at=at)
    made.email = address
    made.set_password(password)
    made.save()
    EmailAddress.objects.create(user_id=made.pk, email=address, verified=True, primary=True)
    log("account made by the operator", by=None, at=at, details={"account": made.pk})
    return made.pk


@transaction.atomic
def name_administrator(*, email: str, at: datetime) -> int:
    """Make the account of this address an administrator of the portal; returns its number."""
    return _set(email, at=at, is_administrator=True)


@transaction.atomic
def dismiss_administrator(*, email: str, at: datetime) -> int:
    """Take the portal's administration from the account of this address; returns its number."""
    return _set(email, at=at, is_administrator=False)


@transaction.atomic
def close_account(*, email: str, at: datetime) -> int:
    """Close the account of this address: nobody signs in to it, and it administers nothing of the portal."""
    found = _known(email)
    found.is_active = found.is_portal_administrator = False
    found.save(update_fields=("is_active", "is_portal_administrator"))
    log("account closed", by=None, at=at, details={"account": found.pk})
    end_sessions(account=found.pk, by=None, at=at)
    return found.pk


@transaction.atomic
def reopen_account(*, email: str, at: datetime) -> int:
    """Open a closed account again; what it administered of the portal does not come back."""
    found = _known(email, closed=True)
    found.is_active = True
    found.save(update_fields=("is_active",))
    log("account reopened", by=None, at=at, details={"account": found.pk})
    return found.pk


def _set(email: str, *, at: datetime, is_administrator: bool) -> int:
    found = _known(email)
    found.is_portal_administrator = is_administrator
    found.save(update_fields=("is_portal_administrator",))
    action = "portal administrator named" if is_administrator else "portal administrator dismissed"
    log(action, by=None, at=at, details={"account": found.pk})
    end_sessions(account=found.pk, by=None, at=at)
    return found.pk


def _known(email: str, *, closed: bool = False) -> Account:
    found = Account.objects.select_for_update().filter(email=email.strip().lower(), is_active=not closed).first()
    if found is None:
        raise Refusal(
            "ACCOUNT-UNKNOWN",
            found="no closed account has this address" if closed else "no open account has this address",
            reason="only an account that is there can be changed",
            next_step="look at `openthb accounts list`, or register at the portal first",
        )
    return found
