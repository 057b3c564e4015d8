"""The frozen values the portal's templates receive: words already in the reader's language, no Django.

Every text is plain and is escaped by the template, except those named `…_html` and `…_svg`: these are trusted and
must be made by us. A template is rendered with `site` (`openthb.web.shapes.Site`) and `page` (one of the `…Page`
values below). The facts of a figure answer to SDMX's reference metadata (ESMS); none of them can be left out.
"""

from openthb.portal.pages.shapes.comparing import ComparePage, CountryNote, FourNumbersPage, Number, Panel
from openthb.portal.pages.shapes.facts import (
    Change,
    CountryFigure,
    Explanation,
    Facts,
    Flag,
    Nearest,
    Note,
    NoteKind,
    Related,
)
from openthb.portal.pages.shapes.history import CitePage, Vintage, VintagesPage
from openthb.portal.pages.shapes.listing import Facet, FacetKind, FiguresPage, Follow, PageLink, Pagination, Result
from openthb.portal.pages.shapes.pieces import Citation, Download, Option, Trail
from openthb.portal.pages.shapes.plain import Card, Entry, HomePage, NotFoundPage, ProsePage, RefusedPage
from openthb.portal.pages.shapes.statistic import Chart, LegendEntry, StatisticPage
from openthb.portal.pages.shapes.tables import Cell, CellKind, Difference, Footnote, Row, Table

__all__ = [
    "Card",
    "Cell",
    "CellKind",
    "Change",
    "Chart",
    "Citation",
    "CitePage",
    "ComparePage",
    "CountryFigure",
    "CountryNote",
    "Difference",
    "Download",
    "Entry",
    "Explanation",
    "Facet",
    "FacetKind",
    "Facts",
    "FiguresPage",
    "Flag",
    "Follow",
    "Footnote",
    "FourNumbersPage",
    "HomePage",
    "LegendEntry",
    "Nearest",
    "NotFoundPage",
    "Note",
    "NoteKind",
    "Number",
    "Option",
    "PageLink",
    "Pagination",
    "Panel",
    "ProsePage",
    "RefusedPage",
    "Related",
    "Result",
    "Row",
    "StatisticPage",
    "Table",
    "Trail",
    "Vintage",
    "VintagesPage",
]
