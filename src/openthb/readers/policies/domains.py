"""Mail domains: one institution a domain, and none that gives addresses to anybody."""

from openthb.foundation.errors import Refusal
from openthb.readers.domains import domain_of, is_public
from openthb.readers.models import MailDomain


def refuse_public(domain: str) -> None:
    """Refuse MAIL-DOMAIN-PUBLIC for a domain at which anybody can have an address."""
    if is_public(domain):
        raise Refusal(
            "MAIL-DOMAIN-PUBLIC",
            found=domain,
            reason="anybody can have an address there, so anybody would be a member",
            next_step="enter a domain that belongs to the institution, or invite its members by mail",
        )


def refuse_taken(domain: str) -> None:
    """Refuse MAIL-DOMAIN-TAKEN for a domain that is already somebody's."""
    if MailDomain.objects.filter(domain=domain).exists():
        raise Refusal(
            "MAIL-DOMAIN-TAKEN",
            found=domain,
            reason="a mail domain belongs to one institution alone",
            next_step="enter another one, or write to the operator",
        )


def refuse_foreign(domain: str, confirmed: frozenset[str]) -> None:
    """Refuse MAIL-DOMAIN-FOREIGN unless one of the `confirmed` addresses stands in exactly this domain."""
    if domain not in {domain_of(address) for address in confirmed}:
        raise Refusal(
            "MAIL-DOMAIN-FOREIGN",
            found=domain,
            reason="an administrator adds the domain of an address of their own, confirmed by mail, and no other",
            next_step="sign in with an address of that domain, or ask the operator to add it",
        )
