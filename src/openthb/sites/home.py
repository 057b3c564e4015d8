"""OPENTHB_HOME: where everything a site keeps lies. Nothing is written elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from openthb.foundation.durable import write_whole
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

    def make_key(self) -> SigningKey:
        """Make the private key and, beside it, the public one to be copied into a portal's settings."""
        key = SigningKey.make(self.settings.key_file)
        self.write_public_key(key)
        return key

    def write_public_key(self, key: SigningKey) -> None:
        """Write the public half of the private key beside it."""
        write_whole(self.settings.key_file.with_suffix(".pub"), f"{key.public}\n".encode("ascii"))
