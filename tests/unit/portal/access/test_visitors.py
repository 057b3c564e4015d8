"""Who asks: the narrowest range wins, a table serves some seconds, a broken database takes nobody's page away."""

from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from openthb.portal.access.visitors import KEPT, Visitors
from openthb.readers.network import as_number, parse_range
from openthb.readers.queries.access import InstitutionInUse, OpenRange


def institution(name: str) -> InstitutionInUse:
    return InstitutionInUse(sum(name.encode()), name, name, "")


def one_range(text: str, name: str, *, is_proxy: bool = False) -> OpenRange:
    found = parse_range(text, reserved=True, wide=True)
    return OpenRange(int(found.first, 16), int(found.last, 16), institution(name), is_proxy)


RANGES = (
    one_range("192.0.2.0/24", "university"),
    one_range("192.0.2.64/26", "faculty"),
    one_range("192.0.2.70", "institute"),
    one_range("198.51.100.7", "university", is_proxy=True),
    one_range("2001:db8::/32", "university"),
    one_range("2001:db8:1::/48", "faculty"),
)


def name_at(visitors: Visitors, remote: str, forwarded: str = "", now: float = 0.0) -> str | None:
    found = visitors.find(remote, forwarded, now).institution
    return found.name if found else None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("192.0.2.1", "university"), ("192.0.2.63", "university"), ("192.0.2.64", "faculty"),
        ("192.0.2.70", "institute"), ("192.0.2.71", "faculty"), ("192.0.2.127", "faculty"),
        ("192.0.2.128", "university"), ("192.0.2.255", "university"), ("192.0.3.0", None), ("192.0.1.255", None),
        ("::ffff:192.0.2.70", "institute"), ("2001:db8::1", "university"), ("2001:db8:1:ffff::1", "faculty"),
        ("2001:db9::", None), ("198.51.100.7", "university"), ("198.51.100.8", None), ("::192.0.2.1", None), ("", None),
    ],
)  # fmt: skip
def test_the_narrowest_range_goes_first(address: str, name: str | None) -> None:
    assert name_at(Visitors((), lambda: RANGES), address) == name


def test_a_library_proxy_is_known_as_one() -> None:
    visitors = Visitors((), lambda: RANGES)
    assert visitors.find("198.51.100.7", "", 0).through_proxy
    assert not visitors.find("192.0.2.1", "", 0).through_proxy


def test_no_ranges_no_institution() -> None:
    assert name_at(Visitors((), tuple), "192.0.2.1") is None


def test_a_spoofed_header_gives_nothing() -> None:
    """From outside, and from inside our own proxy to the left of what it wrote itself."""
    visitors = Visitors(("203.0.113.1",), lambda: RANGES)
    assert name_at(visitors, "203.0.113.99", "192.0.2.1") is None
    assert name_at(visitors, "203.0.113.1", "192.0.2.1, 203.0.113.99") is None
    assert name_at(visitors, "203.0.113.1", "203.0.113.99, 192.0.2.1") == "university"
    assert name_at(visitors, "192.0.2.1", "203.0.113.99") == "university"


def test_the_table_is_asked_for_every_few_seconds_at_most() -> None:
    asked: list[float] = []

    def load() -> Sequence[OpenRange]:
        asked.append(1)
        return RANGES if len(asked) == 1 else ()

    visitors = Visitors((), load)
    for _ in range(1000):
        assert name_at(visitors, "192.0.2.1", now=100.0) == "university"
    assert name_at(visitors, "192.0.2.1", now=100.0 + KEPT - 0.01) == "university"
    assert len(asked) == 1
    assert name_at(visitors, "192.0.2.1", now=100.0 + KEPT) is None
    assert len(asked) == 2
    visitors.forget()
    assert name_at(visitors, "192.0.2.1", now=100.0 + KEPT) is None
    assert len(asked) == 3


def test_a_broken_database_leaves_the_last_table(caplog: pytest.LogCaptureFixture) -> None:
    answers = iter([RANGES])
    visitors = Visitors((), lambda: next(answers))
    assert name_at(visitors, "192.0.2.1", now=0) == "university"
    assert name_at(visitors, "192.0.2.1", now=KEPT) == "university"
    assert "ranges of institutions cannot be read" in caplog.text


def test_memory_does_not_grow_with_what_is_sent() -> None:
    visitors = Visitors(("203.0.113.1",), lambda: RANGES)
    for number in range(50_000):
        visitors.find(str(ip_address(number)), "", 0)
    assert len(visitors._table.remembered) <= 20_000
    before = len(visitors._table.remembered)
    visitors.find("203.0.113.1", "1.1.1.1," * 100, 0)
    assert len(visitors._table.remembered) == before


def test_both_kinds_of_address_have_one_order() -> None:
    assert as_number(ip_address("192.0.2.1")) == int(ip_address("::ffff:192.0.2.1"))
