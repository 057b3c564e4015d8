"""Counting what readers of institutions read: in memory, written every few seconds and at the end.

By institution, day, statistic and kind; who it was is never known here. A process that is killed loses the counts of
its last seconds, nothing else.
"""

import logging
import re
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from openthb.readers.actions.usage import Access, Kind, Use

WRITTEN_EVERY = 5.0  # seconds
_log = logging.getLogger(__name__)
_STATISTIC = re.compile(r"/figures/(?P<series>[a-z][a-z0-9-]*)(?:@[0-9-]+)?(?P<rest>/vintages|\.[a-z.]+)?")


@lru_cache(maxsize=10_000)
def statistic_at(address: str) -> tuple[str, Kind] | None:
    """The statistic an address belongs to, and whether it is a page or a file; None for all other addresses."""
    match = _STATISTIC.fullmatch(address)
    if match is None:
        return None
    rest = match["rest"] or ""
    return match["series"], "file" if rest.startswith(".") else "page"


class Usage:
    """The counts not written yet. `write` writes them, `today` says which day it is."""

    def __init__(self, write: Callable[[Mapping[Use, int]], object], today: Callable[[], date]) -> None:
        self._write = write
        self._today = today
        self._counts: Counter[Use] = Counter()
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None
        self._ended = threading.Event()

    def count(self, institution: int, address: str, access: Access) -> None:
        """Count one page or file of a statistic handed over; what is no statistic is not counted."""
        found = statistic_at(address)
        if found is None:
            return
        series, kind = found
        with self._lock:
            self._counts[Use(institution, self._today(), series, kind, access)] += 1

    def write(self) -> None:
        """Write what was counted; what cannot be written now is kept and tried again."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        if not counts:
            return
        try:
            self._write(counts)
        except Exception:  # a reader's page must not depend on it
            _log.exception("%d counts of use cannot be written yet", counts.total())
            with self._lock:
                self._counts.update(counts)

    def begin(self) -> None:
        """Write every few seconds from now on, in a thread of its own."""
        self._writer = threading.Thread(target=self._keep_writing, name="usage", daemon=True)
        self._writer.start()

    def end(self) -> None:
        """Stop the thread and write what is left."""
        self._ended.set()
        if self._writer is not None:
            self._writer.join(WRITTEN_EVERY)
        self.write()

    def _keep_writing(self) -> None:
        while not self._ended.wait(WRITTEN_EVERY):
            self.write()
