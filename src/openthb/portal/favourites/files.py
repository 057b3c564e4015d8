"""A list as files: CSV (RFC 4180), BibTeX and RIS, with canonical addresses and today's date of access."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path

from openthb.exchange.formats.citations import Record, bibtex, ris
from openthb.foundation.cells import disarmed
from openthb.foundation.errors import Refusal
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.citing import record
from openthb.readers.queries.favourites import FavouriteSeen
from openthb.statistics.releases.artefact import PublicKey, read_release
from openthb.statistics.releases.artefact.metadata import MADE_UP_REMARK
from openthb.statistics.releases.artefact.shelves import folder_of
from openthb.statistics.releases.queries import Entry

COLUMNS = (
    "series", "title", "period", "value", "unit", "counting_rule", "source", "published_on", "vintage", "kept_vintage",
    "status", "address", "accessed_on", "kept_on", "note", "remark",
)  # fmt: skip


def as_csv(
    favourites: Iterable[FavouriteSeen],
    published: Mapping[str, Entry],
    *,
    closed: frozenset[str],
    portal: Portal,
    accessed: date,
) -> bytes:
    """UTF-8 CSV with a heading line, one statistic a line. Values are numbers; texts a spreadsheet would run are not.

    `value` is empty for `closed` series; `status` says so, or that a series is no longer published.
    """
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for item in favourites:
        entry = published.get(item.series)
        told = _gone(item, accessed) if entry is None else _told(item, entry, closed, portal, accessed)
        writer.writerow([_cell(told.get(name, "")) for name in COLUMNS])
    return sink.getvalue().encode("utf-8")


def _told(
    item: FavouriteSeen, entry: Entry, closed: frozenset[str], portal: Portal, accessed: date
) -> dict[str, str | int | Decimal]:
    series = entry.description
    is_closed = item.series in closed
    headline = {} if is_closed else entry.headline
    return _kept(item, accessed) | {
        "title": series.title["en"],
        "period": headline.get("period", ""),
        "value": _value(headline.get("figure", "")),
        "unit": series.unit,
        "counting_rule": series.counting_rule["en"],
        "source": series.source.author["en"],
        "published_on": _published_on(entry),
        "vintage": entry.vintage,
        "status": "figures for readers of institutions" if is_closed else "published",
        "address": portal.full(addresses.figure_page(item.series)),
        "remark": MADE_UP_REMARK if entry.made_up else "",
    }


def _published_on(entry: Entry) -> str:
    """When the figures were published; made-up ones never were."""
    return "" if entry.made_up else str(entry.description.vintage(entry.vintage).published_on or "")


def _gone(item: FavouriteSeen, accessed: date) -> dict[str, str | int | Decimal]:
    return _kept(item, accessed) | {"status": "no longer published"}


def _kept(item: FavouriteSeen, accessed: date) -> dict[str, str | int | Decimal]:
    return {
        "series": item.series,
        "kept_vintage": item.vintage,
        "kept_on": item.added_at.date().isoformat(),
        "accessed_on": accessed.isoformat(),
        "note": item.note,
    }


def _value(text: str) -> str | int | Decimal:
    """A figure as a number where it is one; what the source gives as a bound (`<5`) stays text."""
    try:
        return int(text) if re.fullmatch(r"-?[0-9]+", text) else Decimal(text)
    except InvalidOperation:
        return text


def _cell(value: str | int | Decimal) -> str:
    if isinstance(value, str):
        return disarmed(value)
    return str(value)


def as_bibtex(records: Iterable[Record], accessed: date) -> str:
    """One BibTeX entry a statistic."""
    return "\n".join(bibtex.write(found, accessed) for found in records)


def as_ris(records: Iterable[Record], accessed: date) -> str:
    """One RIS record a statistic."""
    return "".join(ris.write(found, accessed) for found in records)


def citable(
    series: Iterable[str], published: Mapping[str, Entry], *, root: Path, trusted: tuple[PublicKey, ...], portal: Portal
) -> Iterator[Record]:
    """The citable record of each statistic whose newest vintage is published and verifies; the others are left out."""
    for name in series:
        if name in published:
            try:
                yield _record(root, name, published[name].vintage, trusted, portal)
            except Refusal:
                continue


# Verifying a release takes milliseconds, a list holds up to 500; a sealed vintage never changes.
@lru_cache(maxsize=1024)
def _record(root: Path, series: str, vintage: str, trusted: tuple[PublicKey, ...], portal: Portal) -> Record:
    release = read_release(folder_of(root, series, vintage), trusted)
    return record(release, portal=portal, language="en", bound=False)
