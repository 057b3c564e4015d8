"""Who belongs to which institution, and whether that gives access on a day."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.db.models import Q

from openthb.readers.models import Account, Membership


@dataclass(frozen=True)
class MembershipSeen:
    """One membership of one account. `subscribed`: the institution's subscription is open on the day asked about."""

    institution_id: int
    slug: str
    name: str
    role: str
    subscribed: bool

    @property
    def administers(self) -> bool:
        """Whether the account is an administrator there."""
        return self.role == "administrator"


def memberships_of(account_id: int, *, on: date) -> tuple[MembershipSeen, ...]:
    """The memberships of an account, oldest first, with whether each subscription is open on the day `on`."""
    found = Membership.objects.filter(account_id=account_id).select_related("institution")
    return tuple(_seen(membership, on) for membership in found)


def _seen(membership: Membership, on: date) -> MembershipSeen:
    institution = membership.institution
    until = institution.subscribed_until_date
    is_open = institution.subscribed_from_date <= on and (until is None or on < until)
    return MembershipSeen(institution.pk, institution.slug, institution.name, membership.role, is_open)


def has_access(account_id: int, on: date) -> bool:
    """Whether the account belongs to an institution whose subscription is open on the day `on`; one query."""
    still = Q(institution__subscribed_until_date__isnull=True) | Q(institution__subscribed_until_date__gt=on)
    return Membership.objects.filter(
        still, account_id=account_id, account__is_active=True, institution__subscribed_from_date__lte=on
    ).exists()


def is_administrator(account_id: int, institution_id: int) -> bool:
    """Whether the account administers the institution."""
    return Membership.objects.filter(
        account_id=account_id, institution_id=institution_id, role="administrator", account__is_active=True
    ).exists()


@dataclass(frozen=True)
class MemberSeen:
    """One member as an institution's administrators see them."""

    account_id: int
    email: str
    role: str
    joined_by: str
    joined_at: datetime


def members_of(institution_id: int) -> tuple[MemberSeen, ...]:
    """The members of an institution: administrators first, then by address."""
    found = Membership.objects.filter(institution_id=institution_id).select_related("account")
    seen = [
        MemberSeen(one.account_id, one.account.email, one.role, one.get_joined_by_display(), one.joined_at)
        for one in found
    ]
    return tuple(sorted(seen, key=lambda member: (member.role != "administrator", member.email)))


def confirmed_addresses(account_id: int) -> frozenset[str]:
    """The addresses of mail an account has confirmed, in small letters."""
    found = EmailAddress.objects.filter(user_id=account_id, verified=True).values_list("email", flat=True)
    return frozenset(address.lower() for address in found)


@dataclass(frozen=True)
class AdministratorSeen:
    """An account that administers the portal or institutions, for the operator."""

    email: str
    is_portal_administrator: bool
    institutions: tuple[str, ...]


def administrators() -> tuple[AdministratorSeen, ...]:
    """The open accounts that administer something, by address; those who only read are nobody's list."""
    run: dict[int, list[str]] = {}
    for account, slug in Membership.objects.filter(role="administrator").values_list("account_id", "institution__slug"):
        run.setdefault(account, []).append(slug)
    found = Account.objects.filter(Q(pk__in=run) | Q(is_portal_administrator=True), is_active=True).order_by("email")
    return tuple(
        AdministratorSeen(one.email, one.is_portal_administrator, tuple(sorted(run.get(one.pk, [])))) for one in found
    )
