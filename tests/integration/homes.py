"""Homes with a few figures in them, made for one test. Every figure is invented for the test."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import yaml

from openthb.exchange.intake.figures import import_figures
from openthb.pipeline import publish, published_candidates
from openthb.portal.shelf import Index, Shelf
from openthb.sites.home import Home
from openthb.sites.settings import read_settings
from openthb.statistics.releases.artefact import release_folders, verify_all
from tests.builders import description_data

COLUMNS = (
    "series", "country", "period", "unit", "form", "sex", "age", "citizenship", "value", "flag", "publisher",
    "address", "read_on", "vintage", "note",
)  # fmt: skip
HEADING = ",".join(COLUMNS) + "\n"
FIRST, SECOND = "2024-01-01", "2025-01-01"
SEALED_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def line(**changed: str) -> str:
    """One row of a table of figures; `changed` cells replace."""
    cells = {
        "series": "test-series",
        "country": "BEL",
        "period": "2018",
        "unit": "offence",
        **dict.fromkeys(("form", "sex", "age", "citizenship"), "all"),
        "value": "10",
        "publisher": "Test publisher",
        "address": "https://example.org/page",
        "read_on": "2026-11",
        "vintage": FIRST,
    } | changed
    return ",".join(_quoted(cells.get(name, "")) for name in COLUMNS) + "\n"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\n') else cell


def described(folder: Path, *more: dict[str, object]) -> Home:
    """An empty home in which the test series are described, with a key of its own."""
    series = [
        description_data(),
        description_data(name="test-persons", unit="victim", dimensions=["form", "sex", "age", "citizenship"]),
        *more,
    ]
    (folder / "series").mkdir(parents=True)
    (folder / "series" / "test.yaml").write_text(yaml.safe_dump(series), encoding="utf-8")
    home = home_at(folder)
    home.make_key()
    return home


def home_at(folder: Path) -> Home:
    """The home that lies in a folder."""
    return Home(read_settings(home=folder, demonstration=True))


def take(home: Home, *rows: str) -> None:
    """Import rows."""
    file = home.folder / "rows.csv"
    file.write_text(HEADING + "".join(rows), encoding="utf-8")
    import_figures(file, store=home.figures, catalogue=home.catalogue())
    file.unlink()


def seal_all(home: Home) -> None:
    """Seal what is imported, without index and pages."""
    publish(
        candidates=published_candidates(home.figures, home.catalogue()),
        root=home.releases,
        key=home.signing_key(),
        trusted=home.settings.trusted(),
        at=SEALED_AT,
    )


def contents(folder: Path, *, without: Iterable[str] = ()) -> dict[str, str]:
    """Every file under the folder with its hash, every folder, every link; `without` some names at the top."""
    left_out = set(without)
    return {
        str(path.relative_to(folder)): _mark(path)
        for path in sorted(folder.rglob("*"))
        if path.relative_to(folder).parts[0] not in left_out
    }


def _mark(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return "folder" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()


def assert_whole(home: Home) -> None:
    """Every release verifies, and every byte of the shelf is the one that its index names."""
    found = [content for _, content in verify_all(home.releases, home.settings.trusted())]
    assert [content for content in found if isinstance(content, list)] == []
    shelf = Shelf(home.shelf)
    assert lost_bytes(shelf) == []
    assert (home.shelf / "current").exists() == bool(shelf.current().entries)


def lost_bytes(shelf: Shelf) -> list[str]:
    """The addresses of which a byte is missing or another one."""
    return [
        address
        for address, entry in shelf.current().entries.items()
        if any(name and shelf.get(name) is None for name in (entry.plain, entry.gzip))
    ]


def sealed_names(home: Home) -> list[str]:
    """The releases in the home."""
    return [f"{folder.parent.name}@{folder.name}" for folder in release_folders(home.releases)]


def shown(home: Home, address: str) -> str:
    """The text that readers get at an address."""
    content = Shelf(home.shelf).read(address)
    assert content is not None, f"nothing stands at {address}"
    return content.decode("utf-8")


def keep_what_was_made(home: Home, later: Home) -> None:
    """Put what was made for a later shelf on this one as well, without showing any of it."""
    shelf, other = Shelf(home.shelf), Shelf(later.shelf)
    index, made = shelf.current(), other.current().made
    for name in made.values():
        content = other.get(name)
        assert content is not None
        shelf.put(content)
    shelf.replace(Index(index.entries, {**made, **index.made}))


FIRST_ROWS = (
    line(),
    line(period="2019", value="12"),
    line(period="2020", value="<5"),
    line(series="test-persons", unit="victim", value="77"),
)
# Revises 2018 and nothing else.
SECOND_ROWS = (
    line(vintage=SECOND, value="11"),
    line(vintage=SECOND, period="2019", value="12"),
    line(vintage=SECOND, period="2020", value="<5"),
)
