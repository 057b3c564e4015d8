"""The store of imported figures: batches that are taken whole and never changed.

figures/<SHA-256 of the content>.jsonl
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from openthb.foundation.durable import write_whole
from openthb.foundation.errors import Refusal
from openthb.statistics.published.figure import Figure, Key


class FigureStore:
    """Imported figures under one folder. A batch is one file, written by one rename."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def figures(self) -> Iterator[Figure]:
        """Every figure held; raises `Refusal` STORE-DAMAGED when a batch is not the one that was written."""
        for file in sorted(self._folder.glob("*.jsonl")):
            content = file.read_bytes()
            if hashlib.sha256(content).hexdigest() != file.stem:
                raise _damaged(file)
            # Not splitlines: a text may hold other characters that end a line in Unicode.
            yield from map(Figure.from_line, content.decode("utf-8").removesuffix("\n").split("\n"))

    def by_release(self) -> Mapping[tuple[str, str], list[Figure]]:
        """The figures held, by series and vintage."""
        found: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in self.figures():
            found[figure.series, figure.vintage].append(figure)
        return found

    def news(self, figures: Iterable[Figure]) -> list[Figure]:
        """Those of `figures` not yet held; raises `Refusal` FIGURE-CONFLICT when one contradicts a held one."""
        held: dict[Key, Figure] = {figure.key: figure for figure in self.figures()}
        new = [figure for figure in figures if figure.key not in held]
        for figure in figures:
            if figure.key in held and held[figure.key] != figure:
                raise _conflict(held[figure.key], figure)
        return new

    def add(self, figures: Iterable[Figure]) -> Path | None:
        """Store a batch of new figures whole; returns its file, or None for an empty batch."""
        content = "".join(f"{line}\n" for line in sorted(figure.to_line() for figure in figures)).encode("utf-8")
        if not content:
            return None
        file = self._folder / f"{hashlib.sha256(content).hexdigest()}.jsonl"
        write_whole(file, content)
        return file


def _damaged(file: Path) -> Refusal:
    return Refusal(
        "STORE-DAMAGED",
        found=f"the batch {file.name} does not have the hash it is named by",
        reason="a stored batch of figures never changes",
        next_step="restore the file from a copy, or remove it and import its source again",
    )


def _figure(figure: Figure) -> str:
    return figure.observation(()).figure or "no value"


def _conflict(held: Figure, new: Figure) -> Refusal:
    return Refusal(
        "FIGURE-CONFLICT",
        found=f"{new.series}@{new.vintage}, {new.period}, {dict(new.codes)}: {_figure(new)} where {_figure(held)} "
        "is held, or another source, note or date",
        reason="a figure that was taken is not overwritten",
        next_step="a revision is a new vintage: describe it with its reason and import it under that name",
    )
