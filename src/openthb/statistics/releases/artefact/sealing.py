"""Sealing: a release comes into being whole, or not at all."""

from collections.abc import Mapping
from pathlib import Path

from openthb.foundation.durable import place_folder, sweep_unfinished
from openthb.foundation.errors import Refusal
from openthb.statistics.cubes import Cube
from openthb.statistics.cubes.storage import to_csv, to_parquet
from openthb.statistics.releases.artefact.keys import SigningKey
from openthb.statistics.releases.artefact.manifest import MANIFEST, SIGNATURE, FileMark, Manifest, signature_line
from openthb.statistics.releases.artefact.metadata import ReleaseMetadata
from openthb.statistics.releases.artefact.shelves import UNFINISHED, folder_of
from openthb.statistics.series import SeriesDescription
from openthb.statistics.series.disclosure import MADE_UP, SEALABLE, is_marked


def seal(root: Path, *, cube: Cube, metadata: ReleaseMetadata, previous: str | None, key: SigningKey) -> Path:
    """Seal cube and metadata as a new folder under `root`; returns the folder.

    `previous` is the manifest hash of the vintage before. Files are written beside the final place, forced
    to disk and moved in by one rename. Raises `Refusal` RELEASE-EXISTS, DISCLOSURE-RULE or MADE-UP-TITLE, and OSError
    when the disk refuses; then nothing of it remains.
    """
    _check_disclosure(metadata.series)
    files = {
        "data.parquet": to_parquet(cube, remark=metadata.remark),
        "data.csv": to_csv(cube, remark=metadata.remark),
        "metadata.json": metadata.to_bytes(),
    }
    marks = {name: FileMark.of(content) for name, content in files.items()}
    manifest = Manifest(metadata.series.name, metadata.vintage.name, marks, previous).to_bytes()
    sealed = {**files, MANIFEST: manifest, SIGNATURE: signature_line(manifest, key)}
    return _place(folder_of(root, metadata.series.name, metadata.vintage.name), sealed)


def _place(folder: Path, files: Mapping[str, bytes]) -> Path:
    if folder.exists():
        raise Refusal(
            "RELEASE-EXISTS",
            found=f"{folder.parent.name}@{folder.name} is sealed already",
            reason="a release never changes",
            next_step="a correction is a new vintage with its reason",
        )
    place_folder(folder, files, unfinished=UNFINISHED)
    return folder


def sweep(root: Path) -> list[Path]:
    """Remove what killed processes left unfinished; call only as the sole writer. Returns what was removed."""
    return sweep_unfinished(root, UNFINISHED)


def _check_disclosure(series: SeriesDescription) -> None:
    if series.disclosure not in SEALABLE:
        raise Refusal(
            "DISCLOSURE-RULE",
            found=f"{series.name} names the disclosure rule '{series.disclosure}'",
            reason=f"only {', '.join(SEALABLE)} can be sealed: nothing else protects people yet",
            next_step="name a rule that exists, or do not publish the series",
        )
    if (series.disclosure == MADE_UP) != (is_marked(series.title) and is_marked(series.short_title)):
        raise Refusal(
            "MADE-UP-TITLE",
            found=f"{series.name}: rule '{series.disclosure}', title '{series.title['en'][:80]}'",
            reason="made-up figures say so in their titles, in every language, and real ones never do",
            next_step="mark both titles of a made-up series, or take the mark off a real one",
        )
