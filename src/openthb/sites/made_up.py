"""The made-up register of the demonstration, taken in as a collection of facts."""

from datetime import date

from openthb import synthetic
from openthb.foundation.dates import PartialDate
from openthb.pipeline.definitions import demonstration
from openthb.statistics.collections import CollectionStore, Origin

SEED = 2022


def take_made_up(store: CollectionStore, *, on: date) -> bool:
    """Make the register up from its seed and keep it; False where it is held already."""
    register = synthetic.register(seed=SEED)
    taken = store.take(
        demonstration.NAME,
        demonstration.VINTAGE,
        [register.cases, register.victims, register.suspects],
        origin=Origin(f"OpenTHB demonstration register, made up from seed {SEED}"),
        taken_on=PartialDate.of(on),
    )
    return taken is not None
