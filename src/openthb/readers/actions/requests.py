"""Requests of organisations for access: asked on the public page, answered by the portal's administrators."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.institutions import create_institution
from openthb.readers.actions.invitations import InvitationMade, invite
from openthb.readers.actions.logging import log
from openthb.readers.models import AccessRequest
from openthb.readers.permissions import must_administer_portal
from openthb.readers.policies.names import institution_name, one_line

_MOST_OPEN = 500


@dataclass(frozen=True)
class Answered:
    """Whom to tell, and about which organisation."""

    email: str
    contact_name: str
    organisation: str


@transaction.atomic
def ask_for_access(
    *, organisation: str, contact_name: str, contact_email: str, addresses: str, message: str, at: datetime
) -> Answered:
    """Take a request of somebody who need not have an account.

    Raises `Refusal` REQUESTS-FULL when very many wait, INSTITUTION-NAMELESS.
    """
    if AccessRequest.objects.filter(state="new").count() >= _MOST_OPEN:
        raise Refusal(
            "REQUESTS-FULL",
            found=f"{_MOST_OPEN} requests wait for an answer",
            reason="no more are taken until some are answered",
            next_step="write to the operator, whose address stands at the foot of the page",
        )
    made = AccessRequest.objects.create(
        organisation=institution_name(organisation),
        contact_name=one_line(contact_name)[:120],
        contact_email=contact_email.lower(),
        addresses=addresses[:2000],
        message=message[:4000],
        asked_at=at,
    )
    log("access asked for", by=None, at=at, details={"request": made.pk})
    return Answered(made.contact_email, made.contact_name, made.organisation)


@transaction.atomic
def grant(*, request_id: int, name: str, opens: date, until: date | None, by: int, at: datetime) -> InvitationMade:
    """Grant a request: an institution is created and the contact invited as its first administrator."""
    must_administer_portal(by)
    asked = _waiting(request_id)
    institution_id = create_institution(name=name, opens=opens, until=until, by=by, at=at)
    made = invite(institution_id=institution_id, email=asked.contact_email, role="administrator", by=by, at=at)
    asked.institution_id = institution_id
    _close(asked, "granted", "", by, at)
    log("request granted", by=by, at=at, institution=institution_id, details={"request": request_id})
    return made


@transaction.atomic
def decline(*, request_id: int, answer: str, by: int, at: datetime) -> Answered:
    """Decline a request with words for whoever asked; raises `Refusal` ANSWER-EMPTY without any."""
    must_administer_portal(by)
    asked = _waiting(request_id)
    if not answer.strip():
        raise Refusal(
            "ANSWER-EMPTY",
            found="a request declined without a word",
            reason="who asked is told why",
            next_step="write a sentence for them",
        )
    _close(asked, "declined", answer.strip()[:4000], by, at)
    log("request declined", by=by, at=at, details={"request": request_id})
    return Answered(asked.contact_email, asked.contact_name, asked.organisation)


def _waiting(request_id: int) -> AccessRequest:
    found = AccessRequest.objects.select_for_update().filter(pk=request_id, state="new").first()
    if found is None:
        raise Refusal(
            "REQUEST-ANSWERED",
            found="no request that waits for an answer",
            reason="it was answered before, or never was here",
            next_step="load the list of requests again",
        )
    return found


def _close(asked: AccessRequest, state: str, answer: str, by: int, at: datetime) -> None:
    asked.state, asked.answer, asked.handled_by_id, asked.handled_at = state, answer, by, at
    asked.save()
