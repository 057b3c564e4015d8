"""What was asked for at the door, as told to the part of the site that knows the signed-in reader."""

from dataclasses import dataclass
from functools import lru_cache

from openthb.portal.shelf.shelf import Entry
from openthb.portal.shelf.slots import Split

ASKED = "openthb.asked"
"""The key in WSGI's environ; no request header can set it, for those begin with HTTP_."""


@dataclass(frozen=True, slots=True)
class Page:
    """One finished page or file: its bytes or, where it has a slot, no bytes but the page cut there."""

    content: bytes
    content_type: str
    split: Split | None
    headers: tuple[tuple[str, str], ...] = ()

    def body(self, slot: bytes, *, packed: bool) -> tuple[bytes, bool]:
        """The bytes with the slot filled, and whether they are packed as gzip."""
        if self.split is None:
            return self.content, False
        return (self.split.packed(slot), True) if packed else (self.split.plain(slot), False)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address on the shelf and what stands there; `closed` is the page for those it is not for."""

    address: str
    entry: Entry
    page: Page
    closed: Page | None


@lru_cache(maxsize=256)  # readers' browsers send a handful of different ones
def accepts_gzip(header: str) -> bool:
    """Whether Accept-Encoding names gzip (RFC 9110, 12.5.3)."""
    if "gzip" not in header:
        return False
    for part in header.split(","):
        coding, _, weight = part.partition(";")
        if coding.strip().lower() == "gzip":
            return weight.replace(" ", "").lower() not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
