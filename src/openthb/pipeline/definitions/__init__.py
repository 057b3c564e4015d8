"""The statistics we ship: which are counted from a collection, and in which words their pages speak of them.

Definitions are Python an analyst can read; words are YAML in `series/` and `words/`. After ESMS (Euro SDMX Metadata
Structure: statistical presentation) and, for the made-up register, the tables national rapporteurs publish.
"""

from openthb.pipeline.definitions.registry import definitions_of

__all__ = ["definitions_of"]
