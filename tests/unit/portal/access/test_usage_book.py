"""Counting in memory: every page once, written at intervals, kept when it cannot be written."""

import threading
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from openthb.portal.access import usage as module
from openthb.portal.access.usage import Usage, statistic_at
from openthb.readers.actions.usage import Use

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/figures/be-cases", ("be-cases", "page")), ("/figures/be-cases@2024-01", ("be-cases", "page")),
        ("/figures/be-cases/vintages", ("be-cases", "page")), ("/figures/be-cases.csv", ("be-cases", "file")),
        ("/figures/be-cases@2024.vl.json", ("be-cases", "file")), ("/figures", None), ("/", None),
        ("/compare/x.json", None), ("/assets/a.1.css", None), ("/figures/be-cases/cite", None), ("/favicon.ico", None),
    ],
)  # fmt: skip
def test_what_belongs_to_a_statistic(address: str, found: tuple[str, str] | None) -> None:
    assert statistic_at(address) == found


def test_counts_are_written_once() -> None:
    written: Counter[Use] = Counter()
    usage = Usage(written.update, lambda: DAY)
    for address in ("/figures/x", "/figures/x@2024", "/figures/x.csv", "/", "/figures/x"):
        usage.count(1, address, "shared")
    usage.count(2, "/figures/x", "personal")
    usage.write()
    usage.write()
    assert written == {
        Use(1, DAY, "x", "page", "shared"): 3,
        Use(1, DAY, "x", "file", "shared"): 1,
        Use(2, DAY, "x", "page", "personal"): 1,
    }


def test_what_cannot_be_written_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    written: Counter[Use] = Counter()
    broken = [True]

    def write(counts: Mapping[Use, int]) -> None:
        if broken[0]:
            raise OSError("no database, for tests")
        written.update(counts)

    usage = Usage(write, lambda: DAY)
    usage.count(1, "/figures/x", "shared")
    usage.write()
    usage.count(1, "/figures/x", "shared")
    broken[0] = False
    usage.write()
    assert written == {Use(1, DAY, "x", "page", "shared"): 2}
    assert "cannot be written yet" in caplog.text


def test_it_writes_by_itself_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WRITTEN_EVERY", 0.01)
    written: Counter[Use] = Counter()
    arrived = threading.Event()

    def write(counts: Mapping[Use, int]) -> None:
        written.update(counts)
        arrived.set()

    usage = Usage(write, lambda: DAY)
    usage.begin()
    usage.count(1, "/figures/x", "shared")
    assert arrived.wait(5)
    usage.end()
    usage.count(1, "/figures/x", "shared")
    usage.end()
    assert written.total() == 2


def test_many_at_once_lose_nothing() -> None:
    written: Counter[Use] = Counter()
    usage = Usage(written.update, lambda: DAY)

    def read() -> None:
        for _ in range(500):
            usage.count(1, "/figures/x", "shared")
            usage.write()

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    usage.end()
    assert written.total() == 2000
