"""Host names behind a library proxy, as OCLC's EZproxy writes them ("proxy by hostname").

With https each dot becomes a hyphen, so that one wildcard certificate serves (www.example.org becomes
www-example-org.ezproxy.university.example); hyphens stay as they are. Without https the dots stay. A port that is not
the usual one goes in front (p8443-…). Since hyphens stay, the way back is not unique: it can only be asked whether a
name is the proxied form of a host that is known.
https://help.oclc.org/Library_Management/EZproxy/Get_started/How_many_ports_does_EZproxy_use
https://help.oclc.org/Library_Management/EZproxy/Configure_resources/Option_ForceWildcardCertificate
"""

from urllib.parse import urlsplit

_USUAL = {"https": 443, "http": 80}


def proxied_host(host: str, domain: str, *, https: bool = True, port: int | None = None) -> str:
    """The name of `host` behind the library proxy of `domain`; `port` where it is not the usual one."""
    usual = _USUAL["https" if https else "http"]
    named = host.lower().replace(".", "-") if https else host.lower()
    before = f"p{port}-" if port not in (None, usual) else ""
    return f"{before}{named}.{domain.lower().strip('.')}"


def is_proxied_host(name: str, host: str, domain: str) -> bool:
    """Whether `name` is `host` behind the library proxy of `domain`, with or without https."""
    asked = name.lower().rstrip(".")
    return asked in (proxied_host(host, domain), proxied_host(host, domain, https=False))


def proxied_address(address: str, domain: str) -> str:
    """A full address (https://…) as readers of the library proxy of `domain` reach it."""
    parts = urlsplit(address)
    https = parts.scheme == "https"
    name = proxied_host(parts.hostname or "", domain, https=https, port=parts.port)
    return parts._replace(netloc=name).geturl()
