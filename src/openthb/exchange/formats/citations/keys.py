"""The key under which a reference manager files a record: the same record, the same key, in every format."""

import hashlib
import re
import unicodedata

from openthb.exchange.formats.citations.record import Record

_LONGEST_NAME = 30


def citation_key(record: Record) -> str:
    """ASCII letters, digits and hyphens: first author, year, and a short hash that keeps two titles apart.

    The hash covers authors, title, date, portal and vintage, not the address: a proxied link keeps the key.
    """
    year = str(record.issued.year) if record.issued else "nd"
    return f"{_first_name(record)}{year}-{_short_hash(record)}"


def _first_name(record: Record) -> str:
    name = (record.authors[0].literal or record.authors[0].family) if record.authors else record.title
    ascii_letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", ascii_letters.lower())[:_LONGEST_NAME] or "record"


def _short_hash(record: Record) -> str:
    vintage = record.vintage.name if record.vintage else ""
    said = [repr(record.authors), record.title, str(record.issued or ""), record.portal, vintage]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:8]
