"""What an identity provider says of itself (OpenID Connect Discovery 1.0), and whether it can be used here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from openthb.foundation.errors import Refusal
from openthb.portal.institutions.fetching import FetchFailed, guarded_session

WELL_KNOWN = "/.well-known/openid-configuration"
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Tested:
    """What the test of a sign-in found: the provider's own issuer, where it signs people in, how many keys it has."""

    issuer: str
    signs_in_at: str
    keys: int


def discovered(issuer: str, *, loopback: bool) -> Mapping[str, Any]:
    """The provider's configuration; raises `Refusal` PROVIDER-UNREACHABLE or PROVIDER-UNFIT."""
    config = _json(issuer + WELL_KNOWN, loopback=loopback)
    if str(config.get("issuer", "")).rstrip("/") != issuer:
        raise _unfit("it calls itself by another issuer than the one entered (OpenID Connect Discovery 1.0, 4.3)")
    for name in _ENDPOINTS:
        if not _is_fit(config.get(name), loopback=loopback):
            raise _unfit(f"its {name} is missing or no https address")
    if "S256" not in config.get("code_challenge_methods_supported", ["S256"]):
        raise _unfit("it does not know PKCE with S256 (RFC 7636)")
    return config


def tested(issuer: str, *, loopback: bool) -> Tested:
    """Read configuration and keys as a sign-in would; raises the same refusals."""
    config = discovered(issuer, loopback=loopback)
    keys = _json(config["jwks_uri"], loopback=loopback).get("keys")
    if not isinstance(keys, list) or not keys:
        raise _unfit("it publishes no keys")
    return Tested(str(config["issuer"]), str(config["authorization_endpoint"]), len(keys))


def _json(url: str, *, loopback: bool) -> dict[str, Any]:
    try:
        with guarded_session(loopback=loopback) as session:
            response = session.get(url, headers={"Accept": "application/json"})
            response.raise_for_status()
            content = response.json()
    except (FetchFailed, ValueError) as error:
        raise Refusal(
            "PROVIDER-UNREACHABLE",
            found=f"{urlsplit(url).netloc} gave no answer that can be used ({type(error).__name__})",
            reason="the portal reads the provider's configuration and keys by https from public addresses, "
            "without redirects, within seconds",
            next_step="check the issuer, and that it answers from outside your network",
        ) from None
    if not isinstance(content, dict):
        raise _unfit("its configuration is no JSON object")
    return content


def _is_fit(url: object, *, loopback: bool) -> bool:
    if not isinstance(url, str):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    schemes = ("https", "http") if loopback and parts.hostname in ("127.0.0.1", "localhost") else ("https",)
    return parts.scheme in schemes and bool(parts.hostname) and "@" not in parts.netloc


def _unfit(why: str) -> Refusal:
    return Refusal(
        "PROVIDER-UNFIT",
        found="the identity provider cannot be used as it is",
        reason=why,
        next_step="correct the issuer, or the settings of the identity provider",
    )
