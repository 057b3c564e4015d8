"""Whose address it is: X-Forwarded-For is believed as far as our own proxies vouch for it, and no further."""

from ipaddress import ip_address

import pytest

from openthb.readers.network import client_address

OWN = ("192.0.2.10", "198.51.100.0/24", "2001:db8:aaaa::/48")
PROXY = "192.0.2.10"
READER = "203.0.113.7"


@pytest.mark.parametrize(
    "forwarded", ["", READER, f"{READER}, 192.0.2.10", "127.0.0.1", "::1", "nonsense", ",,,", f"{PROXY},{PROXY}"]
)
def test_nobody_else_is_believed(forwarded: str) -> None:
    """A reader who writes the header themselves stays who they are."""
    assert client_address("203.0.113.99", forwarded, OWN) == ip_address("203.0.113.99")
    assert client_address("203.0.113.99", forwarded, ()) == ip_address("203.0.113.99")


@pytest.mark.parametrize(
    ("forwarded", "who"),
    [
        (READER, READER),
        (f"10.0.0.1, {READER}", READER),
        (f"{READER}, 198.51.100.3", READER),
        (f"6.6.6.6, {READER},198.51.100.3 , 198.51.100.4", READER),
        (f"  {READER}  ", READER),
        (f"{READER}:4711", READER),
        ("2001:db8::7", "2001:db8::7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("[2001:DB8::7]:4711", "2001:db8::7"),
        ("fe80::1%eth0", "fe80::1"),
        ("[fe80::1%25eth0]:80", "fe80::1"),
        (f"::ffff:{READER}", READER),
        (f"[::ffff:{READER}]:1", READER),
        (f"{READER}, ::ffff:198.51.100.3", READER),
        (f"{READER}, 2001:db8:aaaa::1", READER),
        ("198.51.100.3", "198.51.100.3"),
        ("", PROXY),
        # What cannot be read ends the reading: the proxy that passed it on is the last one known.
        ("unknown", PROXY),
        ("_hidden", PROXY),
        (f"{READER}, ", PROXY),
        (f"{READER},,198.51.100.3", "198.51.100.3"),
        (f"{READER}, 203.0.113", PROXY),
        (f"{READER}, 203.0.113.300", PROXY),
        (f"{READER}, 203.0.113.008", PROXY),
        (f"{READER};6.6.6.6", PROXY),
        (f"{READER} 6.6.6.6", PROXY),
        (f"{READER}\t6.6.6.6", PROXY),
        (f"for={READER}", PROXY),
        ("[203.0.113.7", PROXY),
        ("203.0.113.7]", PROXY),
        ("2001:db8::7:99999:1:1:1:1:1", PROXY),
        (f"{READER}:999999", PROXY),
        (f"{READER}%eth0", PROXY),
        ("٢٠٣.0.113.7", PROXY),
    ],
)
def test_behind_our_own_proxies(forwarded: str, who: str) -> None:
    assert client_address(PROXY, forwarded, OWN) == ip_address(who)


def test_a_proxy_over_a_mapped_address_is_ours_too() -> None:
    assert client_address(f"::ffff:{PROXY}", READER, OWN) == ip_address(READER)


@pytest.mark.parametrize("remote", ["", "unix:", "@"])
def test_a_connection_without_an_address_is_nobody(remote: str) -> None:
    """And nobody vouches for what they wrote."""
    assert client_address(remote, READER, OWN) is None


def test_several_lines_come_joined_and_the_last_one_counts() -> None:
    """A reader sends a line of their own; the proxy adds its line below it, and the server joins them by commas."""
    assert client_address(PROXY, f"6.6.6.6,{READER}", OWN) == ip_address(READER)


def test_ten_thousand_entries_are_not_read() -> None:
    """Nor is a chain of our own proxies that has no end: somebody outside made it."""
    assert client_address(PROXY, ", ".join(["6.6.6.6"] * 10_000 + [READER]), OWN) == ip_address(READER)
    assert client_address(PROXY, ", ".join([READER] + ["198.51.100.3"] * 10_000), OWN) == ip_address("198.51.100.3")
    assert client_address(PROXY, "," * 10_000, OWN) == ip_address(PROXY)


def test_fifty_entries_are_read_whole() -> None:
    assert client_address(PROXY, ",".join([READER] + ["198.51.100.3"] * 50), OWN) == ip_address(READER)
