"""An institution's own sign-in: issuer, client, opening and closing (OpenID Connect Core 1.0)."""

from datetime import datetime
from urllib.parse import urlsplit

from django.db import transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.institutions import locked
from openthb.readers.actions.logging import log
from openthb.readers.models import IdentityProvider, MailDomain
from openthb.readers.permissions import must_run

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@transaction.atomic
def set_sign_in(
    *,
    institution_id: int,
    issuer: str,
    client_id: str,
    sealed_secret: str | None,
    by: int,
    at: datetime,
    loopback: bool = False,
) -> None:
    """Set issuer and client; the sign-in is closed until it is opened again. `sealed_secret` None keeps the one stored.

    Raises `Refusal` ISSUER-UNFIT or CLIENT-SECRET-MISSING. `loopback` allows an issuer on the machine itself, for
    demonstrations and tests.
    """
    must_run(by, institution_id)
    locked(institution_id)
    issuer = _issuer(issuer, loopback=loopback)
    known = IdentityProvider.objects.filter(institution_id=institution_id).first()
    moved = known is not None and (known.issuer != issuer or known.client_id != client_id)
    if sealed_secret is None and (known is None or moved):
        # A stored secret must not be sent to an issuer it was not entered for.
        raise Refusal(
            "CLIENT-SECRET-MISSING",
            found="no client secret for this issuer and client",
            reason="the secret belongs to the client at its issuer and is never shown again",
            next_step="enter the secret that your identity provider gave this client",
        )
    kept = known.client_secret_encrypted if known else ""
    IdentityProvider.objects.update_or_create(
        institution_id=institution_id,
        defaults={
            "issuer": issuer,
            "client_id": client_id.strip(),
            "client_secret_encrypted": sealed_secret or kept,
            "is_open": False,
            "changed_at": at,
        },
    )
    log("sign-in set", by=by, at=at, institution=institution_id, details={"issuer": issuer, "client": client_id})


@transaction.atomic
def open_sign_in(*, institution_id: int, by: int, at: datetime) -> None:
    """Open the institution's sign-in to its readers; raises `Refusal` SIGN-IN-UNSET or SIGN-IN-WITHOUT-DOMAIN."""
    must_run(by, institution_id)
    found = _set(institution_id)
    if not MailDomain.objects.filter(institution_id=institution_id, is_vouched=True).exists():
        raise Refusal(
            "SIGN-IN-WITHOUT-DOMAIN",
            found="no mail domain that the operator has vouched for",
            reason="an identity provider is believed about addresses in domains known to be the institution's own",
            next_step="add your mail domains, and ask the operator to vouch for them",
        )
    found.is_open, found.changed_at = True, at
    found.save(update_fields=("is_open", "changed_at"))
    log("sign-in opened", by=by, at=at, institution=institution_id)


@transaction.atomic
def close_sign_in(*, institution_id: int, by: int, at: datetime) -> None:
    """Close the institution's sign-in; who came by it can still set a password by mail."""
    must_run(by, institution_id)
    found = _set(institution_id)
    found.is_open, found.changed_at = False, at
    found.save(update_fields=("is_open", "changed_at"))
    log("sign-in closed", by=by, at=at, institution=institution_id)


def _set(institution_id: int) -> IdentityProvider:
    locked(institution_id)
    found = IdentityProvider.objects.filter(institution_id=institution_id).first()
    if found is None:
        raise Refusal(
            "SIGN-IN-UNSET",
            found="no sign-in is set",
            reason="issuer, client and secret come first",
            next_step="enter them on the page of the sign-in",
        )
    return found


def _issuer(text: str, *, loopback: bool) -> str:
    issuer = text.strip().rstrip("/")
    if not _is_fit(issuer, loopback=loopback):
        raise Refusal(
            "ISSUER-UNFIT",
            found=repr(text[:100]),
            reason="an issuer is an https address without user, query and fragment (OpenID Connect Core 1.0, 2)",
            next_step="copy the issuer from your identity provider, as in https://login.university.example",
        )
    return issuer


def _is_fit(issuer: str, *, loopback: bool) -> bool:
    try:
        parts = urlsplit(issuer)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return False
    if any(c.isspace() for c in issuer) or not host or parts.query or parts.fragment or "@" in parts.netloc:
        return False
    own = loopback and host in _LOOPBACK
    return port != 0 and len(issuer) <= 300 and (parts.scheme == "https" or (own and parts.scheme == "http"))
