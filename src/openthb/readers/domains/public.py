"""Mail domains at which anybody can have an address."""

from functools import cache
from importlib.resources import files


@cache
def _public() -> frozenset[str]:
    text = (files("openthb.readers.domains") / "public_mail.txt").read_text(encoding="ascii")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def is_public(domain: str) -> bool:
    """Whether the domain, or one it belongs to, gives addresses to anybody."""
    labels = domain.split(".")
    return any(".".join(labels[start:]) in _public() for start in range(len(labels) - 1))
