"""Keys for programs: made, ended, their use noted."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.logging import log
from openthb.readers.models import Account, ApiKey
from openthb.readers.policies.names import one_line
from openthb.readers.tokens import digest, new_token

MOST_KEYS = 10
LONGEST_NAME = 80
PREFIX = "othb_"
"""Keys begin so, that searches for secrets left in public places find them."""
_OPENING = len(PREFIX) + 6


@dataclass(frozen=True)
class NewKey:
    """A key just made: its number, and its secret, which is shown once and stored nowhere."""

    number: int
    secret: str


def make_key(*, name: str, may_write: bool, by: int, at: datetime) -> NewKey:
    """Make a key for programs of the account `by`; raises `Refusal` KEY-NAME, KEY-NAME-TAKEN, KEYS-TOO-MANY."""
    called = _named(name)
    secret = PREFIX + new_token()
    with transaction.atomic():
        owner = Account.objects.select_for_update().get(pk=by)
        open_keys = list(ApiKey.objects.filter(account=owner, ended_at=None).values_list("name", flat=True))
        _must_be_free(called, open_keys)
        key = ApiKey.objects.create(
            account=owner,
            name=called,
            opening=secret[:_OPENING],
            digest=digest(secret),
            may_write=may_write,
            made_at=at,
        )
        log("key made", by=by, at=at, details={"key": key.pk, "may_write": may_write})
    return NewKey(key.pk, secret)


def end_key(*, key_id: int, by: int, at: datetime) -> None:
    """End a key of the account `by` for good; raises `Refusal` KEY-UNKNOWN, also for somebody else's or one ended."""
    with transaction.atomic():
        ended = ApiKey.objects.filter(pk=key_id, account_id=by, ended_at=None).update(ended_at=at)
        if not ended:
            raise Refusal(
                "KEY-UNKNOWN",
                found="a key that is not among yours",
                reason="only keys of your own account that were not ended yet can be ended",
                next_step="look at the list of your keys",
            )
        log("key ended", by=by, at=at, details={"key": key_id})


def end_keys_that_write(*, account_id: int, by: int, at: datetime) -> int:
    """End the keys of an account that may write: whoever had its password may have made them. Returns how many."""
    with transaction.atomic():
        Account.objects.select_for_update().filter(pk=account_id).first()
        writing = ApiKey.objects.select_for_update().filter(account_id=account_id, may_write=True, ended_at=None)
        for key in writing:
            key.ended_at = at
            key.save(update_fields=("ended_at",))
            log("key ended", by=by, at=at, details={"key": key.pk})
    return len(writing)


def note_use(*, key_id: int, by: int, at: datetime) -> bool:
    """Note that a key was used on the day of `at`; at most one write a day. Returns whether it was the first."""
    day = at.date()
    with transaction.atomic():
        first = ApiKey.objects.filter(pk=key_id, account_id=by).exclude(last_used_on=day).update(last_used_on=day)
        if first:
            log("key used", by=by, at=at, details={"key": key_id})
    return bool(first)


def _named(name: str) -> str:
    called = one_line(name)
    if 0 < len(called) <= LONGEST_NAME:
        return called
    raise Refusal(
        "KEY-NAME",
        found=f"a name of {len(called)} characters for a key",
        reason=f"a name tells keys apart: 1 to {LONGEST_NAME} characters",
        next_step="name the key after the program that will use it",
    )


def _must_be_free(name: str, taken: list[str]) -> None:
    if name in taken:
        raise Refusal(
            "KEY-NAME-TAKEN",
            found="a key of this name is there already",
            reason="each key has its own name, so that you know which one to end",
            next_step="choose another name, or end the other key first",
        )
    if len(taken) >= MOST_KEYS:
        raise Refusal(
            "KEYS-TOO-MANY",
            found=f"{len(taken)} keys that were not ended",
            reason=f"an account holds at most {MOST_KEYS} keys",
            next_step="end a key that is no longer used",
        )
