"""Verification: any changed, missing or added byte of a release is found and named."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from openthb.foundation.errors import Refusal
from openthb.statistics.releases.artefact.keys import PublicKey
from openthb.statistics.releases.artefact.manifest import MANIFEST, SIGNATURE, FileMark, Manifest, signer
from openthb.statistics.releases.artefact.shelves import release_folders

_LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a release folder: a stable code, the release, and what was found."""

    code: str
    release: str
    found: str

    def as_refusal(self) -> Refusal:
        """The fault as a refusal to show the release."""
        return Refusal(
            self.code,
            found=f"{self.release}: {self.found}",
            reason="a release is shown only when every byte is the one that was signed with a trusted key",
            next_step="restore the folder from a copy that verifies; the last good one stays in use meanwhile",
        )


@dataclass(frozen=True)
class Content:
    """The bytes of a folder that verified, with its manifest."""

    manifest: Manifest
    files: Mapping[str, bytes]


def verify_folder(folder: Path, trusted: Iterable[PublicKey]) -> Content | list[Fault]:
    """Read a release folder once and verify what was read; its content, or everything wrong with it."""
    name = f"{folder.parent.name}@{folder.name}"
    files, faults = _read(folder, name)
    manifest, more = _manifest(files, name, {key.identifier: key for key in trusted})
    faults += more
    if manifest:
        faults += _compare(manifest, files, folder, name)
        if not faults:
            return Content(manifest, {file: files[file] for file in manifest.files})
    return faults


def verify_all(root: Path, trusted: Iterable[PublicKey]) -> Iterator[tuple[Path, Content | list[Fault]]]:
    """Verify every release under `root`, and that each vintage follows on the one it names."""
    keys = tuple(trusted)
    seen: set[str] = set()
    for folder in release_folders(root):
        found = verify_folder(folder, keys)
        if isinstance(found, Content):
            if found.manifest.previous and found.manifest.previous not in seen:
                name = f"{folder.parent.name}@{folder.name}"
                found = [Fault("RELEASE-VINTAGE-LOST", name, "the vintage it revises is missing or damaged")]
            else:
                seen.add(found.manifest.sha256)
        yield folder, found


def _read(folder: Path, name: str) -> tuple[dict[str, bytes], list[Fault]]:
    files: dict[str, bytes] = {}
    faults: list[Fault] = []
    if folder.is_symlink() or not folder.is_dir():
        return files, [Fault("RELEASE-FILE-EXTRA", name, "something that is no release folder")]
    for entry in sorted(os.scandir(folder), key=lambda item: item.name):
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            faults.append(Fault("RELEASE-FILE-EXTRA", name, f"{entry.name} is no plain file of a release"))
        else:
            files[entry.name] = Path(entry.path).read_bytes()
    return files, faults


def _manifest(
    files: Mapping[str, bytes], name: str, trusted: Mapping[str, PublicKey]
) -> tuple[Manifest | None, list[Fault]]:
    missing = [Fault("RELEASE-FILE-MISSING", name, file) for file in (MANIFEST, SIGNATURE) if file not in files]
    if missing:
        return None, missing
    try:
        key = signer(files[MANIFEST], files[SIGNATURE], trusted)
    except ValueError as error:
        return None, [Fault("RELEASE-SIGNATURE", name, str(error))]
    if key is None:
        return None, [Fault("RELEASE-KEY-UNTRUSTED", name, "signed with a key that the settings do not trust")]
    try:
        return Manifest.from_bytes(files[MANIFEST]), []
    except (ValueError, Refusal) as error:
        return None, [Fault("RELEASE-MANIFEST", name, str(error))]


def _compare(manifest: Manifest, files: Mapping[str, bytes], folder: Path, name: str) -> Iterator[Fault]:
    if (manifest.series, manifest.vintage) != (folder.parent.name, folder.name):
        yield Fault("RELEASE-MISPLACED", name, f"the folder holds {manifest.series}@{manifest.vintage}")
    present = set(files) - {MANIFEST, SIGNATURE}
    for file in sorted(set(manifest.files) - present):
        yield Fault("RELEASE-FILE-MISSING", name, file)
    for file in sorted(present - set(manifest.files)):
        yield Fault("RELEASE-FILE-EXTRA", name, file)
    for file in sorted(present & set(manifest.files)):
        if FileMark.of(files[file]) != manifest.files[file]:
            yield Fault("RELEASE-FILE-CHANGED", name, file)
