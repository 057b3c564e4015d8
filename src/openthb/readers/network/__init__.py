"""Addresses of readers and their libraries: who asks, ranges, host names of library proxies. Pure, without Django.

Addresses after RFC 4291 (IPv6, v4-mapped), ranges after RFC 4632 (CIDR) and RFC 4291, X-Forwarded-For read from the
right as RFC 7239, section 8.1 advises; proxied host names as OCLC's EZproxy writes them.
"""

from openthb.readers.network.clients import client_address
from openthb.readers.network.numbers import as_number, digits, own_networks
from openthb.readers.network.proxied import is_proxied_host, proxied_address, proxied_host
from openthb.readers.network.ranges import Range, parse_range

__all__ = [
    "Range",
    "as_number",
    "client_address",
    "digits",
    "is_proxied_host",
    "own_networks",
    "parse_range",
    "proxied_address",
    "proxied_host",
]
