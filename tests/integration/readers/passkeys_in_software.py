"""A device that keeps passkeys, in software: what it answers through a browser (Web Authentication level 3)."""

import json
import os
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

_PRESENT_AND_VERIFIED = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV


@dataclass
class Device:
    """One passkey for one site."""

    origin: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    number: bytes = field(default_factory=lambda: os.urandom(16))
    owner: str = ""
    counter: int = 0

    def create(self, options: dict[str, Any]) -> str:
        """Answer the options of a registration."""
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        made = AttestedCredentialData.create(bytes(16), self.number, _public(self.key))
        data = self._data(asked["rp"]["id"], AuthenticatorData.FLAG.AT, made)
        told = AttestationObject.create("none", data, {})
        response = {
            "clientDataJSON": self._client_data("webauthn.create", asked["challenge"]),
            "attestationObject": websafe_encode(bytes(told)),
        }
        return self._answer(response)

    def get(self, options: dict[str, Any]) -> str:
        """Answer the options of a sign-in."""
        asked = options["publicKey"]
        data = self._data(asked["rpId"], AuthenticatorData.FLAG(0), None)
        client = self._client_data("webauthn.get", asked["challenge"])
        signed = self.key.sign(bytes(data) + sha256(websafe_decode(client)).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": client,
            "authenticatorData": websafe_encode(bytes(data)),
            "signature": websafe_encode(signed),
            "userHandle": self.owner,
        }
        return self._answer(response)

    def _data(self, site: str, flags: Any, made: AttestedCredentialData | None) -> AuthenticatorData:
        self.counter += 1
        whole = _PRESENT_AND_VERIFIED | flags
        data: AuthenticatorData = AuthenticatorData.create(
            sha256(site.encode()).digest(), whole, self.counter, made or b""
        )
        return data

    def _client_data(self, kind: str, challenge: str) -> str:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return websafe_encode(json.dumps(told).encode())

    def _answer(self, response: dict[str, str]) -> str:
        number = websafe_encode(self.number)
        told = {"id": number, "rawId": number, "type": "public-key", "response": response}
        return json.dumps({**told, "clientExtensionResults": {"credProps": {"rk": True}}})


def _public(key: ec.EllipticCurvePrivateKey) -> ES256:
    made: ES256 = ES256.from_cryptography_key(key.public_key())  # type: ignore[no-untyped-call]
    return made
