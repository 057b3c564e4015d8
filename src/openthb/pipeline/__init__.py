"""The one road from figures and facts to sealed releases: count, compare with the last vintage, seal.

One writer at a time; what is sealed already is not made again; a killed run leaves whole releases only.
"""

from openthb.pipeline.candidates import Candidate, counted_candidates, published_candidates
from openthb.pipeline.publishing import Published, publish

__all__ = ["Candidate", "Published", "counted_candidates", "publish", "published_candidates"]
