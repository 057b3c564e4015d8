"""Who belongs to an institution: joining, leaving, roles."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from openthb.foundation.errors import Refusal
from openthb.readers.actions.accounts import end_sessions
from openthb.readers.actions.institutions import locked
from openthb.readers.actions.logging import log
from openthb.readers.domains import domain_of
from openthb.readers.models import MailDomain, Membership
from openthb.readers.permissions import must_run
from openthb.readers.policies.administrators import refuse_last
from openthb.readers.queries.memberships import confirmed_addresses

_ROLES = ("member", "administrator")


@transaction.atomic
def join_by_domain(*, institution_id: int, by: int, at: datetime) -> None:
    """Join an institution whose mail domain is exactly that of a confirmed address of one's own.

    Raises `Refusal` DOMAIN-NOT-THEIRS. Who is a member already stays what they are.
    """
    locked(institution_id)
    domains = {domain_of(address) for address in confirmed_addresses(by)} - {None}
    if not MailDomain.objects.filter(institution_id=institution_id, domain__in=domains).exists():
        raise Refusal(
            "DOMAIN-NOT-THEIRS",
            found="no confirmed address of yours is in a mail domain of this institution",
            reason="an institution is joined with an address in exactly one of its mail domains, confirmed by mail",
            next_step="confirm your address there, or ask the institution's administrator to invite you",
        )
    _join(institution_id, by, "member", "domain", by=by, at=at)


@transaction.atomic
def join_by_sign_in(*, institution_id: int, account_id: int, at: datetime) -> None:
    """Make a member of an account that the institution's own sign-in vouches for."""
    locked(institution_id)
    _join(institution_id, account_id, "member", "sign-in", by=account_id, at=at)


@transaction.atomic
def change_role(*, institution_id: int, account_id: int, role: str, by: int, at: datetime) -> bool:
    """Give a member another role; ends their sessions. Returns whether it changed.

    Raises `Refusal` NOT-ADMINISTRATOR, ROLE-UNKNOWN, OWN-ROLE, MEMBER-UNKNOWN or LAST-ADMINISTRATOR.
    """
    must_run(by, institution_id)
    refuse_unknown_role(role)
    locked(institution_id)
    _refuse_own(account_id, by)
    membership = _membership(institution_id, account_id)
    if membership.role == role:
        return False
    refuse_last(membership)
    membership.role = role
    membership.save(update_fields=("role",))
    log("role changed", by=by, at=at, institution=institution_id, details={"account": account_id, "role": role})
    end_sessions(account=account_id, by=by, at=at)
    return True


@transaction.atomic
def remove_member(*, institution_id: int, account_id: int, by: int, at: datetime) -> None:
    """End a membership: an administrator anybody's (and their sessions), everybody their own.

    The last administrator stays.
    """
    if account_id != by:
        must_run(by, institution_id)
    locked(institution_id)
    membership = _membership(institution_id, account_id)
    refuse_last(membership)
    membership.delete()
    action = "left institution" if account_id == by else "member removed"
    log(action, by=by, at=at, institution=institution_id, details={"account": account_id})
    if account_id != by:
        end_sessions(account=account_id, by=by, at=at)


@transaction.atomic
def disconnect_sign_in(*, institution_id: int, slug: str, by: int, at: datetime) -> None:
    """Take an institution's sign-in off one's own account; membership stays. Raises `Refusal` SIGN-IN-NOT-CONNECTED."""
    number, _ = SocialAccount.objects.filter(user_id=by, provider=slug).delete()
    if not number:
        raise Refusal(
            "SIGN-IN-NOT-CONNECTED",
            found="a sign-in that is not connected to your account",
            reason="there is nothing to disconnect",
            next_step="load the page again",
        )
    log("sign-in disconnected", by=by, at=at, institution=institution_id)


def join_as(*, institution_id: int, account_id: int, role: str, joined_by: str, by: int, at: datetime) -> None:
    """Make a member inside the transaction of another action; who administers already stays administrator.

    Who is raised to administrator signs in again, as after every change of role.
    """
    _join(institution_id, account_id, role, joined_by, by=by, at=at)


def refuse_unknown_role(role: str) -> None:
    """Refuse ROLE-UNKNOWN for a role that does not exist."""
    if role not in _ROLES:
        raise Refusal(
            "ROLE-UNKNOWN",
            found=repr(role[:20]),
            reason="an account is a member of an institution or its administrator",
            next_step="choose one of the two",
        )


def _join(institution_id: int, account_id: int, role: str, joined_by: str, *, by: int, at: datetime) -> None:
    membership, is_new = Membership.objects.get_or_create(
        account_id=account_id,
        institution_id=institution_id,
        defaults={"role": role, "joined_by": joined_by, "joined_at": at},
    )
    raised = not is_new and membership.role == "member" and role == "administrator"
    if raised:
        membership.role = role
        membership.save(update_fields=("role",))
        end_sessions(account=account_id, by=by, at=at)
    if is_new or raised:
        details = {"account": account_id, "role": role, "joined by": joined_by}
        log("joined institution", by=by, at=at, institution=institution_id, details=details)


def _refuse_own(account_id: int, by: int) -> None:
    if account_id == by:
        raise Refusal(
            "OWN-ROLE",
            found="your own role",
            reason="nobody changes their own role, so that no institution loses its administrator by a slip",
            next_step="ask another administrator, or leave the institution",
        )


def _membership(institution_id: int, account_id: int) -> Membership:
    found = Membership.objects.filter(institution_id=institution_id, account_id=account_id).first()
    if found is None:
        raise Refusal(
            "MEMBER-UNKNOWN",
            found="no such member",
            reason="the account does not belong to this institution, or no more",
            next_step="load the page again",
        )
    return found
