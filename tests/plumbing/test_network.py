"""The guard against the network guards."""

import socket

import pytest

from tests.plumbing.network import NetworkForbidden, stays_here

OUTSIDE = "192.0.2.1"  # RFC 5737: an address for documentation, nobody's


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::1%lo", "localhost", b"localhost", "", None])
def test_this_machine_is_allowed(host: object) -> None:
    assert stays_here(host)


@pytest.mark.parametrize(
    "host", [OUTSIDE, "2001:db8::1", "10.0.0.1", "example.org", b"example.org", "localhost.example.org"]
)
def test_everything_else_is_not(host: object) -> None:
    assert not stays_here(host)


def test_a_connection_outside_is_refused() -> None:
    with socket.socket() as outward, pytest.raises(NetworkForbidden, match=OUTSIDE):
        outward.connect((OUTSIDE, 443))


def test_a_datagram_outside_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as outward, pytest.raises(NetworkForbidden, match=OUTSIDE):
        outward.sendto(b"x", (OUTSIDE, 53))


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(NetworkForbidden, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)
    with pytest.raises(NetworkForbidden, match=r"example\.org"):
        socket.gethostbyname("example.org")


def test_the_machine_itself_is_reached() -> None:
    server = socket.create_server(("127.0.0.1", 0))
    with server, socket.create_connection(server.getsockname(), timeout=5) as client:
        client.sendall(b"here")
        answer, _ = server.accept()
        with answer:
            assert answer.recv(4) == b"here"
