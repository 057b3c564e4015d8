"""Invitations by mail: the link is good for two weeks, once, and for the invited address alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.institutions import locked
from openthb.readers.actions.logging import log
from openthb.readers.actions.memberships import join_as, refuse_unknown_role
from openthb.readers.models import Invitation, Membership
from openthb.readers.permissions import must_run
from openthb.readers.policies.names import mail_address
from openthb.readers.queries.memberships import confirmed_addresses
from openthb.readers.tokens import digest, new_token

GOOD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class InvitationMade:
    """What the mail needs: the address, and the token of the link, which is stored nowhere."""

    id: int
    email: str
    token: str
    institution_name: str
    role: str
    expires_at: datetime


@transaction.atomic
def invite(*, institution_id: int, email: str, role: str, by: int, at: datetime) -> InvitationMade:
    """Invite an address; an invitation of the same address that is still open is replaced."""
    must_run(by, institution_id)
    refuse_unknown_role(role)
    locked(institution_id)
    address = mail_address(email)
    if Membership.objects.filter(institution_id=institution_id, account__email=address).exists():
        raise Refusal(
            "MEMBER-ALREADY",
            found=address,
            reason="a member of the institution has this address",
            next_step="change the member's role on the page of members",
        )
    Invitation.objects.filter(institution_id=institution_id, email=address, accepted_at__isnull=True).delete()
    made, token = _new(institution_id, address, role, by, at)
    log("invited", by=by, at=at, institution=institution_id, details={"invitation": made.pk, "role": role})
    return _made(made, token)


@transaction.atomic
def resend(*, institution_id: int, invitation_id: int, by: int, at: datetime) -> InvitationMade:
    """Give an open invitation a new link and two more weeks; the old link ends."""
    must_run(by, institution_id)
    found = _open(institution_id, invitation_id)
    token = new_token()
    found.token_digest, found.expires_at, found.invited_by_id = digest(token), at + GOOD_FOR, by
    found.save(update_fields=("token_digest", "expires_at", "invited_by_id"))
    log("invitation sent again", by=by, at=at, institution=institution_id, details={"invitation": found.pk})
    return _made(found, token)


@transaction.atomic
def withdraw(*, institution_id: int, invitation_id: int, by: int, at: datetime) -> None:
    """End an open invitation."""
    must_run(by, institution_id)
    _open(institution_id, invitation_id).delete()
    log("invitation withdrawn", by=by, at=at, institution=institution_id, details={"invitation": invitation_id})


@transaction.atomic
def accept(*, token: str, by: int, at: datetime) -> int:
    """Accept an invitation with an account that has confirmed the invited address; returns the institution's number.

    Raises `Refusal` INVITATION-OVER or INVITATION-NOT-THEIRS.
    """
    found = Invitation.objects.select_for_update().filter(token_digest=digest(token), accepted_at__isnull=True).first()
    if found is None or at >= found.expires_at:
        raise Refusal(
            "INVITATION-OVER",
            found="an invitation that was used, withdrawn or replaced, or is older than two weeks",
            reason="a link of an invitation works once and for two weeks",
            next_step="ask whoever invited you to send it again",
        )
    if found.email not in confirmed_addresses(by):
        raise Refusal(
            "INVITATION-NOT-THEIRS",
            found="an invitation sent to another address than those your account has confirmed",
            reason="an invitation is for the address it was sent to",
            next_step="sign in with the account of that address, or add and confirm it in your account",
        )
    join_as(institution_id=found.institution_id, account_id=by, role=found.role, joined_by="invitation", by=by, at=at)
    found.accepted_at = at
    found.save(update_fields=("accepted_at",))
    return found.institution_id


def _new(institution_id: int, address: str, role: str, by: int, at: datetime) -> tuple[Invitation, str]:
    token = new_token()
    made = Invitation.objects.create(
        institution_id=institution_id,
        email=address,
        role=role,
        token_digest=digest(token),
        invited_by_id=by,
        invited_at=at,
        expires_at=at + GOOD_FOR,
    )
    return made, token


def _made(one: Invitation, token: str) -> InvitationMade:
    return InvitationMade(one.pk, one.email, token, one.institution.name, one.role, one.expires_at)


def _open(institution_id: int, invitation_id: int) -> Invitation:
    found = Invitation.objects.select_for_update().filter(
        institution_id=institution_id, pk=invitation_id, accepted_at__isnull=True
    )
    one = found.first()
    if one is None:
        raise Refusal(
            "INVITATION-UNKNOWN",
            found="no such open invitation",
            reason="it was accepted or withdrawn before, or never was here",
            next_step="load the page again",
        )
    return one
