"""Publishing: every candidate that is not sealed yet becomes a release."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from openthb import __version__
from openthb.foundation.dates import PartialDate
from openthb.foundation.durable import sole_writer
from openthb.foundation.errors import Refusal
from openthb.pipeline.candidates import Candidate, unknown_series
from openthb.statistics.collections import DAMAGED
from openthb.statistics.cubes import Cube, difference
from openthb.statistics.releases.artefact import (
    Counted,
    PublicKey,
    Release,
    ReleaseMetadata,
    Revision,
    SigningKey,
    read_release,
    seal,
    sweep,
    verify_folder,
)
from openthb.statistics.releases.artefact.shelves import folder_of, vintages

LOCK = ".publishing"


@dataclass
class Published:
    """What a run did: releases sealed, found sealed already, left alone, and unfinished folders swept away.

    `held_up` are those of series with a damaged vintage: nothing is sealed on top of it. `not_counted` are those whose
    facts are damaged, each with the refusal.
    """

    sealed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    held_up: list[str] = field(default_factory=list)
    not_counted: dict[str, Refusal] = field(default_factory=dict)
    swept: int = 0


def publish(
    *,
    candidates: Iterable[Candidate],
    root: Path,
    key: SigningKey,
    trusted: Sequence[PublicKey],
    at: datetime,
    series: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Published:
    """Seal the candidates not sealed yet, of all series or those named; `progress` hears each release's name.

    Raises `Refusal` BUSY, SERIES-UNKNOWN, SERIES-TWICE, VINTAGE-ORDER, VINTAGE-SEALED; releases sealed before stay.
    A series with a damaged vintage or damaged facts is held up, and the others go on.
    """
    done = Published()
    with sole_writer(root / LOCK, doing="publishing"):
        done.swept = len(sweep(root))
        for candidate in _wanted(candidates, series):
            progress(candidate.name)
            office = Office(root, key, (*trusted, key.public), at)
            if not _is_whole(office, candidate.description.name):
                done.held_up.append(candidate.name)
                continue
            try:
                sealed = _publish_one(office, candidate)
            except Refusal as refusal:
                if refusal.code != DAMAGED:
                    raise
                done.not_counted[candidate.name] = refusal
                continue
            (done.sealed if sealed else done.unchanged).append(candidate.name)
    return done


def _wanted(candidates: Iterable[Candidate], series: Sequence[str]) -> list[Candidate]:
    ordered = sorted(candidates, key=lambda one: (one.description.name, one.vintage))
    for first, second in pairwise(ordered):
        if first.name == second.name:
            raise Refusal(
                "SERIES-TWICE",
                found=f"{first.name} from two places",
                reason="one address shows one series",
                next_step="give one of the two another name, or take it away",
            )
    known = {one.description.name for one in ordered}
    for name in series:
        if name not in known:
            raise unknown_series(name)
    return [one for one in ordered if not series or one.description.name in series]


@dataclass(frozen=True)
class Office:
    """Where releases are sealed, with which key, which keys are trusted for earlier vintages, and when."""

    root: Path
    key: SigningKey
    trusted: Sequence[PublicKey]
    at: datetime


def _is_whole(office: Office, series: str) -> bool:
    """Whether every sealed vintage of the series verifies."""
    folders = (folder_of(office.root, series, name) for name in vintages(office.root, series))
    return not any(isinstance(verify_folder(folder, office.trusted), list) for folder in folders)


def _publish_one(office: Office, candidate: Candidate) -> bool:
    series = candidate.description.name
    folder = folder_of(office.root, series, candidate.vintage)
    if folder.exists():
        _check_same(candidate, read_release(folder, office.trusted))
        return False
    before = _previous(office, series, candidate.vintage)
    cube = candidate.cube()
    seal(
        office.root,
        cube=cube,
        metadata=_metadata(candidate, cube, before, office.at),
        previous=before.manifest.sha256 if before else None,
        key=office.key,
    )
    return True


def _previous(office: Office, series: str, vintage: str) -> Release | None:
    sealed = vintages(office.root, series)
    if any(name > vintage for name in sealed):
        raise Refusal(
            "VINTAGE-ORDER",
            found=f"{series}@{vintage} after {series}@{sealed[-1]} was sealed",
            reason="each vintage states what changed since the one before it, so they are sealed in order",
            next_step="leave the older vintage out; it cannot be slipped in behind a newer one",
        )
    return read_release(folder_of(office.root, series, sealed[-1]), office.trusted) if sealed else None


def _metadata(candidate: Candidate, cube: Cube, before: Release | None, at: datetime) -> ReleaseMetadata:
    revision = Revision.of(before.manifest.vintage, difference(before.cube, cube), cube) if before else None
    return ReleaseMetadata(
        series=candidate.description,
        vintage=candidate.description.vintage(candidate.vintage),
        sealed_at=at,
        read_on=candidate.taken_on or _read_on(cube),
        revision=revision,
        software=f"openthb {__version__}",
        counted=candidate.counted,
    )


def _read_on(cube: Cube) -> PartialDate | None:
    return max((cell.provenance.read_on for cell in cube.published() if cell.provenance), default=None)


def _check_same(candidate: Candidate, sealed: Release) -> None:
    """The sealed figures are those of the candidate; facts and definition that are the same are not counted again."""
    if _is_same_count(candidate.counted, sealed.metadata.counted):
        return
    if candidate.cube() != sealed.cube:
        raise Refusal(
            "VINTAGE-SEALED",
            found=f"the figures held for {sealed.name} differ from those sealed",
            reason="a sealed vintage never changes",
            next_step="import the changed figures as a new vintage with its reason",
        )


def _is_same_count(new: Counted | None, sealed: Counted | None) -> bool:
    return new is not None and sealed is not None and (new.facts, new.definition) == (sealed.facts, sealed.definition)
