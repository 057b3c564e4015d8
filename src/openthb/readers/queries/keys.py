"""Keys for programs, as their owner and the interface see them."""

from dataclasses import dataclass
from datetime import date, datetime

from openthb.readers.models import ApiKey
from openthb.readers.tokens import digest


@dataclass(frozen=True)
class KeySeen:
    """A key without its secret: `opening` are its first letters, by which its owner tells it from others."""

    number: int
    account_id: int
    name: str
    opening: str
    may_write: bool
    made_at: datetime
    last_used_on: date | None


def keys_of(account_id: int) -> tuple[KeySeen, ...]:
    """The keys of an account that were not ended, oldest first."""
    return tuple(_seen(key) for key in ApiKey.objects.filter(account_id=account_id, ended_at=None))


def key_behind(secret: str) -> KeySeen | None:
    """The key with this secret, unless it was ended or its account is not active; one query."""
    found = ApiKey.objects.filter(digest=digest(secret), ended_at=None, account__is_active=True).first()
    return _seen(found) if found else None


def _seen(key: ApiKey) -> KeySeen:
    return KeySeen(key.pk, key.account_id, key.name, key.opening, key.may_write, key.made_at, key.last_used_on)
