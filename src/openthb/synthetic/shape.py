"""The shape of the made-up register, as its file gives it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from openthb.synthetic.shares import Shares

_FILE = Path(__file__).parent / "shape.yaml"


@dataclass(frozen=True)
class Calibration:
    """A published number of cases that the register has, of one form or (None) of all."""

    year: int
    cases: int
    form: str | None = None


@dataclass(frozen=True, eq=False)
class Shape:
    """What `shape.yaml` says, read by name."""

    data: Mapping[str, Any]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of registration."""
        return tuple(range(self.data["first_year"], self.data["last_year"] + 1))

    @property
    def country(self) -> str:
        """The reporting country."""
        return str(self.data["country"])

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The forms of exploitation, which are the keys of all shares by form."""
        return tuple(self.data["forms"])

    def weights(self, name: str) -> tuple[float, ...]:
        """One number for each form."""
        return tuple(float(self.data[name][form]) for form in self.forms)

    def number(self, *path: str) -> float:
        """One number."""
        found: Any = self.data
        for name in path:
            found = found[name]
        return float(found)

    def calibration(self, name: str) -> Calibration:
        """One published number."""
        return Calibration(**self.data[name])

    def shares(self, name: str) -> Shares:
        """Shares that depend on nothing."""
        return Shares.read([self.data[name]])

    def by_form(self, name: str) -> Shares:
        """Shares by form."""
        return self.by(name, self.forms)

    def by(self, name: str, keys: Iterable[str]) -> Shares:
        """Shares by these keys, in this order."""
        return Shares.read([self.data[name][key] for key in keys])

    def chances(self, name: str) -> Mapping[str, Mapping[str, float]]:
        """For each form how often in a hundred cases each code is found."""
        return {form: self.data[name][form] for form in self.forms}


@cache
def shape() -> Shape:
    """The shape, read once."""
    return Shape(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
