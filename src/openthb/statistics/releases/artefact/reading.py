"""Reading a release: verified bytes in, cube and metadata out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openthb.statistics.cubes import Cube
from openthb.statistics.cubes.storage import from_parquet
from openthb.statistics.releases.artefact.keys import PublicKey
from openthb.statistics.releases.artefact.manifest import Manifest
from openthb.statistics.releases.artefact.metadata import ReleaseMetadata
from openthb.statistics.releases.artefact.verification import Content, Fault, verify_folder


@dataclass(frozen=True)
class Release:
    """A verified release: manifest, metadata, cube, and the sealed CSV as it will be handed out."""

    manifest: Manifest
    metadata: ReleaseMetadata
    cube: Cube
    csv: bytes

    @property
    def name(self) -> str:
        """Series and vintage as they stand in its permanent address."""
        return f"{self.manifest.series}@{self.manifest.vintage}"


def read_release(folder: Path, trusted: Iterable[PublicKey]) -> Release:
    """Verify and read a release folder; raises the `Refusal` of its first fault. Nothing unverified is parsed."""
    found = verify_folder(folder, trusted)
    if not isinstance(found, Content):
        raise found[0].as_refusal()
    return parse_release(found)


def parse_release(content: Content) -> Release:
    """The release in verified bytes; raises `Refusal` RELEASE-CONTENT when signed bytes make no release."""
    try:
        metadata = ReleaseMetadata.from_bytes(content.files["metadata.json"])
        series = metadata.series
        cube = from_parquet(
            content.files["data.parquet"], country=series.country, unit=series.unit, dimensions=series.dimensions
        )
        return Release(content.manifest, metadata, cube, content.files["data.csv"])
    except (KeyError, ValueError, TypeError) as error:
        name = f"{content.manifest.series}@{content.manifest.vintage}"
        raise Fault("RELEASE-CONTENT", name, f"signed, but not readable as a release: {error}").as_refusal() from None
