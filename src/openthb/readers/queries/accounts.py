"""What is known of an account, and where it is signed in."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from openthb.foundation.errors import Refusal
from openthb.readers.models import Account


@dataclass(frozen=True)
class FactorsSeen:
    """How an account proves itself besides its password."""

    passkeys: int
    has_app: bool
    codes_left: int


@dataclass(frozen=True)
class SessionSeen:
    """One place where an account is signed in; `agent` is what its browser calls itself."""

    number: int
    agent: str
    began_at: datetime
    seen_at: datetime
    is_this: bool


def number_of(email: str) -> int | None:
    """The number of the account with this address of mail, whatever its case."""
    return Account.objects.filter(email__iexact=email).values_list("pk", flat=True).first()


def factors_of(account: int) -> FactorsSeen:
    """Passkeys, app for one-time codes, recovery codes that are left."""
    found = list(Authenticator.objects.filter(user_id=account))
    kinds = [one.type for one in found]
    left = sum(_codes_left(one) for one in found if one.type == Authenticator.Type.RECOVERY_CODES)
    return FactorsSeen(kinds.count(Authenticator.Type.WEBAUTHN), Authenticator.Type.TOTP in kinds, left)


def _codes_left(codes: Authenticator) -> int:
    try:
        return len(codes.wrap().get_unused_codes())
    except Refusal:  # stored under another secret of the site: none of them opens anything
        return 0


def sessions_of(account: int, *, this: str | None, since: datetime) -> tuple[SessionSeen, ...]:
    """The sessions that still open something, the one that asks first (`this` is its key), then the latest seen.

    Those not seen after `since` lay idle too long and are left out.
    """
    known = UserSession.objects.filter(user_id=account, last_seen_at__gt=since)
    found = [one for one in known if one.session_key == this or is_open(one.session_key, account)]
    seen = [
        SessionSeen(one.pk, one.user_agent, one.created_at, one.last_seen_at, one.session_key == this) for one in found
    ]
    return tuple(sorted(seen, key=lambda session: (not session.is_this, -session.seen_at.timestamp())))


def is_open(key: str, account: int) -> bool:
    """Whether the session with this key still signs the account in."""
    store = SessionStore(key)
    owner = Account.objects.filter(pk=account, is_active=True).first()
    return (
        owner is not None
        and str(store.get("_auth_user_id", "")) == str(account)
        and store.get("_auth_user_hash", "") == owner.get_session_auth_hash()
    )
