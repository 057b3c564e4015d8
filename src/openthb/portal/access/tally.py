"""Counts in the cache, which all processes share: how often something came from one place within a stretch of time."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from openthb.portal.access.limits import network


def count(what: str, place: str, *, seconds: int, at: float) -> int:
    """How often `what` came from `place` in this stretch of so many `seconds`, now included; `at` in seconds (Unix).

    Not exact where several come at one moment: the limits that stand on it are rough.
    """
    name = _name(f"{place} {int(at) // seconds} {what}")
    # Not `incr`: it would forget the count after the cache's usual time, whatever the stretch.
    so_far = int(cache.get(name, 0)) + 1
    cache.set(name, so_far, timeout=seconds)
    return so_far


def count_different(what: str, which: str, place: str, *, seconds: int, at: float) -> int:
    """How many different ones of `what` came from `place` in this stretch, `which` included.

    Only a keyed digest of `which` is kept, until the stretch is over.
    """
    stretch = int(at) // seconds
    digest = salted_hmac(what, f"{place} {stretch} {which}", algorithm="sha256").hexdigest()
    if cache.add(digest, True, timeout=seconds):
        return count(what, place, seconds=seconds, at=at)
    return int(cache.get(_name(f"{place} {stretch} {what}"), 0))


def address_of(request: HttpRequest) -> str:
    """The place of whoever asks, as the first middleware found it: the address, in IPv6 its /64."""
    visitor = getattr(request, "visitor", None)
    return f"address {network(visitor.address) if visitor else ''}"


def institution_of(request: HttpRequest) -> str | None:
    """The place of a whole institution, where its access is in use."""
    institution = getattr(getattr(request, "visitor", None), "institution", None)
    return None if institution is None else f"institution {institution.number}"


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
