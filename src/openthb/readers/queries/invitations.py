"""Invitations, as administrators and the invited see them."""

from dataclasses import dataclass
from datetime import datetime

from openthb.readers.models import Invitation
from openthb.readers.tokens import digest


@dataclass(frozen=True)
class InvitationSeen:
    """One invitation; its link's token is known to the mail alone."""

    id: int
    institution_id: int
    institution_name: str
    slug: str
    email: str
    role: str
    invited_at: datetime
    expires_at: datetime
    accepted_at: datetime | None

    def is_over(self, at: datetime) -> bool:
        """Whether its days are over at the moment `at`."""
        return at >= self.expires_at


def invitations_of(institution_id: int) -> tuple[InvitationSeen, ...]:
    """The invitations of an institution that were not accepted yet, newest first."""
    found = Invitation.objects.filter(institution_id=institution_id, accepted_at__isnull=True)
    return tuple(_seen(one) for one in found.select_related("institution"))


def invitation_by(token: str) -> InvitationSeen | None:
    """The invitation whose link holds this token; None where there is none."""
    found = Invitation.objects.filter(token_digest=digest(token)).select_related("institution").first()
    return _seen(found) if found else None


def _seen(one: Invitation) -> InvitationSeen:
    return InvitationSeen(
        id=one.pk,
        institution_id=one.institution_id,
        institution_name=one.institution.name,
        slug=one.institution.slug,
        email=one.email,
        role=one.role,
        invited_at=one.invited_at,
        expires_at=one.expires_at,
        accepted_at=one.accepted_at,
    )
