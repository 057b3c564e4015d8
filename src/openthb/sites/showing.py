"""Showing what is sealed: verify, index, bake. All a portal needs that seals nothing itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openthb.foundation.durable import sole_writer
from openthb.foundation.errors import Refusal
from openthb.portal.baking.site import Baked, bake_site
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.holdings import Holdings
from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from openthb.sites.subjects import subjects
from openthb.statistics.releases.artefact import Fault, Release, verify_all
from openthb.statistics.releases.artefact.reading import parse_release

LOCK = ".publishing"
Step = Callable[[object], None]


@dataclass(frozen=True)
class Shown:
    """What readers now see: how many releases, what was baked, and the faults of releases not shown."""

    indexed: int
    baked: Baked
    faults: tuple[Fault, ...]


def show_releases(home: Home, step: Step = lambda _: None) -> Shown:
    """Index every release that verifies, and bake it. Raises `Refusal` BUSY when another one is at it."""
    with sole_writer(home.folder / LOCK, doing="publishing"):
        return show_in_turn(home, step)


def show_in_turn(home: Home, step: Step) -> Shown:
    """As `show_releases`, for whoever holds the lock."""
    releases, faults = verified(home.releases, home)
    indexed = _index(releases)
    return Shown(indexed, _bake(home, releases, faults, step), faults)


def verified(root: Path, home: Home) -> tuple[tuple[Release, ...], tuple[Fault, ...]]:
    """Every release under `root` that verifies, and everything wrong with the others."""
    releases: list[Release] = []
    faults: list[Fault] = []
    for found in _checked(root, home):
        if isinstance(found, Release):
            releases.append(found)
        else:
            faults += found
    return tuple(releases), tuple(faults)


def _checked(root: Path, home: Home) -> Iterator[Release | list[Fault]]:
    for folder, content in verify_all(root, home.settings.trusted()):
        if isinstance(content, list):
            yield content
            continue
        try:
            yield parse_release(content)
        except Refusal as refusal:
            yield [Fault(refusal.code, f"{folder.parent.name}@{folder.name}", refusal.found)]


def _index(releases: tuple[Release, ...]) -> int:
    # Django must be set up before its models can be loaded, hence the import here.
    from openthb.statistics.releases.actions import reindex

    return reindex(releases, subjects=tuple(subjects()))


def _bake(home: Home, releases: tuple[Release, ...], faults: tuple[Fault, ...], step: Step) -> Baked:
    told = home.settings
    portal = Portal(told.url, told.portal_name, told.publisher, told.contact)
    withheld = (fault.release.partition("@")[0] for fault in faults)
    holdings = Holdings.of(releases, subjects(), withheld)
    return bake_site(holdings, Shelf(home.shelf), portal=portal, restricted=told.restricted, progress=step)
