"""The shelf: finished bytes by address, and the door that hands them over.

Pages are made when a release is made, not when they are read. Objects are named by their SHA-256; one small
file names the current index, so readers see the old shelf or the new one. HTTP after RFC 9110 and RFC 9111, gzip after
RFC 1952.
"""

from openthb.portal.shelf.asked import ASKED, Asked, Page, accepts_gzip
from openthb.portal.shelf.door import NO_STORE, Door
from openthb.portal.shelf.readers import Readers
from openthb.portal.shelf.shelf import Entry, Index, Shelf
from openthb.portal.shelf.slots import MARK, Split

__all__ = [
    "ASKED",
    "MARK",
    "NO_STORE",
    "Asked",
    "Door",
    "Entry",
    "Index",
    "Page",
    "Readers",
    "Shelf",
    "Split",
    "accepts_gzip",
]
