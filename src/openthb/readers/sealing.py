"""Secrets that must be read again: AES-256-GCM under a key derived from the site's secret (RFC 5116, RFC 5869).

A wrong key or changed text is a loud refusal, never text that looks like a secret.
"""

import base64
import binascii
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from openthb.foundation.errors import Refusal

_FORM = "a256gcm."
_NONCE = 12


def seal(text: str, *, secret: str, about: str) -> str:
    """`text` encrypted under the site's `secret`, bound to what it is `about`; printable ASCII."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_key(secret)).encrypt(nonce, text.encode("utf-8"), about.encode("utf-8"))
    return _FORM + base64.urlsafe_b64encode(nonce + sealed).decode("ascii")


def unseal(sealed: str, *, secret: str, about: str) -> str:
    """The text that was sealed; raises `Refusal` SECRET-UNREADABLE under another secret or for another thing."""
    try:
        content = base64.urlsafe_b64decode(sealed.partition(_FORM)[2])
        opened = AESGCM(_key(secret)).decrypt(content[:_NONCE], content[_NONCE:], about.encode("utf-8"))
        return opened.decode("utf-8")
    except (InvalidTag, ValueError, binascii.Error):
        raise Refusal(
            "SECRET-UNREADABLE",
            found=f"the stored secret of {about} cannot be opened",
            reason="it was stored under another OPENTHB_SECRET_KEY, or was changed since",
            next_step="set the secret key it was stored under, or have the secret entered again",
        ) from None


def _key(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"openthb readers: stored secrets")
    return derived.derive(secret.encode("utf-8"))
