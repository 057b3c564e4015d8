"""Publishing: every vintage whose figures are held and which is not sealed yet becomes a release."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from openthb import __version__
from openthb.foundation.durable import sole_writer
from openthb.foundation.errors import Refusal
from openthb.statistics.cubes import Cube, difference
from openthb.statistics.published.assembly import cube_of
from openthb.statistics.published.figure import Figure
from openthb.statistics.published.store import FigureStore
from openthb.statistics.releases.artefact import (
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
from openthb.statistics.series import Catalogue, SeriesDescription

LOCK = ".publishing"


@dataclass
class Published:
    """What a run did: releases sealed, found sealed already, left alone, and unfinished folders swept away.

    `held_up` are those of series with a damaged vintage: nothing is sealed on top of it.
    """

    sealed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    held_up: list[str] = field(default_factory=list)
    swept: int = 0


def publish(
    *,
    store: FigureStore,
    catalogue: Catalogue,
    root: Path,
    key: SigningKey,
    trusted: Sequence[PublicKey],
    at: datetime,
    series: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> Published:
    """Seal what is held and not sealed yet, of all series or those named; `progress` hears each release's name.

    Raises `Refusal` BUSY, SERIES-UNKNOWN, VINTAGE-ORDER, VINTAGE-SEALED; releases sealed before stay.
    A series with a damaged vintage is held up, and the others go on.
    """
    done = Published()
    with sole_writer(root / LOCK, doing="publishing"):
        done.swept = len(sweep(root))
        held = store.by_release()
        for name, vintage in sorted(_wanted(held, catalogue, series)):
            progress(f"{name}@{vintage}")
            office = Office(root, key, (*trusted, key.public), at)
            if not _is_whole(office, name):
                done.held_up.append(f"{name}@{vintage}")
                continue
            sealed = _publish_one(office, catalogue[name], vintage, held[name, vintage])
            (done.sealed if sealed else done.unchanged).append(f"{name}@{vintage}")
    return done


def _wanted(held: Iterable[tuple[str, str]], catalogue: Catalogue, series: Sequence[str]) -> Iterable[tuple[str, str]]:
    known = {name for name, _ in held}
    for name in (*series, *known):
        if name not in catalogue or name not in known:
            raise Refusal(
                "SERIES-UNKNOWN",
                found=f"series '{name}'",
                reason="only a described series with imported figures can be published",
                next_step="see `openthb releases list` for names; describe the series or import its figures",
            )
    return (pair for pair in held if not series or pair[0] in series)


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


def _publish_one(office: Office, description: SeriesDescription, vintage: str, figures: Iterable[Figure]) -> bool:
    cube = cube_of(description, figures)
    folder = folder_of(office.root, description.name, vintage)
    if folder.exists():
        _check_same(cube, read_release(folder, office.trusted))
        return False
    before = _previous(office, description.name, vintage)
    seal(
        office.root,
        cube=cube,
        metadata=_metadata(description, vintage, cube, before, office.at),
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


def _metadata(
    description: SeriesDescription, vintage: str, cube: Cube, before: Release | None, at: datetime
) -> ReleaseMetadata:
    read = [cell.provenance.read_on for cell in cube.published() if cell.provenance]
    revision = Revision.of(before.manifest.vintage, difference(before.cube, cube), cube) if before else None
    return ReleaseMetadata(
        series=description,
        vintage=description.vintage(vintage),
        sealed_at=at,
        read_on=max(read, default=None),
        revision=revision,
        software=f"openthb {__version__}",
    )


def _check_same(cube: Cube, sealed: Release) -> None:
    if cube != sealed.cube:
        raise Refusal(
            "VINTAGE-SEALED",
            found=f"the figures held for {sealed.name} differ from those sealed",
            reason="a sealed vintage never changes",
            next_step="import the changed figures as a new vintage with its reason",
        )
