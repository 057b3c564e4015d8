"""The one reader of settings: environment variables beginning with OPENTHB_."""

import difflib
import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from openthb.foundation.errors import Refusal, Refusals
from openthb.foundation.identifiers import series_name
from openthb.statistics.releases.artefact import PublicKey

PREFIX = "OPENTHB_"
_OF_OTHERS = {"OPENTHB_STRICT"}  # read by the test run, not by the program
FILE = "settings.env"
"""Settings may also stand in this file in OPENTHB_HOME, one NAME=value a line; the environment goes first."""
_LINE = re.compile(r"\s*(?:#.*|(?:export\s+)?\w+\s*=.*)?", re.ASCII)
_SECRETS = ("SECRET_KEY", "DATABASE", "MAIL")  # what was found in them is not repeated
_WIDEST = {4: 8, 6: 32}  # a private network may be a /8
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def _address(text: str) -> str:
    parts = urlsplit(text)
    local = parts.hostname in _LOOPBACK
    schemes = ("http", "https") if local else ("https",)
    beyond = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in schemes or not parts.hostname or beyond or any(c.isspace() for c in text):
        raise ValueError(
            "an https address without path, query or user, such as https://figures.example.org "
            "(http on the machine itself)"
        )
    return text.rstrip("/")


def _folder(text: Any) -> Any:
    if text == "":
        raise ValueError("the name of a folder")
    return text


def _listen(text: str) -> str:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("host:port, such as 127.0.0.1:8000")
    return text


def _keys(text: str) -> str:
    try:
        [PublicKey.parse(part) for part in text.split(",") if part.strip()]
    except Refusal:
        raise ValueError("public keys written ed25519:<base64>, with commas between them") from None
    return text


def _database(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme != "postgresql" or not parts.path.strip("/")):
        raise ValueError("postgresql://user:password@host:port/name, or nothing")
    return text


def _networks(text: str) -> str:
    try:
        networks = [ipaddress.ip_network(part.strip()) for part in text.split(",") if part.strip()]
    except ValueError:
        raise ValueError("addresses or ranges such as 192.0.2.1 or 2001:db8::/32, with commas between them") from None
    if any(network.prefixlen < _WIDEST[network.version] for network in networks):
        raise ValueError("our own web servers alone: ranges no wider than /8 (IPv4) or /32 (IPv6)")
    return text


def _mail(text: str) -> str:
    parts = urlsplit(text)
    if text and (parts.scheme not in ("smtp", "smtps", "smtp+plain") or not parts.hostname or not _has_port(parts)):
        raise ValueError("smtp://user:password@host:587, smtps://… or smtp+plain://localhost:25")
    if parts.scheme == "smtp+plain" and parts.hostname not in _LOOPBACK:
        raise ValueError("smtp+plain to this machine alone; elsewhere smtp:// (STARTTLS) or smtps://")
    return text


def _has_port(parts: SplitResult) -> bool:
    """Whether the port is one, or none is told."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _mail_from(text: str) -> str:
    if text and not re.fullmatch(r"[^\s@<>,]+@[^\s@<>,]+", text):
        raise ValueError("one address of mail, such as figures@example.org")
    return text


def _series(text: str) -> str:
    try:
        [series_name(part.strip()) for part in text.split(",") if part.strip()]
    except Refusal:
        raise ValueError("names of series, with commas between them") from None
    return text


class Settings(BaseSettings):
    """Every setting, with what it is for. A missing or wrong one is refused by name."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    home: Annotated[Path, BeforeValidator(_folder)] = Field(
        description="The folder that holds all state: figures, releases, keys, index, baked pages."
    )
    demonstration: bool = Field(
        default=False,
        description="yes: a demonstration on the machine itself; it makes its own key and listens to nobody else.",
    )
    secret_key: SecretStr | None = Field(
        default=None,
        description="At least 50 random characters, known to the site alone; required unless demonstration.",
    )
    portal_url: Annotated[str, AfterValidator(_address)] | None = Field(
        default=None,
        description="The public address of the portal, as citations print it; required unless demonstration.",
    )
    portal_name: str = Field(
        default="OpenTHB", min_length=1, max_length=60, description="The portal's name, as citations print it."
    )
    publisher: str = Field(
        default="OpenTHB", min_length=1, max_length=120, description="Who publishes the portal, as citations print it."
    )
    contact: str = Field(
        default="", max_length=200, description="How readers reach the operator; shown at the foot of each page."
    )
    listen: Annotated[str, AfterValidator(_listen)] = Field(
        default="127.0.0.1:8000", description="host:port the portal listens on."
    )
    workers: int = Field(default=1, ge=1, le=64, description="How many processes serve the portal.")
    trusted_keys: Annotated[str, AfterValidator(_keys)] = Field(
        default="",
        description="Public keys whose releases are shown, with commas between them; required unless demonstration.",
    )
    database: Annotated[str, AfterValidator(_database)] = Field(
        default="",
        description="postgresql://user:password@host:port/name for the portal's tables; a file in the home unless set.",
    )
    proxies: Annotated[str, AfterValidator(_networks)] = Field(
        default="",
        description="Addresses or ranges of our own web servers in front of the portal, with commas between them; "
        "X-Forwarded-For is believed from these alone.",
    )
    mail: Annotated[str, AfterValidator(_mail)] = Field(
        default="",
        description="smtp://user:password@host:587 (STARTTLS), smtps://… (TLS) or smtp+plain://… (to this machine "
        "alone); a demonstration writes mails to files.",
    )
    mail_from: Annotated[str, AfterValidator(_mail_from)] = Field(
        default="", description="The address mails are sent from, such as figures@example.org."
    )
    probe_url: Annotated[str, AfterValidator(_address)] | None = Field(
        default=None,
        description="The address at which the worker looks whether a new vintage answers from outside; "
        "PORTAL_URL unless set.",
    )
    institutions_only: Annotated[str, AfterValidator(_series)] = Field(
        default="",
        description="Series whose figures only readers of institutions see, with commas between them; none unless set.",
    )
    breached_passwords: Path | None = Field(
        default=None,
        description="A file of SHA-1 hashes of breached passwords, sorted, one HASH:COUNT a line; "
        "the lists that come with the program are used in any case.",
    )
    signing_key: Path | None = Field(
        default=None, description="The office's private key (PEM). Only where releases are sealed; a portal has none."
    )

    @model_validator(mode="after")
    def _whole(self) -> "Settings":
        if self.demonstration:
            if self.listen.rpartition(":")[0].strip("[]") not in _LOOPBACK:
                raise ValueError("LISTEN|a demonstration listens on the machine itself alone: 127.0.0.1:<port>")
            return self
        if self.secret_key is None or len(self.secret_key.get_secret_value()) < 50:
            raise ValueError("SECRET_KEY|at least 50 random characters")
        if self.portal_url is None:
            raise ValueError("PORTAL_URL|the https address of the portal")
        if not self.trusted_keys.strip(" ,"):
            raise ValueError("TRUSTED_KEYS|at least one public key, written ed25519:<base64>")
        return self

    @property
    def url(self) -> str:
        """The portal's address without a slash at its end."""
        return self.portal_url or f"http://{self.listen}"

    @property
    def probe(self) -> str:
        """Where the worker looks at the portal from outside, without a slash at its end."""
        return self.probe_url or self.url

    @property
    def restricted(self) -> frozenset[str]:
        """The series whose figures only readers of institutions see."""
        return frozenset(part.strip() for part in self.institutions_only.split(",") if part.strip())

    @property
    def own_proxies(self) -> tuple[str, ...]:
        """Our own web servers in front of the portal, as ranges."""
        return tuple(part.strip() for part in self.proxies.split(",") if part.strip())

    @property
    def key_file(self) -> Path:
        """Where the signing key is looked for."""
        return self.signing_key or self.home / "keys" / "release.pem"

    def trusted(self) -> tuple[PublicKey, ...]:
        """The public keys trusted; a demonstration trusts the key it made itself, and those it is told."""
        told = [PublicKey.parse(part) for part in self.trusted_keys.split(",") if part.strip()]
        own = self.key_file.with_suffix(".pub")
        if self.demonstration and own.is_file():
            told.append(PublicKey.parse(own.read_text(encoding="ascii")))
        return tuple(told)


def read_settings(**given: Any) -> Settings:
    """Read environment and settings file, `given` going first.

    Raises `Refusal` SETTING-… with name, what was found and what is allowed, or SETTINGS-FILE.
    """
    folder = given.get("home") or os.environ.get(f"{PREFIX}HOME")
    file = Path(folder) / FILE if folder else None
    written = _written(file) if file else {}
    _refuse_unknown(os.environ, "")
    _refuse_unknown(written, f" in {FILE}")
    try:
        return Settings(_env_file=file, **given)
    except ValidationError as error:
        told = written | {name: value for name, value in os.environ.items() if name.startswith(PREFIX)}
        refusals = [_refusal(dict(problem), told) for problem in error.errors()]
        raise (refusals[0] if len(refusals) == 1 else Refusals(refusals)) from None


def _written(file: Path) -> dict[str, str | None]:
    """The lines of the settings file, by name."""
    if not file.is_file():
        return {}
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise _unreadable(f"{file} is no text: {error}") from None
    for number, line in enumerate(lines, start=1):
        if not _LINE.fullmatch(line):
            raise _unreadable(f"{file}, line {number}")
    found = DotEnvSettingsSource(Settings, env_file=file).env_vars
    return {name.upper(): value for name, value in found.items()}


def _unreadable(found: str) -> Refusal:
    return Refusal(
        "SETTINGS-FILE",
        found=found,
        reason="settings are lines NAME=value in UTF-8; a comment begins with #",
        next_step="correct the file or remove it",
    )


def _refuse_unknown(told: Mapping[str, str | None], where: str) -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | _OF_OTHERS
    for name in sorted(told):
        if (name.startswith(PREFIX) or where) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise Refusal(
                "SETTING-UNKNOWN",
                found=f"{name[:80]} is set{where}",
                reason="no such setting exists" + (f"; {near[0]} does" if near else ""),
                next_step="correct its name or unset it; the manual's page on settings lists them all",
            )


def _refusal(problem: dict[str, Any], told: Mapping[str, str | None]) -> Refusal:
    message = str(problem["msg"]).removeprefix("Value error, ")
    name, _, allowed = (
        message.partition("|") if "|" in message else ("_".join(map(str, problem["loc"])).upper(), "", message)
    )
    value = told.get(f"{PREFIX}{name}")
    secret = name in _SECRETS
    missing = value is None
    return Refusal(
        "SETTING-MISSING" if missing else "SETTING-WRONG",
        found=f"{PREFIX}{name} is "
        + ("not set" if missing else f"{len(value or '')} characters long" if secret else repr(value)),
        reason=f"allowed: {allowed}",
        next_step=f"set {PREFIX}{name} and start again; `openthb demo` sets its own, under OPENTHB_HOME=./var",
    )
