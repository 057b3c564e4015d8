"""Host names behind a library proxy."""

import pytest

from openthb.readers.network import is_proxied_host, proxied_address, proxied_host

DOMAIN = "ezproxy.university.example"


@pytest.mark.parametrize(
    ("host", "https", "port", "name"),
    [
        ("www.example.org", True, None, "www-example-org.ezproxy.university.example"),
        ("WWW.Example.org", True, 443, "www-example-org.ezproxy.university.example"),
        ("www.some-thing.org", True, None, "www-some-thing-org.ezproxy.university.example"),
        ("www.example.org", False, None, "www.example.org.ezproxy.university.example"),
        ("www.example.org", False, 180, "p180-www.example.org.ezproxy.university.example"),
        ("www.example.org", True, 8443, "p8443-www-example-org.ezproxy.university.example"),
    ],
)
def test_a_name_behind_the_proxy(host: str, https: bool, port: int | None, name: str) -> None:
    assert proxied_host(host, DOMAIN, https=https, port=port) == name
    assert proxied_host(host, f".{DOMAIN}.", https=https, port=port) == name


def test_the_way_back_is_asked_of_a_known_host() -> None:
    """Hyphens stay as they are, so two hosts can have one proxied name: only a known host can be recognised."""
    name = proxied_host("www.some-thing.org", DOMAIN)
    assert name == proxied_host("www-some.thing.org", DOMAIN)
    assert is_proxied_host(name, "www.some-thing.org", DOMAIN)
    assert is_proxied_host(name.upper() + ".", "www.some-thing.org", DOMAIN)
    assert is_proxied_host(f"www.some-thing.org.{DOMAIN}", "www.some-thing.org", DOMAIN)
    assert not is_proxied_host(name, "www.other.org", DOMAIN)
    assert not is_proxied_host(f"{name}.evil.example", "www.some-thing.org", DOMAIN)


def test_a_whole_address() -> None:
    assert (
        proxied_address("https://figures.example.org/figures/x@2024?a=b#table", DOMAIN)
        == f"https://figures-example-org.{DOMAIN}/figures/x@2024?a=b#table"
    )
    assert proxied_address("http://figures.example.org:8001/", DOMAIN) == f"http://p8001-figures.example.org.{DOMAIN}/"
