"""Publishing as a whole: count, seal, then show; one at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from openthb.foundation.durable import sole_writer
from openthb.foundation.errors import Refusal
from openthb.pipeline import Candidate, Published, counted_candidates, publish, published_candidates
from openthb.portal.baking.site import Baked
from openthb.sites.home import Home
from openthb.sites.showing import LOCK, Step, show_in_turn
from openthb.statistics.collections import Collection
from openthb.statistics.engine import FAST
from openthb.statistics.releases.artefact import Fault


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
        shown = show_in_turn(home, step)
        broken = [one for one in facts if isinstance(one, Refusal)]
        not_counted = {refusal.found: refusal for refusal in (*broken, *published.not_counted.values())}
        return Outcome(published, shown.baked, shown.faults, tuple(not_counted.values()))


def _candidates(home: Home, collections: Sequence[Collection], engine_name: str) -> Iterator[Candidate]:
    yield from published_candidates(home.figures, home.catalogue())
    yield from counted_candidates(collections, engine_name=engine_name)
