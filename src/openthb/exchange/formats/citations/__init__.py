"""How to cite a statistic: a citable record, six styles of text, and the files of reference managers.

The six forms are the portal's templates, byte for byte; names in them follow APA 7, Chicago 17, Cite Them Right 12,
MLA 9, Bluebook 21 and the IEEE Reference Guide; files follow BibTeX, BibLaTeX, RIS, CSL-JSON 1.0.2, DataCite 4.5.
"""

from openthb.exchange.formats.citations.record import Author, Record, Vintage
from openthb.exchange.formats.citations.runs import ACCESSED_FORMAT, Run
from openthb.exchange.formats.citations.styles import STYLES, Style, cite, pieces

__all__ = ["ACCESSED_FORMAT", "STYLES", "Author", "Record", "Run", "Style", "Vintage", "cite", "pieces"]
