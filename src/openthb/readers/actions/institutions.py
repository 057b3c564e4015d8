"""What changes an institution: its subscription, address ranges, library proxy and mail domains."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from openthb.foundation.errors import Refusal
from openthb.readers.actions.logging import log
from openthb.readers.domains import host_name, mail_domain
from openthb.readers.models import AddressRange, Institution, MailDomain
from openthb.readers.network import Range, parse_range
from openthb.readers.network.numbers import Address
from openthb.readers.permissions import administers_portal, must_administer_portal, must_run
from openthb.readers.policies import domains, names, ranges
from openthb.readers.queries.memberships import confirmed_addresses

_KINDS = ("readers", "proxy")


@transaction.atomic
def create_institution(*, name: str, opens: date, until: date | None, by: int, at: datetime) -> int:
    """Create an institution subscribed from `opens` until `until` (the first day without); returns its number."""
    must_administer_portal(by)
    name = names.institution_name(name)
    names.refuse_name_taken(name)
    names.refuse_backwards(opens, until)
    made = Institution.objects.create(
        name=name, slug=_free_slug(name), subscribed_from_date=opens, subscribed_until_date=until, created_at=at
    )
    log("institution created", by=by, at=at, institution=made.pk, details={"name": name, **_period(opens, until)})
    return made.pk


@transaction.atomic
def change_institution(
    *, institution_id: int, name: str, opens: date, until: date | None, by: int, at: datetime
) -> None:
    """Give an institution another name or subscription; its address stays."""
    must_administer_portal(by)
    changed = locked(institution_id)
    name = names.institution_name(name)
    names.refuse_name_taken(name, apart_from=institution_id)
    names.refuse_backwards(opens, until)
    before = {"name": changed.name, **_period(changed.subscribed_from_date, changed.subscribed_until_date)}
    changed.name, changed.subscribed_from_date, changed.subscribed_until_date = name, opens, until
    changed.save(update_fields=("name", "subscribed_from_date", "subscribed_until_date"))
    details = {"before": before, "after": {"name": name, **_period(opens, until)}}
    log("institution changed", by=by, at=at, institution=institution_id, details=details)


@transaction.atomic
def set_proxy_domain(*, institution_id: int, proxy_domain: str, by: int, at: datetime) -> str:
    """Set the domain of the library proxy, or none when it is empty; returns it as stored."""
    must_run(by, institution_id)
    changed = locked(institution_id)
    domain = host_name(proxy_domain) if proxy_domain.strip() else ""
    if domain and Institution.objects.filter(proxy_domain=domain).exclude(pk=institution_id).exists():
        raise Refusal(
            "PROXY-DOMAIN-TAKEN",
            found=domain,
            reason="the domain of a library proxy belongs to one institution alone",
            next_step="enter the domain of your own proxy",
        )
    changed.proxy_domain = domain
    changed.save(update_fields=("proxy_domain",))
    log("proxy domain set", by=by, at=at, institution=institution_id, details={"domain": domain})
    return domain


@transaction.atomic
def add_range(
    *,
    institution_id: int,
    network: str,
    kind: str,
    note: str,
    asked_from: Address | None,
    by: int,
    at: datetime,
    reserved: bool = False,
) -> str:
    """Add an address range of `kind` "readers" or "proxy"; returns it as it was read.

    An institution's administrator adds narrow ranges and up to 100 of them, the portal's any. `asked_from` is the
    address the request comes from, None where it has none. `reserved` lets addresses of documentation and private
    networks in, for demonstrations. Raises `Refusal` RANGE-… or RANGES-TOO-MANY.
    """
    must_run(by, institution_id)
    _refuse_kind(kind)
    # Every institution is locked, in one order: two of them could otherwise take the same addresses at once.
    list(Institution.objects.select_for_update().order_by("pk").values_list("pk"))
    is_operator = administers_portal(by)
    read = parse_range(network, wide=is_operator, reserved=reserved)
    _refuse_beyond(institution_id, read, kind, asked_from, is_operator=is_operator)
    ranges.refuse_taken(read.first, read.last)
    AddressRange.objects.create(
        institution_id=institution_id,
        network=read.network,
        first=read.first,
        last=read.last,
        kind=kind,
        note=names.one_line(note)[:200],
        added_by_id=by,
        added_at=at,
    )
    log("range added", by=by, at=at, institution=institution_id, details={"network": read.network, "kind": kind})
    return read.network


@transaction.atomic
def remove_range(*, institution_id: int, range_id: int, by: int, at: datetime) -> str:
    """Remove an address range; returns it as it was written."""
    must_run(by, institution_id)
    found = AddressRange.objects.filter(institution_id=institution_id, pk=range_id).first()
    if found is None:
        raise _unknown("RANGE-UNKNOWN", "no such address range")
    found.delete()
    details = {"network": found.network, "kind": found.kind}
    log("range removed", by=by, at=at, institution=institution_id, details=details)
    return found.network


@transaction.atomic
def add_domain(*, institution_id: int, domain: str, by: int, at: datetime) -> str:
    """Add a mail domain whose confirmed addresses may join; returns it in its one form.

    An institution's administrator adds the domain of a confirmed address of their own; the portal's adds any, and so
    vouches for it.
    """
    must_run(by, institution_id)
    locked(institution_id)
    name, is_vouched = mail_domain(domain), administers_portal(by)
    domains.refuse_public(name)
    if not is_vouched:
        domains.refuse_foreign(name, confirmed_addresses(by))
    domains.refuse_taken(name)
    MailDomain.objects.create(institution_id=institution_id, domain=name, is_vouched=is_vouched, added_at=at)
    log("mail domain added", by=by, at=at, institution=institution_id, details={"domain": name})
    return name


@transaction.atomic
def vouch_for_domain(*, institution_id: int, domain: str, by: int, at: datetime) -> None:
    """Say as a portal administrator that a domain is the institution's own: its provider is believed about it."""
    must_administer_portal(by)
    found = MailDomain.objects.filter(institution_id=institution_id, domain=domain)
    if not found.update(is_vouched=True):
        raise _unknown("MAIL-DOMAIN-UNKNOWN", "no such mail domain")
    log("mail domain vouched for", by=by, at=at, institution=institution_id, details={"domain": domain})


@transaction.atomic
def remove_domain(*, institution_id: int, domain: str, by: int, at: datetime) -> None:
    """Remove a mail domain; who joined by it stays a member."""
    must_run(by, institution_id)
    number, _ = MailDomain.objects.filter(institution_id=institution_id, domain=domain).delete()
    if not number:
        raise _unknown("MAIL-DOMAIN-UNKNOWN", "no such mail domain")
    log("mail domain removed", by=by, at=at, institution=institution_id, details={"domain": domain})


def locked(institution_id: int) -> Institution:
    """The institution, locked until the transaction ends; raises `Refusal` INSTITUTION-UNKNOWN."""
    found = Institution.objects.select_for_update().filter(pk=institution_id).first()
    if found is None:
        raise _unknown("INSTITUTION-UNKNOWN", "no such institution")
    return found


def _free_slug(name: str) -> str:
    """A name for addresses that no institution bears yet."""
    base = slugify(name)[:50].strip("-") or "institution"
    taken = set(Institution.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def _refuse_kind(kind: str) -> None:
    if kind not in _KINDS:
        raise Refusal(
            "RANGE-KIND",
            found=repr(kind[:20]),
            reason="a range holds readers, or the library proxy behind which many readers stand",
            next_step='choose "readers" or "proxy"',
        )


def _refuse_beyond(
    institution_id: int, read: Range, kind: str, asked_from: Address | None, *, is_operator: bool
) -> None:
    if kind == "proxy":
        ranges.refuse_own_address(read.first, read.last, asked_from)
    if is_operator:
        return
    if kind == "proxy":
        ranges.refuse_wide_proxy(read.network)
    ranges.refuse_many(institution_id)


def _period(opens: date, until: date | None) -> dict[str, str]:
    return {"from": opens.isoformat(), "until": until.isoformat() if until else ""}


def _unknown(code: str, what: str) -> Refusal:
    return Refusal(code, found=what, reason="it was removed before, or never was here", next_step="load the page again")
