"""Collections: facts taken in from one source on one day, kept as they were checked and never changed.

A collection stands between intake and counting (the microdata data set of SDMX and GSIM): figures of a release name
the collection and the hash of the table they were counted from.
"""

from pathlib import Path

from openthb.statistics.collections.collection import DAMAGED, Collection, Origin, TableMark
from openthb.statistics.collections.store import CollectionStore

SUBJECTS = Path(__file__).parent / "subjects.yaml"

__all__ = ["DAMAGED", "SUBJECTS", "Collection", "CollectionStore", "Origin", "TableMark"]
