"""The sealed folder itself: manifest, signature, sealing, verification, reading. Pure Python.

    releases/<series>/<vintage>/  data.parquet  data.csv  metadata.json  manifest.json  manifest.sig

The manifest holds the SHA-256 (FIPS 180-4) of every file; its bytes are signed with Ed25519 (RFC 8032).
"""

from openthb.statistics.releases.artefact.keys import PublicKey, SigningKey
from openthb.statistics.releases.artefact.manifest import Manifest
from openthb.statistics.releases.artefact.metadata import Counted, ReleaseMetadata, Revision
from openthb.statistics.releases.artefact.reading import Release, read_release
from openthb.statistics.releases.artefact.sealing import seal, sweep
from openthb.statistics.releases.artefact.shelves import release_folders
from openthb.statistics.releases.artefact.verification import Fault, verify_all, verify_folder

__all__ = [
    "Counted",
    "Fault",
    "Manifest",
    "PublicKey",
    "Release",
    "ReleaseMetadata",
    "Revision",
    "SigningKey",
    "read_release",
    "release_folders",
    "seal",
    "sweep",
    "verify_all",
    "verify_folder",
]
