"""Where release folders stand: `<root>/<series>/<vintage>/`."""

from collections.abc import Iterator
from pathlib import Path

UNFINISHED = ".sealing-"


def folder_of(root: Path, series: str, vintage: str) -> Path:
    """The folder of one release."""
    return root / series / vintage


def release_folders(root: Path) -> Iterator[Path]:
    """Every release folder, by series and vintage; folders still being sealed are passed over."""
    if not root.is_dir():
        return
    for series in sorted(path for path in root.iterdir() if not path.name.startswith(".")):
        if series.is_dir():
            yield from sorted(path for path in series.iterdir() if not path.name.startswith(UNFINISHED))
        else:
            yield series


def vintages(root: Path, series: str) -> list[str]:
    """The sealed vintages of a series, oldest first."""
    folder = root / series
    return (
        sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")
        if folder.is_dir()
        else []
    )
