"""Publishing as a whole: seal, index, bake; one at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openthb.foundation.durable import sole_writer
from openthb.foundation.errors import Refusal
from openthb.pipeline import Candidate, Published, counted_candidates, publish, published_candidates
from openthb.portal.baking.site import Baked, bake_site
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.holdings import Holdings
from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from openthb.sites.subjects import subjects
from openthb.statistics.collections import Collection
from openthb.statistics.engine import FAST
from openthb.statistics.releases.artefact import Fault, Release, verify_all
from openthb.statistics.releases.artefact.reading import parse_release

LOCK = ".publishing"
Step = Callable[[object], None]


@dataclass(frozen=True)
class Outcome:
    """What publishing did: sealed, baked, the faults of releases not shown, and the refusals of facts not counted."""

    published: Published
    baked: Baked
    faults: tuple[Fault, ...]
    not_counted: tuple[Refusal, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The outcome for a program."""
        return {
            "sealed": self.published.sealed,
            "unchanged": len(self.published.unchanged),
            "addresses": self.baked.addresses,
            "made": self.baked.made,
            "kept": self.baked.kept,
            "not_shown": [fault.__dict__ for fault in self.faults],
            "not_counted": [refusal.as_dict() for refusal in self.not_counted],
        }


def publish_and_bake(
    home: Home,
    *,
    at: datetime,
    series: Sequence[str] = (),
    engine_name: str = FAST,
    step: Step = lambda _: None,
) -> Outcome:
    """Count and seal what is new, index what verifies, bake it. Raises `Refusal` BUSY when another one is at it."""
    with sole_writer(home.folder / LOCK, doing="publishing"):
        facts = list(home.collections.looked_over())
        published = publish(
            candidates=_candidates(home, [one for one in facts if isinstance(one, Collection)], engine_name),
            root=home.releases,
            key=home.signing_key(),
            trusted=home.settings.trusted(),
            at=at,
            series=series,
            progress=step,
        )
        releases, faults = verified(home.releases, home)
        index(releases)
        broken = [one for one in facts if isinstance(one, Refusal)]
        not_counted = {refusal.found: refusal for refusal in (*broken, *published.not_counted.values())}
        return Outcome(published, _bake(home, releases, faults, step), faults, tuple(not_counted.values()))


def _candidates(home: Home, collections: Sequence[Collection], engine_name: str) -> Iterator[Candidate]:
    yield from published_candidates(home.figures, home.catalogue())
    yield from counted_candidates(collections, engine_name=engine_name)


def index(releases: tuple[Release, ...]) -> int:
    """Rebuild the index; Django must be set up before its models can be loaded, hence the import here."""
    from openthb.statistics.releases.actions import reindex

    return reindex(releases, subjects=tuple(subjects()))


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


def _bake(home: Home, releases: tuple[Release, ...], faults: tuple[Fault, ...], step: Step) -> Baked:
    told = home.settings
    portal = Portal(told.url, told.portal_name, told.publisher, told.contact)
    withheld = (fault.release.partition("@")[0] for fault in faults)
    holdings = Holdings.of(releases, subjects(), withheld)
    return bake_site(holdings, Shelf(home.shelf), portal=portal, progress=step)
