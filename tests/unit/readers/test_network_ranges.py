"""Ranges of addresses: one canonical form, its ends as 32 hex digits, and what is refused."""

import pytest

from openthb.foundation.errors import Refusal
from openthb.readers.network import parse_range

V4 = "0" * 20 + "ffff"


@pytest.mark.parametrize(
    ("text", "network", "first", "last"),
    [
        ("8.8.8.0/24", "8.8.8.0/24", V4 + "08080800", V4 + "080808ff"),
        ("8.8.8.8", "8.8.8.8/32", V4 + "08080808", V4 + "08080808"),
        (" 8.8.8.0/255.255.255.0 ", "8.8.8.0/24", V4 + "08080800", V4 + "080808ff"),
        ("8.8.8.0-8.8.8.255", "8.8.8.0/24", V4 + "08080800", V4 + "080808ff"),
        ("8.8.8.0 - 8.8.8.255", "8.8.8.0/24", V4 + "08080800", V4 + "080808ff"),
        ("8.8.8.8-8.8.8.8", "8.8.8.8/32", V4 + "08080808", V4 + "08080808"),
        ("::ffff:8.8.8.8", "8.8.8.8/32", V4 + "08080808", V4 + "08080808"),
        ("::ffff:8.8.8.0/120", "8.8.8.0/24", V4 + "08080800", V4 + "080808ff"),
        ("::ffff:8.8.8.0-::ffff:8.8.8.255", "8.8.8.0/24", V4 + "08080800", V4 + "080808ff"),
        ("2A00:1450:4000::/48", "2a00:1450:4000::/48", "2a0014504000" + "0" * 20, "2a0014504000" + "f" * 20),
        ("2a00:1450::1", "2a00:1450::1/128", "2a001450" + "0" * 23 + "1", "2a001450" + "0" * 23 + "1"),
    ],
)  # fmt: skip
def test_a_range_is_read(text: str, network: str, first: str, last: str) -> None:
    found = parse_range(text)
    assert (found.network, found.first, found.last) == (network, first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "RANGE-NOT-AN-ADDRESS"), ("library", "RANGE-NOT-AN-ADDRESS"), ("8.8.8", "RANGE-NOT-AN-ADDRESS"),
        ("8.8.8.0/33", "RANGE-NOT-AN-ADDRESS"), ("8.8.8.256", "RANGE-NOT-AN-ADDRESS"), ("-", "RANGE-NOT-AN-ADDRESS"),
        ("8.8.8.8-", "RANGE-NOT-AN-ADDRESS"), ("8.8.8.9-8.8.8.8", "RANGE-NOT-AN-ADDRESS"),
        ("8.8.8.8-2a00::1", "RANGE-NOT-AN-ADDRESS"), ("8.8.8.0/24-8.8.9.0/24", "RANGE-NOT-AN-ADDRESS"),
        ("fe80::1%eth0", "RANGE-NOT-AN-ADDRESS"), ("8.8.8.8:80", "RANGE-NOT-AN-ADDRESS"),
        ("8.8.8.*", "RANGE-NOT-AN-ADDRESS"), ("134744072", "RANGE-NOT-AN-ADDRESS"), ("8" * 200, "RANGE-NOT-AN-ADDRESS"),
        ("8.8.8.8/24", "RANGE-HOST-BITS"), ("2a00:1450::1/64", "RANGE-HOST-BITS"),
        ("8.8.8.0-8.8.9.127", "RANGE-NOT-ONE-NETWORK"),
        ("10.0.0.0/8", "RANGE-RESERVED"), ("192.168.1.1", "RANGE-RESERVED"), ("127.0.0.1", "RANGE-RESERVED"),
        ("0.0.0.0/0", "RANGE-RESERVED"), ("192.0.2.0/24", "RANGE-RESERVED"), ("224.0.0.1", "RANGE-RESERVED"),
        ("100.64.0.0/16", "RANGE-RESERVED"), ("169.254.1.1", "RANGE-RESERVED"), ("::1", "RANGE-RESERVED"),
        ("::/0", "RANGE-RESERVED"), ("fc00::/7", "RANGE-RESERVED"), ("fe80::1", "RANGE-RESERVED"),
        ("2001:db8::/32", "RANGE-RESERVED"), ("ff02::1", "RANGE-RESERVED"), ("::ffff:10.0.0.1", "RANGE-RESERVED"),
        ("8.8.8.0/23", "RANGE-TOO-WIDE"), ("2a00::/47", "RANGE-TOO-WIDE"), ("8.0.0.0-8.255.255.255", "RANGE-TOO-WIDE"),
    ],
)  # fmt: skip
def test_a_range_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_range(text)
    assert refused.value.code == code
    assert text[:100] in refused.value.found


def test_host_bits_are_told_both_ways_out() -> None:
    with pytest.raises(Refusal) as refused:
        parse_range("8.8.8.8/24")
    assert "8.8.8.0/24" in refused.value.next_step
    assert "8.8.8.8 " in refused.value.next_step


def test_what_may_be_when_told_so() -> None:
    assert parse_range("127.0.0.0/8", reserved=True, wide=True).network == "127.0.0.0/8"
    assert parse_range("8.0.0.0/8", wide=True).network == "8.0.0.0/8"
    assert parse_range("192.0.2.0/24", reserved=True).network == "192.0.2.0/24"
    with pytest.raises(Refusal) as refused:
        parse_range("10.0.0.0/8", reserved=True)
    assert refused.value.code == "RANGE-TOO-WIDE"
