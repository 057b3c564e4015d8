"""Limits: one reader is held, a university behind one address is not, and made-up sessions buy nothing."""

from ipaddress import ip_address

import pytest

from openthb.portal.access import limits as module
from openthb.portal.access.limits import ADDRESS, INSTITUTION, SESSION, SHARED_ADDRESS, Limits
from openthb.portal.access.visitors import Visitor
from openthb.readers.queries.access import InstitutionInUse

UNIVERSITY = Visitor(ip_address("198.51.100.7"), InstitutionInUse(1, "University", "university", ""), True)


def someone(address: str = "203.0.113.7") -> Visitor:
    return Visitor(ip_address(address))


def passed(limits: Limits, visitor: Visitor, session: str, times: int, now: float = 0.0) -> int:
    """How many of so many requests at one moment go on."""
    return sum(not limits.wait(visitor, session, now) for _ in range(times))


def test_an_address_is_held_and_let_go_again() -> None:
    limits = Limits()
    assert passed(limits, someone(), "", 1000) == ADDRESS.burst
    assert limits.wait(someone(), "", 0) == 1
    assert passed(limits, someone("203.0.113.8"), "", 10) == 10
    assert passed(limits, someone(), "", 1000, now=10) == 10 * ADDRESS.rate
    assert passed(limits, someone(), "", 10_000, now=1e6) == ADDRESS.burst


def test_a_session_is_held() -> None:
    limits = Limits()
    assert passed(limits, someone(), "one", 1000) == SESSION.burst
    assert passed(limits, someone(), "two", 10) == 10


def test_made_up_sessions_buy_no_more_than_the_address_has() -> None:
    limits = Limits()
    got = sum(passed(limits, someone(), f"made up {number}", 1) for number in range(5000))
    assert got == SHARED_ADDRESS.burst


def test_made_up_sessions_take_nothing_from_readers_without() -> None:
    limits = Limits()
    for number in range(5000):
        limits.wait(someone(), f"made up {number}", 0)
    assert passed(limits, someone(), "", 50) == 50


def test_one_proxy_address_carries_a_university() -> None:
    """A lecture of 400 readers opens five pages each at one moment: none is refused, though one alone would be."""
    limits = Limits()
    assert sum(passed(limits, UNIVERSITY, f"reader {number}", 5) for number in range(400)) == 2000
    assert passed(limits, UNIVERSITY, "", 10_000) == INSTITUTION.burst - 2000


def test_one_reader_cannot_use_up_their_university() -> None:
    limits = Limits()
    assert passed(limits, UNIVERSITY, "greedy", 100_000) == SESSION.burst
    assert passed(limits, UNIVERSITY, "", 1000) == 1000


def test_a_home_of_ipv6_is_one_address() -> None:
    limits = Limits()
    got = sum(passed(limits, someone(f"2001:db8:1:2::{number:x}"), "", 1) for number in range(1, 1000))
    assert got == ADDRESS.burst
    assert passed(limits, someone("2001:db8:1:3::1"), "", 1) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_this_machine_itself_is_not_limited(address: str) -> None:
    assert passed(Limits(), someone(address), "", 5000) == 5000
    assert passed(Limits(), Visitor(None), "", 5000) == 5000


def test_the_wait_is_told_in_whole_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ADDRESS", module.Limit(0.1, 1))
    limits = Limits()
    assert [limits.wait(someone(), "", 0), limits.wait(someone(), "", 0), limits.wait(someone(), "", 9.5)] == [0, 10, 1]
    assert limits.wait(someone(), "", 10.5) == 0


def test_a_clock_that_stands_still_gives_nothing() -> None:
    limits = Limits()
    passed(limits, someone(), "", 1000, now=5)
    assert limits.wait(someone(), "", 5) > 0


def test_memory_does_not_grow_with_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BUCKETS", 100)
    limits = Limits()
    for number in range(10_000):
        limits.wait(someone(str(ip_address(0xCB007100 + number))), "", 0)
    assert len(limits._buckets) == 100


def test_a_clock_set_back_takes_nothing() -> None:
    limits = Limits()
    assert limits.wait(someone(), "", 1e9) == 0
    assert passed(limits, someone(), "", 50, now=5) == 50
