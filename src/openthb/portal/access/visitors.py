"""Who asks, told by address alone: a table of the institutions' ranges in memory, so that no reader costs a query.

A range inside another one goes first: a faculty may subscribe beside its university.
"""

import logging
import threading
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from openthb.readers.network import as_number, client_address
from openthb.readers.network.numbers import Address
from openthb.readers.queries.access import InstitutionInUse, OpenRange

KEPT = 3.0
"""Seconds a table is used: so long may access last after it is taken away."""
_MOST_REMEMBERED = 20_000  # connections of different addresses; then all are forgotten at once
_LONGEST_REMEMBERED = 200  # characters of X-Forwarded-For: longer ones are somebody's experiment
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever asks: the address (None where the connection has none), and the institution whose access is in use.

    `through_proxy`: the address is a library proxy's, which many readers share and which sees all they send.
    """

    address: Address | None
    institution: InstitutionInUse | None = None
    through_proxy: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Neighbouring intervals that never overlap: the one that begins at `starts[n]` belongs to `owners[n]`."""

    starts: Sequence[int] = ()
    owners: Sequence[OpenRange | None] = ()
    remembered: dict[tuple[str, str], Visitor] = field(default_factory=dict)

    @classmethod
    def of(cls, ranges: Sequence[OpenRange]) -> "Table":
        """Cut the ranges where one begins or ends; the narrowest that covers a piece owns it."""
        starts = sorted({one.first for one in ranges} | {one.last + 1 for one in ranges})
        narrow_first = sorted(ranges, key=lambda one: (one.last - one.first, one.first))
        owners = [next((one for one in narrow_first if one.first <= start <= one.last), None) for start in starts]
        return cls(starts, owners)

    def owner(self, number: int) -> OpenRange | None:
        """The range an address belongs to."""
        place = bisect_right(self.starts, number)
        return self.owners[place - 1] if place else None


class Visitors:
    """Tells who asks. `load` gives the open ranges and is asked every few seconds at most, however many come."""

    def __init__(self, own_proxies: tuple[str, ...], load: Callable[[], Sequence[OpenRange]]) -> None:
        self._own_proxies = own_proxies
        self._load = load
        self._table = Table()
        self._loaded_at = float("-inf")
        self._is_loaded = False
        self._loading = threading.Lock()

    def find(self, remote: str, forwarded: str, now: float) -> Visitor:
        """Who asks, from REMOTE_ADDR and X-Forwarded-For (empty for none); `now` is the monotonic clock."""
        if now - self._loaded_at >= KEPT:
            self._renew(now)
        remembered = self._table.remembered
        return remembered.get((remote, forwarded)) or self._look_up(remote, forwarded)

    def forget(self) -> None:
        """Load the table anew at the next request."""
        self._loaded_at = float("-inf")

    def _renew(self, now: float) -> None:
        # While another thread is at it the old table serves; before there is one, all wait for the first.
        if not self._loading.acquire(blocking=not self._is_loaded):
            return
        try:
            if now - self._loaded_at >= KEPT:
                self._table = Table.of(self._load())
                self._is_loaded = True
        except Exception:  # whatever is wrong with the database, public pages go on
            _log.exception("the ranges of institutions cannot be read; the last known ones stay in use")
        finally:
            self._loaded_at = max(self._loaded_at, now)
            self._loading.release()

    def _look_up(self, remote: str, forwarded: str) -> Visitor:
        table = self._table
        found = client_address(remote, forwarded, self._own_proxies)
        owner = table.owner(as_number(found)) if found is not None else None
        visitor = Visitor(found, owner.institution, owner.is_proxy) if owner else Visitor(found)
        if len(forwarded) <= _LONGEST_REMEMBERED:
            if len(table.remembered) >= _MOST_REMEMBERED:
                table.remembered.clear()
            table.remembered[remote, forwarded] = visitor
        return visitor
