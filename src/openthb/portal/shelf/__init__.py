"""The shelf: finished bytes by address, and the door that hands them over.

Pages are made when a release is made, not when they are read. Objects are named by their SHA-256; one small
file names the current index, so readers see the old shelf or the new one. HTTP after RFC 9110 and RFC 9111.
"""

from openthb.portal.shelf.door import Door
from openthb.portal.shelf.shelf import Entry, Index, Shelf

__all__ = ["Door", "Entry", "Index", "Shelf"]
