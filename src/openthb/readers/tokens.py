"""Secrets in links and keys: 256 random bits, and their digest for storage (OWASP ASVS 5.0, 7.2.3 and 11.4)."""

import hashlib
import secrets


def new_token() -> str:
    """A token nobody can guess: 43 letters, digits, `-` and `_`."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token that is only ever compared: its SHA-256 in hex."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
