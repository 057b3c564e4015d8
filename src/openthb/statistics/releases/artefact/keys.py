"""Ed25519 keys: the signing key of the office that releases, the public keys a portal trusts."""

import base64
import binascii
import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from openthb.foundation.durable import sync_folder, write_synced
from openthb.foundation.errors import Refusal

_KIND = "ed25519"


@dataclass(frozen=True)
class PublicKey:
    """A public key as it stands in settings: `ed25519:<base64 of 32 bytes>`."""

    raw: bytes

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """Read the text form; raises `Refusal` KEY-UNREADABLE."""
        kind, _, encoded = text.strip().partition(":")
        try:
            raw = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            raw = b""
        if kind != _KIND or len(raw) != 32:
            raise Refusal(
                "KEY-UNREADABLE",
                found=f"'{text[:80]}' as a public key",
                reason="a public key is written ed25519:<base64 of 32 bytes>",
                next_step="copy it from `openthb doctor`, where the releasing office prints it",
            )
        return cls(raw)

    @property
    def identifier(self) -> str:
        """A short name: the first 16 hexadecimal digits of the SHA-256 of the key."""
        return hashlib.sha256(self.raw).hexdigest()[:16]

    def has_signed(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` is this key's over `message`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def __str__(self) -> str:
        return f"{_KIND}:{base64.b64encode(self.raw).decode('ascii')}"


class SigningKey:
    """The private key of the releasing office; stored as PEM (PKCS 8), readable by its owner alone."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def make(cls, path: Path) -> "SigningKey":
        """Make a new key and store it whole at `path`; raises `Refusal` KEY-EXISTS when something is there."""
        key = Ed25519PrivateKey.generate()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.part")
        try:
            content = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            write_synced(temporary, content, mode=0o600)
            # A link, unlike a rename, never replaces what is there.
            os.link(temporary, path)
        except FileExistsError:
            raise Refusal(
                "KEY-EXISTS",
                found=f"{path} is there already",
                reason="a key that has signed releases is never overwritten",
                next_step="use it, or name another file in OPENTHB_SIGNING_KEY",
            ) from None
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
        return cls(key)

    @classmethod
    def load(cls, path: Path) -> "SigningKey":
        """Load the key at `path`; raises `Refusal` KEY-MISSING, KEY-UNREADABLE or KEY-EXPOSED."""
        if not path.is_file():
            raise _refusal("KEY-MISSING", f"no signing key at {path}", "sealing needs the office's private key")
        if path.stat().st_mode & 0o077:
            raise _refusal(
                "KEY-EXPOSED", f"{path} is readable by others", "whoever reads the key can sign in the office's name"
            )
        key = _read_pem(path.read_bytes())
        if key is None:
            raise _refusal(
                "KEY-UNREADABLE", f"{path} holds no Ed25519 key in PEM form", "releases are signed with Ed25519"
            )
        return cls(key)

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, message: bytes) -> bytes:
        """The 64 bytes of the signature over `message`."""
        return self._key.sign(message)


def _read_pem(content: bytes) -> Ed25519PrivateKey | None:
    try:
        key = load_pem_private_key(content, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def _refusal(code: str, found: str, reason: str) -> Refusal:
    return Refusal(
        code, found=found, reason=reason, next_step="make a key with `openthb doctor --make-key`, or chmod 600 the file"
    )
