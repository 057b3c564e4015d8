"""What the portal holds of a series: the index says which vintages are public, the sealed folders what is in them."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.statistics.releases.artefact import PublicKey, Release, read_release
from openthb.statistics.releases.artefact.shelves import folder_of
from openthb.statistics.releases.queries import indexed

_DECEMBER = 12


def public_vintages(series: str) -> tuple[tuple[str, str], ...]:
    """The vintages of a series in the index, oldest first, each with the hash of its manifest."""
    return tuple(sorted((vintage, sha256) for name, vintage, sha256 in indexed() if name == series))


def read(root: Path, series: str, vintage: tuple[str, str], trusted: Sequence[PublicKey]) -> Release | None:
    """One vintage as the index names it; None where its folder does not verify now."""
    try:
        return _read(root, series, *vintage, tuple(trusted))
    except Refusal:
        return None


# Verifying takes milliseconds; what was verified under this hash never changes.
@lru_cache(maxsize=128)
def _read(root: Path, series: str, vintage: str, sha256: str, trusted: tuple[PublicKey, ...]) -> Release:
    release = read_release(folder_of(root, series, vintage), trusted)
    if release.manifest.sha256 != sha256:
        raise Refusal(
            "RELEASE-NOT-INDEXED",
            found=f"{series}@{vintage} with another manifest than the index names",
            reason="the folder was exchanged since the index was made",
            next_step="run `openthb releases reindex`",
        )
    return release


def as_of(vintages: Sequence[tuple[str, str]], day: date) -> tuple[str, str] | None:
    """The newest vintage published on or before the day; one known by month or year counts from its last day."""
    there = [found for found in vintages if last_day(PartialDate.parse(found[0])) <= day]
    return there[-1] if there else None


def last_day(when: PartialDate) -> date:
    """The last day a date can mean."""
    if when.is_full:
        return when.earliest
    month = when.month or _DECEMBER
    following = date(when.year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
