"""Everything stored about an account, for its owner (Regulation (EU) 2016/679, articles 15 and 20).

Tables are found by their foreign keys, so that a table that comes later is not forgotten.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import CASCADE, Q

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models import AccessRequest, Account, Invitation, LogEntry, Mail

_SECRETS = frozenset(
    {
        "content",
        "data",
        "digest",
        "key",
        "password",
        "session_key",
        "share_token",
        "token",
        "token_digest",
        "token_secret",
    }
)
"""Fields that open something; that they are stored is told, what they hold is not."""
_BY_ADDRESS: tuple[tuple[type[models.Model], str], ...] = (
    (Mail, "recipient"),
    (Invitation, "email"),
    (AccessRequest, "contact_email"),
)
_OF_OTHERS = (PrivacyClass.IDENTIFYING, PrivacyClass.SENSITIVE)


def export_of(account: int) -> dict[str, list[dict[str, Any]]]:
    """All rows about the account by the name of their table, as values for JSON; empty when it does not exist."""
    owner = Account.objects.filter(pk=account).first()
    if owner is None:
        return {}
    tables = {Account._meta.label: [_row(owner)]}
    for model, path, owned in related():
        rows = [_row(one, owned=owned) for one in model._default_manager.filter(**{path: account})]
        tables.setdefault(model._meta.label, []).extend(rows)
    for label, rows in _by_address(owner):
        tables.setdefault(label, []).extend(row for row in rows if row not in tables[label])
    tables[Session._meta.label] = _sessions(account)
    return tables


def related() -> Iterator[tuple[type[models.Model], str, bool]]:
    """Each way from a table to the account it is about: table, look-up, and whether the row is the account's own.

    A row that only names who did it (the key is set to nothing when the account is erased) is not its own.
    """
    for model in apps.get_models():
        for path, owned in _ways(model, ()):
            yield model, path, owned


def _ways(model: type[models.Model], seen: tuple[type[models.Model], ...]) -> Iterator[tuple[str, bool]]:
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey) or field.related_model in (*seen, model):
            continue
        other: Any = field.related_model
        owned = field.remote_field.on_delete is CASCADE
        if other is Account:
            yield field.name, owned
        elif owned:
            yield from ((f"{field.name}__{path}", further) for path, further in _ways(other, (*seen, model)) if further)


def _by_address(owner: Account) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    addresses = {owner.email, *EmailAddress.objects.filter(user_id=owner.pk).values_list("email", flat=True)}
    for model, field in _BY_ADDRESS:
        wanted = Q()
        for address in addresses:
            wanted |= Q(**{f"{field}__iexact": address})
        yield model._meta.label, [_row(one) for one in model._default_manager.filter(wanted)]


def _sessions(account: int) -> list[dict[str, Any]]:
    keys = Account.objects.filter(pk=account).values_list("usersession__session_key", flat=True)
    return [_row(one) for one in Session.objects.filter(session_key__in=[key for key in keys if key])]


def _row(one: models.Model, *, owned: bool = True) -> dict[str, Any]:
    classes: Mapping[str, PrivacyClass] = getattr(one, "privacy", {})
    row: dict[str, Any] = {}
    for field in one._meta.concrete_fields:
        if not owned and not isinstance(one, LogEntry) and classes.get(field.name) in _OF_OTHERS:
            continue
        row[field.name] = _value(field.name, field.value_from_object(one))
    if isinstance(one, LogEntry):
        row["details"] = _without_addresses(row["details"])
    return row


def _value(name: str, value: Any) -> Any:
    if name in _SECRETS or name == "session_data":
        return "(stored, not shown: it is a secret)" if value else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return f"({len(bytes(value))} bytes)"
    return value if isinstance(value, str | int | float | bool | dict | list | None) else str(value)


def _without_addresses(held: Any) -> Any:
    """Details of an action may name another person."""
    if isinstance(held, dict):
        return {name: _without_addresses(value) for name, value in held.items()}
    if isinstance(held, list):
        return [_without_addresses(value) for value in held]
    return "(an address of mail)" if isinstance(held, str) and "@" in held else held
