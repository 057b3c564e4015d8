"""Institutions and accounts for tests, made through the same actions as in service where there is one."""

from datetime import UTC, date, datetime

from allauth.account.models import EmailAddress

from openthb.readers.actions.institutions import create_institution
from openthb.readers.models import Account, Membership

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def account(email: str, *, confirmed: bool = True, portal: bool = False) -> int:
    """An account with a password nobody knows; returns its number."""
    made = Account(email=email, joined_at=NOW, is_portal_administrator=portal)
    made.set_unusable_password()
    made.save()
    EmailAddress.objects.create(user=made, email=email, verified=confirmed, primary=True)
    return made.pk


def operator() -> int:
    """The account of a portal administrator, made once."""
    found = Account.objects.filter(email="operator@portal.example").first()
    return found.pk if found else account("operator@portal.example", portal=True)


def subscriber(name: str = "University of Tests", *, until: date | None = None) -> int:
    """An institution subscribed since the first of January; returns its number."""
    return create_institution(name=name, opens=date(2026, 1, 1), until=until, by=operator(), at=NOW)


def belongs(account_id: int, institution_id: int, role: str = "member") -> int:
    """Make the account a member; returns its number."""
    Membership.objects.create(
        account_id=account_id, institution_id=institution_id, role=role, joined_by="portal", joined_at=NOW
    )
    return account_id
