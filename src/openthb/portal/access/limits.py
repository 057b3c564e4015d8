"""How much one reader may ask of pages that are made on request: token buckets in the memory of each process.

Finished pages are not limited: handing one over costs less than refusing it. What a reader is, is told by what they
prove: a session, else an institution's address, else an address. A session nobody has looked at proves nothing, so it
also draws on the bucket of its address or institution, which is wide enough for all who share it.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

from openthb.portal.access.visitors import Visitor
from openthb.readers.network.numbers import Address


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `burst` requests at once, `rate` a second after that."""

    rate: float
    burst: float


SESSION = Limit(5, 100)
"""One person clicking: a hundred at once is a page opened in many tabs, five a second nobody keeps up by hand."""
ADDRESS = Limit(5, 200)
"""An address without a session: a person, a small office, or a program that harvests a list page by page."""
SHARED_ADDRESS = Limit(50, 1000)
"""All sessions behind one address: a company or a mobile network may have hundreds of readers there."""
INSTITUTION = Limit(200, 4000)
"""A whole institution, behind one library proxy or many addresses: a lecture of 400 that opens ten pages each."""
_MOST_BUCKETS = 50_000  # about 10 MB; the bucket that lay idle longest is forgotten first
_NETWORK_V6 = 64  # one home or office has so many addresses (RFC 6177)


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Limits:
    """The buckets of one process."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, visitor: Visitor, session: str, now: float) -> int:
        """Take a request: 0 when it may go on, else the seconds after which it may come again.

        `session` is the value of the session's cookie, empty for none; `now` is the monotonic clock.
        """
        with self._lock:
            # The reader's own bucket first: what it refuses takes nothing from those who share the other one.
            waits = (self._take(name, limit, now) for name, limit in _buckets(visitor, session))
            return ceil(next((wait for wait in waits if wait), 0))

    def _take(self, name: str, limit: Limit, now: float) -> float:
        bucket = self._buckets.setdefault(name, _Bucket(limit.burst, now))
        self._buckets.move_to_end(name)
        if len(self._buckets) > _MOST_BUCKETS:
            self._buckets.popitem(last=False)
        bucket.tokens = min(limit.burst, bucket.tokens + max(0.0, now - bucket.at) * limit.rate)
        bucket.at = now
        if bucket.tokens < 1:
            return (1 - bucket.tokens) / limit.rate
        bucket.tokens -= 1
        return 0


def _buckets(visitor: Visitor, session: str) -> list[tuple[str, Limit]]:
    """The buckets a request draws on. This machine itself is not limited: the operator, or a web server not listed."""
    own = [(f"session {session[:64]}", SESSION)] if session else []
    if visitor.institution is not None:
        return [*own, (f"institution {visitor.institution.number}", INSTITUTION)]
    if visitor.address is None or visitor.address.is_loopback:
        return []
    # Apart, so that one who has no session, or makes one up for each request, takes nothing from those who have.
    kind, limit = ("sessions at", SHARED_ADDRESS) if session else ("address", ADDRESS)
    return [*own, (f"{kind} {network(visitor.address)}", limit)]


def network(address: Address | None) -> str:
    """The address as it is counted: in IPv6 its /64, which one home or office has; `None` where there is none."""
    if address is None or address.version == 4:
        return str(address)
    return f"{int(address) >> (128 - _NETWORK_V6):x}/{_NETWORK_V6}"
