"""Which definitions count a collection, by its name."""

from collections.abc import Callable, Mapping

from openthb.foundation.errors import Refusal
from openthb.pipeline.definitions import ctdc, demonstration
from openthb.statistics.collections import Collection
from openthb.statistics.definitions import Definition

_DEFINITIONS: Mapping[str, Callable[[Collection], tuple[Definition, ...]]] = {
    ctdc.NAME: ctdc.definitions,
    demonstration.NAME: demonstration.definitions,
}


def definitions_of(collection: Collection) -> tuple[Definition, ...]:
    """The definitions that count this collection; raises `Refusal` COLLECTION-UNKNOWN."""
    if collection.name in _DEFINITIONS:
        return _DEFINITIONS[collection.name](collection)
    raise Refusal(
        "COLLECTION-UNKNOWN",
        found=f"facts of a collection '{collection.name}'",
        reason=f"definitions are there for {', '.join(_DEFINITIONS)}",
        next_step="remove the collection, or use the version that took it in",
    )
