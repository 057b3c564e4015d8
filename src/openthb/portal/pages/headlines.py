"""The figure in one sentence, and how it stands to the year before."""

from django.utils.translation import gettext as _

from openthb.foundation.periods import Period
from openthb.portal.pages.holdings import headline
from openthb.portal.pages.words import figure, number, spoken
from openthb.statistics.cubes import Observation
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Run


def headline_runs(release: Release, language: str) -> tuple[Run, ...]:
    """The sentence with its figure emphasised, and a second one on the year before where both years have a count."""
    cell = headline(release)
    if cell is None:
        return (Run(_("No figure has been published.")),)
    sentence = release.metadata.series.sentence.in_language(language)
    before, _brace, after = sentence.partition("{value}")
    runs = [
        Run(before.format(period=cell.period.label)),
        Run(_shown(cell, language), emphasised=True),
        Run(after.format(period=cell.period.label)),
    ]
    change = _year_before(release, cell, language)
    return tuple(run for run in (*runs, Run(f" {change}" if change else "")) if run.text)


def headline_text(release: Release, language: str) -> str:
    """The sentence as plain text."""
    return "".join(run.text for run in headline_runs(release, language))


def _shown(cell: Observation, language: str) -> str:
    return figure(cell, language) if cell.value is not None else spoken(cell, language)


def _year_before(release: Release, cell: Observation, language: str) -> str:
    if not cell.period.is_year or cell.value is None:
        return ""
    year = cell.period.start.year
    before = release.cube.by_key.get((Period.year(year - 1), cell.codes))
    broken = any(item.year == year for item in release.metadata.series.breaks)
    if before is None or before.value is None or broken:
        return ""
    values = {
        "year": year - 1,
        "before": number(before.value, language),
        "change": _change(before.value, cell.value, language),
    }
    if cell.value == before.value:
        return _("The year before (%(year)d) it was the same.") % values
    if cell.value > before.value:
        return _("The year before (%(year)d) it was %(before)s: %(change)s more now.") % values
    return _("The year before (%(year)d) it was %(before)s: %(change)s fewer now.") % values


def _change(before: int, after: int, language: str) -> str:
    """The change in per cent where the base is at least 50; as a count below that, and where it rounds to nothing."""
    share = round(100 * abs(after - before) / before) if before >= 50 else 0
    return f"{number(share, language)} %" if share else number(abs(after - before), language)
