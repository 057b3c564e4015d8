"""Pieces that several pages have: the way down to a page, files to download, choices of a form, citations."""

from dataclasses import dataclass

from openthb.web.shapes import Link


@dataclass(frozen=True, slots=True)
class Trail:
    """The way down to this page, the page itself last and without address."""

    steps: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """One file: `label` (".csv"), what it is good for, its address, its size in words ("2 kB")."""

    label: str
    purpose: str
    href: str
    size: str


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet and how many statistics have it under the other filters."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in one style, cut at its access date; `accessed` is None where the style has none."""

    style: str
    before: str
    accessed: str | None = None
    after: str = ""
