"""The legend under a chart: only what occurs in it."""

from django.utils.translation import gettext as _

from openthb.portal.pages.shapes import LegendEntry
from openthb.portal.pages.words import figure, spoken
from openthb.statistics.releases.artefact import Release


def legend(release: Release, language: str) -> tuple[LegendEntry, ...]:
    """Entries for gaps, counts held back and breaks, where the release has any."""
    cells = release.cube.observations
    found = []
    if any(cell.state == "missing" for cell in cells):
        found.append(LegendEntry(_("no figure published, which is not zero"), "–"))
    bounded = {figure(cell, language): spoken(cell, language) for cell in cells if cell.state == "bounded"}
    found += [LegendEntry(words, sign) for sign, words in sorted(bounded.items())]
    if release.metadata.series.breaks:
        found.append(LegendEntry(_("break in the series: the two sides do not compare"), "", "swatch-break"))
    return tuple(found)
