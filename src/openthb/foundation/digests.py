"""SHA-256 of files."""

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal; some bytes are in memory at a time."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
