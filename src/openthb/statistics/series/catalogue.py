"""All described series, read from folders of YAML, with references between them checked."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Self

import yaml

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words
from openthb.statistics.series.description import SeriesDescription

# The same safe loader, written in C where the library has it: every command reads all descriptions.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Catalogue(Mapping[str, SeriesDescription]):
    """Descriptions by series name. Two files describing one series, or a reference to none, are refused."""

    def __init__(self, descriptions: Iterable[SeriesDescription]) -> None:
        self._by_name: dict[str, SeriesDescription] = {}
        for description in descriptions:
            if description.name in self._by_name:
                raise _refusal(f"{description.name} is described twice", "remove one of the two descriptions")
            self._by_name[description.name] = description
        for description in self._by_name.values():
            self._check_references(description)

    @classmethod
    def read(cls, *folders: Path) -> Self:
        """Read every `*.yaml` of the folders; each file holds a list of descriptions."""
        return cls(
            description for folder in folders for file in sorted(folder.glob("*.yaml")) for description in _read(file)
        )

    def _check_references(self, description: SeriesDescription) -> None:
        for name in (*description.related, *(neighbour.series for neighbour in description.nearest)):
            if name not in self._by_name:
                raise _refusal(f"{description.name} points to {name}", "describe that series or drop the reference")

    def __getitem__(self, name: str) -> SeriesDescription:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)


def read_subjects(file: Path) -> dict[str, Words]:
    """What series may be about (`detected-victims`…), by name, with the words readers see."""
    data = _load(file)
    if not isinstance(data, dict):
        raise _refusal(f"{file.name} is no mapping of subject to words", "write one subject a line, with its words")
    return {str(name): Words.read(words, where=f"{file.name}: {name}") for name, words in data.items()}


def _read(file: Path) -> Iterator[SeriesDescription]:
    data = _load(file)
    if not isinstance(data, list):
        raise _refusal(f"{file.name} holds no list of descriptions", "begin each description with a hyphen: - name: …")
    for number, item in enumerate(data, start=1):
        yield SeriesDescription.read(item, where=f"{file.name}, entry {number}")


def _load(file: Path) -> object:
    try:
        data: object = yaml.load(file.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  both are safe
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise _refusal(f"{file.name} is no readable YAML: {error}", "correct the file at the place named") from None
    return data


def _refusal(found: str, next_step: str) -> Refusal:
    return Refusal(
        "SERIES-CATALOGUE",
        found=found,
        reason="every series is described once, and every reference leads to a described series",
        next_step=next_step,
    )
