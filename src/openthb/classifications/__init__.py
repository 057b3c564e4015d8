"""Versioned code lists, the codes other schemes use for the same thing, and the country of every label in real data.

Lists are dated YAML in `lists/` and `countries/`, after the Palermo Protocol, ICCS, HTCDS, the UNODC GLOTIP labels,
ISO 3166 and the SDMX cross-domain code lists. Pure Python: usable from a notebook.
"""

from openthb.classifications import countries
from openthb.classifications.catalogue import codelist, codelists, correspondence
from openthb.classifications.codes import Code, CodeList
from openthb.classifications.correspondences import Correspondence, Relation
from openthb.classifications.labels import How, Resolved
from openthb.classifications.schemes import Scheme, scheme, schemes

__all__ = [
    "Code",
    "CodeList",
    "Correspondence",
    "How",
    "Relation",
    "Resolved",
    "Scheme",
    "codelist",
    "codelists",
    "correspondence",
    "countries",
    "scheme",
    "schemes",
]
