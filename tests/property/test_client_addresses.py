"""Any header, any chain: only what our own proxies vouch for is believed."""

from ipaddress import IPv4Address, IPv6Address, ip_network

from hypothesis import given
from hypothesis import strategies as st

from openthb.readers.network import client_address, parse_range

OWN = ("192.0.2.0/28", "2001:db8:aaaa::/48")
_NETWORKS = [ip_network(text) for text in OWN]
addresses = st.ip_addresses()
proxies = st.sampled_from(["192.0.2.1", "192.0.2.14", "2001:db8:aaaa::5", "::ffff:192.0.2.3"])


def ours(address: IPv4Address | IPv6Address) -> bool:
    inside = getattr(address, "ipv4_mapped", None) or address
    return any(inside.version == network.version and inside in network for network in _NETWORKS)


def plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    return getattr(address, "ipv4_mapped", None) or address


@given(addresses.filter(lambda address: not ours(address)), st.text())
def test_a_stranger_stays_a_stranger(remote: IPv4Address | IPv6Address, forwarded: str) -> None:
    assert client_address(str(remote), forwarded, OWN) == plain(remote)


@given(proxies, st.text(), addresses.filter(lambda address: not ours(address)), st.lists(proxies, max_size=5))
def test_what_stands_left_of_the_first_stranger_changes_nothing(
    remote: str, before: str, who: IPv4Address | IPv6Address, chain: list[str]
) -> None:
    proved = ",".join([str(who), *chain])
    assert client_address(remote, proved, OWN) == plain(who)
    assert client_address(remote, f"{before},{proved}", OWN) == plain(who)


@given(proxies, st.text())
def test_any_header_gives_an_address(remote: str, forwarded: str) -> None:
    assert client_address(remote, forwarded, OWN) is not None


@given(addresses, st.integers(16, 32), st.integers(32, 128))
def test_a_network_is_read_back_as_it_is_written(address: IPv4Address | IPv6Address, four: int, six: int) -> None:
    network = ip_network((address, four if address.version == 4 else six), strict=False)
    found = parse_range(str(network), reserved=True, wide=True)
    assert parse_range(found.network, reserved=True, wide=True) == found
    assert len(found.first) == len(found.last) == 32
    size = int(found.last, 16) - int(found.first, 16) + 1
    assert size == network.num_addresses
    assert parse_range(f"{network[0]}-{network[-1]}", reserved=True, wide=True) == found
