"""Charts: from a small description to a published specification, a slim SVG and a picture for reports.

Specifications are Vega-Lite 6; a picture with text alternative follows WCAG 2.2 (1.1.1, 1.4.1, 1.4.11) and WAI-ARIA's
`img` role. What was not published is drawn as a gap, as SDMX keeps a missing observation apart from zero.
"""

from openthb.portal.charts.description import Chart, Kind, Mark, State
from openthb.portal.charts.drawing import Drawing, draw
from openthb.portal.charts.picture import picture, standalone
from openthb.portal.charts.sheet import Layout

__all__ = ["Chart", "Drawing", "Kind", "Layout", "Mark", "State", "draw", "picture", "standalone"]
