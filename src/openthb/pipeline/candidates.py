"""What could be sealed: published figures that are held, and definitions with the facts they count."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.pipeline.definitions import definitions_of
from openthb.statistics.collections import Collection
from openthb.statistics.cubes import Cube
from openthb.statistics.definitions import Definition
from openthb.statistics.engine import engine
from openthb.statistics.published.assembly import cube_of
from openthb.statistics.published.store import FigureStore
from openthb.statistics.releases.artefact import Counted
from openthb.statistics.series import Catalogue, SeriesDescription


@dataclass(frozen=True)
class Candidate:
    """One vintage of a series. `cube` makes its figures, when they are needed and not before.

    `counted` says what they are counted from; None for figures others published.
    """

    description: SeriesDescription
    vintage: str
    cube: Callable[[], Cube]
    counted: Counted | None = None
    taken_on: PartialDate | None = None

    @property
    def name(self) -> str:
        """Series and vintage as one word."""
        return f"{self.description.name}@{self.vintage}"


def published_candidates(store: FigureStore, catalogue: Catalogue) -> Iterator[Candidate]:
    """Every vintage whose figures are held; raises `Refusal` SERIES-UNKNOWN for figures nobody described."""
    for (name, vintage), figures in store.by_release().items():
        if name not in catalogue:
            raise unknown_series(name)
        yield Candidate(catalogue[name], vintage, partial(cube_of, catalogue[name], figures))


def counted_candidates(collections: Iterable[Collection], *, engine_name: str) -> Iterator[Candidate]:
    """Every definition of every collection, to be counted on the engine of this name."""
    for collection in collections:
        for definition in definitions_of(collection):
            yield Candidate(
                definition.description,
                collection.vintage,
                partial(_count, definition, collection, engine_name),
                _counted(definition, collection, engine_name),
                collection.taken_on,
            )


def _count(definition: Definition, collection: Collection, engine_name: str) -> Cube:
    return engine(engine_name).count(definition, collection.facts(definition.table))


def _counted(definition: Definition, collection: Collection, engine_name: str) -> Counted:
    return Counted(
        collection=collection.name,
        facts=collection.tables[definition.table].sha256,
        definition=definition.sha256,
        engine=engine_name,
    )


def unknown_series(name: str) -> Refusal:
    """The refusal of a series that cannot be published."""
    return Refusal(
        "SERIES-UNKNOWN",
        found=f"series '{name}'",
        reason="only a series with imported figures or facts, and a description, can be published",
        next_step="see `openthb releases list` for names; describe the series or import its figures",
    )
