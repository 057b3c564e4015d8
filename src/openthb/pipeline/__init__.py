"""The one road from figures to sealed releases: assemble, compare with the last vintage, seal.

One writer at a time; what is sealed already is not made again; a killed run leaves whole releases only.
"""

from openthb.pipeline.publishing import Published, publish

__all__ = ["Published", "publish"]
