"""What changes the index of releases.

The index follows the folders: it is only ever rebuilt whole, in one transaction.
"""

from openthb.statistics.releases.actions.reindexing import reindex

__all__ = ["reindex"]
