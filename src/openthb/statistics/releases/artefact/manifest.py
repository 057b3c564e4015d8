"""The manifest of a release and its signature line."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openthb.foundation.identifiers import series_name, vintage_name
from openthb.statistics.releases.artefact.keys import PublicKey, SigningKey

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
FORMAT = "openthb-release/1"
_SIGNATURE_LINE = re.compile(rb"ed25519 ([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)\n")


@dataclass(frozen=True)
class FileMark:
    """What the manifest says of a file: SHA-256 in hexadecimal and size in bytes."""

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> "FileMark":
        """The mark of these bytes."""
        return cls(hashlib.sha256(content).hexdigest(), len(content))


@dataclass(frozen=True)
class Manifest:
    """Series, vintage, the mark of every file, and the manifest hash of the vintage before, if any."""

    series: str
    vintage: str
    files: Mapping[str, FileMark]
    previous: str | None = None

    def to_bytes(self) -> bytes:
        """The one byte form a manifest has."""
        data = {
            "format": FORMAT,
            "series": self.series,
            "vintage": self.vintage,
            "previous": self.previous,
            "files": {name: {"sha256": mark.sha256, "size": mark.size} for name, mark in sorted(self.files.items())},
        }
        return (json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Read a manifest; raises ValueError unless the bytes are exactly those `to_bytes` makes."""
        data: Any = json.loads(content)
        try:
            files = {name: FileMark(mark["sha256"], mark["size"]) for name, mark in data["files"].items()}
            found = cls(series_name(data["series"]), vintage_name(data["vintage"]), files, data["previous"])
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"manifest lacks {error}") from None
        if found.to_bytes() != content:
            raise ValueError("the bytes are not those of a manifest of format " + FORMAT)
        return found

    @property
    def sha256(self) -> str:
        """The hash that names this release for good."""
        return hashlib.sha256(self.to_bytes()).hexdigest()


def signature_line(manifest: bytes, key: SigningKey) -> bytes:
    """The content of `manifest.sig`."""
    encoded = base64.b64encode(key.sign(manifest)).decode("ascii")
    return f"ed25519 {key.public.identifier} {encoded}\n".encode("ascii")


def read_signature(line: bytes) -> tuple[str, bytes]:
    """Key identifier and signature; raises ValueError unless the line has exactly the form above."""
    match = _SIGNATURE_LINE.fullmatch(line)
    if not match:
        raise ValueError("the signature line is not 'ed25519 <key> <signature>'")
    try:
        return match[1].decode("ascii"), base64.b64decode(match[2], validate=True)
    except binascii.Error:
        raise ValueError("the signature is no base64") from None


def signer(manifest: bytes, line: bytes, trusted: Mapping[str, PublicKey]) -> PublicKey | None:
    """The trusted key that signed the manifest, or None; ValueError when the signature does not fit."""
    identifier, signature = read_signature(line)
    key = trusted.get(identifier)
    if key and not key.has_signed(manifest, signature):
        raise ValueError("the signature does not fit the manifest")
    # A base64 text can hold stray bits; the canonical text is demanded so that no byte can differ unseen.
    if key and base64.b64encode(signature) not in line:
        raise ValueError("the signature is not in canonical form")
    return key
