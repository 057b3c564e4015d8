"""OPENTHB_HOME: where everything a site keeps lies. Nothing is written elsewhere."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from openthb.foundation.durable import write_synced, write_whole
from openthb.sites.settings import Settings
from openthb.statistics.collections import CollectionStore
from openthb.statistics.published import SHIPPED_SERIES
from openthb.statistics.published.store import FigureStore
from openthb.statistics.releases.artefact import SigningKey
from openthb.statistics.series import Catalogue


@dataclass(frozen=True)
class Home:
    """The folders and files under OPENTHB_HOME."""

    settings: Settings

    @property
    def folder(self) -> Path:
        """OPENTHB_HOME itself, as an absolute path."""
        return self.settings.home.absolute()

    @property
    def releases(self) -> Path:
        """Sealed releases."""
        return self.folder / "releases"

    @property
    def shelf(self) -> Path:
        """Baked pages and files."""
        return self.folder / "shelf"

    @property
    def database(self) -> Path:
        """The portal's database: an index that can be rebuilt."""
        return self.folder / "portal.sqlite3"

    @property
    def figures(self) -> FigureStore:
        """Imported figures."""
        return FigureStore(self.folder / "figures")

    @property
    def collections(self) -> CollectionStore:
        """Facts that were taken in."""
        return CollectionStore(self.folder / "facts")

    def catalogue(self) -> Catalogue:
        """The series of published figures: those we ship and those described in the folder `series` here."""
        return Catalogue.read(SHIPPED_SERIES, self.folder / "series")

    def signing_key(self) -> SigningKey:
        """The office's private key."""
        return SigningKey.load(self.settings.key_file)

    def secret(self) -> str:
        """The site's secret, as told; a demonstration makes its own once, so that sessions outlive a restart."""
        told = self.settings.secret_key
        if told is not None:
            return told.get_secret_value()
        file = self.folder / "keys" / "site-secret"
        if not file.exists():
            _make_secret(file)
        return file.read_text(encoding="ascii")

    def make_key(self) -> SigningKey:
        """Make the private key and, beside it, the public one to be copied into a portal's settings."""
        key = SigningKey.make(self.settings.key_file)
        self.write_public_key(key)
        return key

    def write_public_key(self, key: SigningKey) -> None:
        """Write the public half of the private key beside it."""
        write_whole(self.settings.key_file.with_suffix(".pub"), f"{key.public}\n".encode("ascii"))


def _make_secret(file: Path) -> None:
    """Write a secret whole; of two programs that start at once, both keep that of the first."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{secrets.token_hex(6)}.part")
    try:
        write_synced(beside, secrets.token_urlsafe(50).encode("ascii"), mode=0o600)
        with suppress(FileExistsError):
            file.hardlink_to(beside)
    finally:
        beside.unlink(missing_ok=True)
