"""The figure in one sentence, and how it stands to the year before."""

from decimal import Decimal

from django.utils.translation import gettext as _

from openthb.foundation.periods import Period
from openthb.portal.pages import invented
from openthb.portal.pages.holdings import headline
from openthb.portal.pages.words import figure, number, period, spoken
from openthb.statistics.cubes import Observation
from openthb.statistics.releases.artefact import Release
from openthb.statistics.series.disclosure import DE_IDENTIFIED
from openthb.web.shapes import Run

_LEAST_BASE = 50
_PROVISIONAL = "P"


def headline_runs(release: Release, language: str) -> tuple[Run, ...]:
    """The sentence with its figure emphasised, whether it is provisional, the year before, its own note."""
    cell = headline(release)
    if cell is None:
        return (Run(_("No figure is held here.")),)
    sentence = release.metadata.series.sentence.in_language(language)
    if release.metadata.made_up:
        sentence = invented.marked(sentence, language)
    before, _brace, after = sentence.partition("{value}")
    covered = period(cell.period, language)
    runs = [
        Run(before.format(period=covered)),
        Run(_shown(cell, language), emphasised=True),
        Run(after.format(period=covered)),
    ]
    still = _("This figure is provisional.") if cell.obs_status == _PROVISIONAL else ""
    further = (still, _year_before(release, cell, language), cell.note)
    return tuple(run for run in (*runs, *(Run(f" {text}" if text else "") for text in further)) if run.text)


def headline_text(release: Release, language: str) -> str:
    """The sentence as plain text."""
    return "".join(run.text for run in headline_runs(release, language))


def _shown(cell: Observation, language: str) -> str:
    return figure(cell, language) if cell.value is not None else spoken(cell, language)


def _year_before(release: Release, cell: Observation, language: str) -> str:
    if not cell.period.is_year or cell.value is None or not _is_register(release):
        return ""
    year = cell.period.start.year
    before = release.cube.by_key.get((Period.year(year - 1), cell.codes))
    broken = any(item.year == year for item in release.metadata.series.breaks)
    if before is None or before.value is None or broken or _is_doubtful(before) or _is_doubtful(cell):
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


def _is_register(release: Release) -> bool:
    """Whether every year counts the same register; who gives public records away changes from year to year."""
    return release.metadata.series.disclosure != DE_IDENTIFIED


def _is_doubtful(cell: Observation) -> bool:
    """Whether the source or we say something of the figure that forbids a plain comparison."""
    return cell.obs_status != "A" or bool(cell.note)


def _change(before: int | Decimal, after: int | Decimal, language: str) -> str:
    """The change in per cent where the base is at least 50; as a count below that, and where it rounds to nothing."""
    difference = abs(Decimal(after) - Decimal(before))
    if share := round(100 * difference / Decimal(before)) if before >= _LEAST_BASE else 0:
        return f"{number(share, language)}\u00a0%"
    return number(difference if isinstance(after, Decimal) else int(difference), language)
