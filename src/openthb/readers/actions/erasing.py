"""What an erased account leaves in places that do not point to it: mails, invitations, requests, log, sessions."""

from collections.abc import Collection
from typing import Any

from django.contrib.sessions.models import Session

from openthb.readers.models import AccessRequest, Invitation, LogEntry, Mail

_NUMBERED = frozenset({"account", "member", "by", "actor", "administrator", "user"})
"""Names under which details of the log hold the number of an account."""
_NUMBERED_IN_SESSIONS = ("_auth_user_id", "account_authentication_methods_user", "user_id", "user_pk")
"""The same in sessions of Django and of django-allauth, also before the sign-in is complete."""


def forget_address(address: str) -> None:
    """Drop the mails and invitations for an address, and take it and its owner's name out of requests for access."""
    Mail.objects.filter(recipient__iexact=address).delete()
    Invitation.objects.filter(email__iexact=address).delete()
    AccessRequest.objects.filter(contact_email__iexact=address).update(contact_email="", contact_name="")


def forget_sessions(account: int, addresses: Collection[str]) -> None:
    """Drop the sessions of an account, and those in which somebody was about to sign in to it or confirm an address.

    What a session holds is packed, so each is opened; erasing is rare.
    """
    for session in Session.objects.iterator(chunk_size=500):
        if _mentions(session.get_decoded(), account, addresses):
            session.delete()


def _mentions(held: Any, account: int, addresses: Collection[str]) -> bool:
    if isinstance(held, dict):
        named = any(str(held.get(name, "")) == str(account) for name in _NUMBERED_IN_SESSIONS)
        return named or any(_mentions(value, account, addresses) for value in held.values())
    if isinstance(held, list):
        return any(_mentions(value, account, addresses) for value in held)
    return isinstance(held, str) and any(address in held.lower() for address in addresses)


def forget_in_log(account: int, addresses: Collection[str]) -> None:
    """Take the account's number and addresses out of the details of the log; the entries stay."""
    for entry in LogEntry.objects.exclude(details={}).iterator(chunk_size=500):
        kept = _without(entry.details, account, addresses)
        if kept != entry.details:
            entry.details = kept
            entry.save(update_fields=["details"])


def _without(held: Any, account: int, addresses: Collection[str]) -> Any:
    if isinstance(held, dict):
        return {
            name: None if name in _NUMBERED and str(value) == str(account) else _without(value, account, addresses)
            for name, value in held.items()
        }
    if isinstance(held, list):
        return [_without(value, account, addresses) for value in held]
    if isinstance(held, str) and any(address in held.lower() for address in addresses):
        return "erased"
    return held
