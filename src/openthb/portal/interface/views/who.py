"""Who asks: nobody in particular, or the owner of a key (RFC 6750). A session's cookie proves nothing here."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from openthb.foundation.errors import Refusal
from openthb.portal.access.visitors import Visitor
from openthb.portal.interface.answering import keep_personal, look_at_body
from openthb.readers.actions.keys import note_use
from openthb.readers.queries.keys import KeySeen, key_behind
from openthb.readers.queries.memberships import has_access

_security = logging.getLogger("openthb.security")
_LONGEST = 200


@dataclass(frozen=True)
class Anybody:
    """Somebody who showed no key."""


class Key(HttpBearer):
    """A key of a reader, from the page of their account."""

    openapi_description = "A key made under My account. It reads what its owner may read."

    def authenticate(self, request: HttpRequest, token: str) -> KeySeen:
        """The key; raises `Refusal` KEY-WRONG, KEY-THROUGH-PROXY."""
        keep_personal(request)
        visitor = _visitor(request)
        if visitor is not None and visitor.through_proxy:
            raise _through_proxy()
        found = key_behind(token) if token.isascii() and len(token) <= _LONGEST else None
        if found is None:
            _security.warning("refused: a key that is not known or was ended, address %s", visitor and visitor.address)
            raise _wrong()
        if found.last_used_on != timezone.localdate():
            note_use(key_id=found.number, by=found.account_id, at=timezone.localtime())
        return found


class WritingKey(Key):
    """A key that may also change what is its owner's."""

    openapi_description = "A key made under My account that may also change favourites and alerts."

    def authenticate(self, request: HttpRequest, token: str) -> KeySeen:
        """The key; raises as `Key` does, and `Refusal` KEY-READS-ONLY, REQUEST-TOO-LARGE, REQUEST-NOT-JSON."""
        found = super().authenticate(request, token)
        if not found.may_write:
            _security.warning("refused: a key that only reads was used to write, account %d", found.account_id)
            raise Refusal(
                "KEY-READS-ONLY",
                found="a key that only reads",
                reason="its owner did not allow it to change anything",
                next_step="make a key that may write, under My account",
            )
        look_at_body(request)
        return found


def anybody(request: HttpRequest) -> Anybody | None:
    """Somebody without a key: told only where no key was shown, so that a wrong one is never passed over."""
    return None if "Authorization" in request.headers else Anybody()


def owner(request: HttpRequest) -> int:
    """The number of the account whose key was shown."""
    key: KeySeen = request.auth  # type: ignore[attr-defined]
    return key.account_id


def is_open(request: HttpRequest, series: str) -> bool:
    """Whether who asks may see the figures of a series; restricted ones are kept out of every cache."""
    if series not in settings.OPENTHB.restricted:
        return True
    keep_personal(request)
    visitor, key = _visitor(request), getattr(request, "auth", None)
    if visitor is not None and visitor.institution is not None:
        return True
    return isinstance(key, KeySeen) and has_access(key.account_id, timezone.localdate())


def _visitor(request: HttpRequest) -> Visitor | None:
    return getattr(request, "visitor", None)


def _wrong() -> Refusal:
    return Refusal(
        "KEY-WRONG",
        found="a key that is not known here",
        reason="it was ended, or never was one",
        next_step="make a key under My account, and send it as Authorization: Bearer <key>",
    )


def _through_proxy() -> Refusal:
    return Refusal(
        "KEY-THROUGH-PROXY",
        found="a key sent through a library's proxy",
        reason="the proxy reads what passes through it, so the key is not yours alone any more",
        next_step="end that key, make another, and send it to the portal's own address",
    )
