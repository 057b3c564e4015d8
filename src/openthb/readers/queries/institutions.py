"""Institutions and what belongs to them, as screens show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from allauth.socialaccount.models import SocialAccount
from django.db.models import Count, Q, QuerySet

from openthb.readers.domains import domain_of
from openthb.readers.models import AddressRange, IdentityProvider, Institution, MailDomain


@dataclass(frozen=True)
class InstitutionSeen:
    """One institution. `subscribed_until` is the first day without access, None where no end is set."""

    id: int
    slug: str
    name: str
    subscribed_from: date
    subscribed_until: date | None
    proxy_domain: str

    def is_subscribed(self, on: date) -> bool:
        """Whether the subscription is open on the day `on`."""
        return self.subscribed_from <= on and (self.subscribed_until is None or on < self.subscribed_until)


@dataclass(frozen=True)
class InstitutionListed(InstitutionSeen):
    """One institution in a list, with how many members, administrators and ranges it has."""

    members: int
    administrators: int
    ranges: int


@dataclass(frozen=True)
class RangeSeen:
    """One address range; `network` as it was read, `kind` "readers" or "proxy"."""

    id: int
    network: str
    kind: str
    note: str
    added_at: datetime


@dataclass(frozen=True)
class SignInSeen:
    """An institution's own sign-in. The client's secret stays sealed."""

    slug: str
    name: str
    institution_id: int
    issuer: str
    client_id: str
    sealed_secret: str
    is_open: bool


def institution(slug: str) -> InstitutionSeen | None:
    """The institution called `slug` in addresses; None where there is none."""
    found = Institution.objects.filter(slug=slug).first()
    return _seen(found) if found else None


def institution_by_id(institution_id: int) -> InstitutionSeen | None:
    """The institution of this number; None where there is none."""
    found = Institution.objects.filter(pk=institution_id).first()
    return _seen(found) if found else None


def institutions() -> tuple[InstitutionListed, ...]:
    """All institutions by name."""
    administrators = Count("memberships", filter=Q(memberships__role="administrator"), distinct=True)
    found = Institution.objects.annotate(
        members=Count("memberships", distinct=True),
        administrators=administrators,
        range_count=Count("ranges", distinct=True),
    )
    return tuple(
        InstitutionListed(
            **vars(_seen(one)), members=one.members, administrators=one.administrators, ranges=one.range_count
        )
        for one in found.order_by("name")
    )


def ranges_of(institution_id: int) -> tuple[RangeSeen, ...]:
    """The address ranges of an institution, by address."""
    found = AddressRange.objects.filter(institution_id=institution_id)
    return tuple(RangeSeen(one.pk, one.network, one.kind, one.note, one.added_at) for one in found)


def domains_of(institution_id: int) -> tuple[str, ...]:
    """The mail domains of an institution."""
    return tuple(MailDomain.objects.filter(institution_id=institution_id).values_list("domain", flat=True))


def vouched_domains(institution_id: int) -> frozenset[str]:
    """The mail domains that the operator knows to be the institution's own."""
    found = MailDomain.objects.filter(institution_id=institution_id, is_vouched=True)
    return frozenset(found.values_list("domain", flat=True))


def joinable(account_id: int, addresses: Iterable[str], *, on: date) -> tuple[InstitutionSeen, ...]:
    """Institutions with an open subscription that a reader with these confirmed addresses may join and has not."""
    domains = {domain_of(address) for address in addresses} - {None}
    found = _subscribed(on).filter(mail_domains__domain__in=domains).exclude(memberships__account_id=account_id)
    return tuple(_seen(one) for one in found.distinct())


def sign_in_of(institution_id: int) -> SignInSeen | None:
    """The sign-in of an institution, open or not; None where none is set."""
    found = IdentityProvider.objects.select_related("institution").filter(institution_id=institution_id).first()
    return _sign_in(found) if found else None


def open_sign_ins(*, on: date) -> tuple[SignInSeen, ...]:
    """The sign-ins that are open, of institutions whose subscription is open on the day `on`, by name."""
    found = IdentityProvider.objects.filter(is_open=True, institution__in=_subscribed(on))
    return tuple(_sign_in(one) for one in found.select_related("institution").order_by("institution__name"))


def open_sign_in(slug: str, *, on: date) -> SignInSeen | None:
    """The open sign-in of one institution; None where it is closed, unknown, or its subscription is over."""
    return next((one for one in open_sign_ins(on=on) if one.slug == slug), None)


def sign_in_for(domain: str | None, *, on: date) -> SignInSeen | None:
    """The open sign-in of the institution to which a mail domain belongs."""
    found = MailDomain.objects.filter(domain=domain or "").values_list("institution__slug", flat=True).first()
    return open_sign_in(found, on=on) if found else None


def connected(account_id: int) -> frozenset[str]:
    """The names of the institutions whose sign-in is connected to an account."""
    return frozenset(SocialAccount.objects.filter(user_id=account_id).values_list("provider", flat=True))


def _subscribed(on: date) -> QuerySet[Institution]:
    still = Q(subscribed_until_date__isnull=True) | Q(subscribed_until_date__gt=on)
    return Institution.objects.filter(still, subscribed_from_date__lte=on)


def _seen(one: Institution) -> InstitutionSeen:
    return InstitutionSeen(
        one.pk, one.slug, one.name, one.subscribed_from_date, one.subscribed_until_date, one.proxy_domain
    )


def _sign_in(one: IdentityProvider) -> SignInSeen:
    return SignInSeen(
        slug=one.institution.slug,
        name=one.institution.name,
        institution_id=one.institution_id,
        issuer=one.issuer,
        client_id=one.client_id,
        sealed_secret=one.client_secret_encrypted,
        is_open=one.is_open,
    )
