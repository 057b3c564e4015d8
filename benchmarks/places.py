"""Places: each server has one processor to itself, and the load has another.

Otherwise a run measures how the machine moves threads about; a processor shared with the load would favour nobody,
but blur everything.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

ALLOWED = sorted(os.sched_getaffinity(0))
SERVER, LOAD = ALLOWED[0], ALLOWED[-1]


@contextmanager
def processor(number: int) -> Iterator[None]:
    """What is started meanwhile runs on processor `number` alone, with all it starts itself."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {number})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
