"""Addresses of the public site, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from openthb.statistics.releases.artefact import Release

HOME = "/"
FIGURES = "/figures"
FOUR_NUMBERS = "/four-numbers"
COMPARE = "/compare"
ABOUT, METHODS, SOURCES = "/about", "/methods", "/sources"
ORGANISATIONS, SIGN_IN = "/organisations", "/sign-in"
COUNTING = f"{METHODS}/counting"
DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CODE_LICENCE = "https://eupl.eu/1.2/en/"
FILES = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
SPECIFICATION = ".vl.json"


def figure_page(series: str) -> str:
    """The newest vintage of a series."""
    return f"{FIGURES}/{series}"


def vintage_page(release: Release) -> str:
    """The permanent address of one vintage."""
    return f"{FIGURES}/{release.name}"


def vintages_page(series: str) -> str:
    """All vintages of a series."""
    return f"{FIGURES}/{series}/vintages"


def cite_page(name: str) -> str:
    """Citations with today's access date; `name` is a series, or a series and vintage."""
    return f"{FIGURES}/{name}/cite"


def compare_page(subject: str) -> str:
    """Countries beside each other on one subject."""
    return f"{COMPARE}/{subject}"


def search_page(**chosen: str | Sequence[str]) -> str:
    """The list of figures with filters chosen, one value or several each."""
    return f"{FIGURES}?{urlencode(chosen, doseq=True)}" if chosen else FIGURES


@dataclass(frozen=True)
class Portal:
    """How this portal is called and reached: what citations and canonical links print."""

    url: str
    name: str
    publisher: str
    contact: str

    def full(self, path: str) -> str:
        """The full address of a path."""
        return self.url + path if path != HOME else f"{self.url}/"
