"""Passwords hashed with scrypt, few at once: each takes a thread, a processor and 16 MB for a while (ASVS 5.0, 11.4.2).

Of the server's threads two at least never hash, and one at least does not even wait to, so that pages go on.
"""

import threading
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import ScryptPasswordHasher

PATIENCE = 2.0
"""Seconds that one may wait for a place: several hashes' time."""
_FOR_OTHERS = 2  # threads that never hash
_WAITING = 1  # and of these, so many may be waiting to


class TooManyAtOnce(Exception):
    """So many passwords are being hashed that this one was not."""


class Places:
    """So many hash at once, and so many more wait for `patience` seconds; whoever comes then is refused at once."""

    def __init__(self, *, at_once: int, waiting: int, patience: float) -> None:
        self._inside = threading.BoundedSemaphore(at_once + waiting)
        self._hashing = threading.BoundedSemaphore(at_once)
        self._patience = patience

    def __enter__(self) -> None:
        """Take a place; raises `TooManyAtOnce`."""
        if not self._inside.acquire(blocking=False):
            raise TooManyAtOnce
        if not self._hashing.acquire(timeout=self._patience):
            self._inside.release()
            raise TooManyAtOnce

    def __exit__(self, *error: object) -> None:
        """Give it back."""
        self._hashing.release()
        self._inside.release()


@cache
def places() -> Places:
    """The places of this process."""
    at_once = max(1, settings.THREADS - _FOR_OTHERS)
    return Places(at_once=at_once, waiting=_WAITING, patience=PATIENCE)


class ScryptFewAtOnce(ScryptPasswordHasher):
    """Django's scrypt; its hashes are the same."""

    def encode(self, password: str, salt: str, *args: Any, **kwargs: Any) -> str:
        """Hash; raises `TooManyAtOnce`. Django verifies by hashing anew, so this is the one way in."""
        with places():
            return super().encode(password, salt, *args, **kwargs)
