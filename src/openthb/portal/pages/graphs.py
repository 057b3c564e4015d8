"""Which chart a release gets, and what is drawn in it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openthb.foundation.periods import Period
from openthb.portal.charts import Chart, Kind, Mark
from openthb.portal.pages.categories import is_total, shown_categories
from openthb.portal.pages.words import category, unit
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.releases.artefact import Release
from openthb.statistics.series import SeriesDescription

_MOST_LINES = 4
_MOST_BARS = 15


def statistic_chart(release: Release, language: str) -> Chart:
    """Columns of the headline's line over the years; lines by category where there is no total; bars for one period."""
    cube, series = release.cube, release.metadata.series
    years = [Period.year(year) for year in range(series.first_year, series.last_year + 1)]
    categories = [codes for codes in shown_categories(cube) if not is_total(cube, codes)]
    headline = cube.key_of(series.headline)
    if _has_line(cube, headline, years) and is_total(cube, headline):
        return _chart(release, "columns", _columns(cube, headline, years, series), language)
    published = [period for period in cube.periods if any(cell.period == period for cell in cube.published())]
    if len(published) == 1:
        return _chart(release, "bars", _bars(cube, published[0], categories or [headline], language), language)
    if 1 < len(categories) <= _MOST_LINES:
        return _chart(release, "lines", _lines(cube, categories, years, series, language), language)
    if categories and published:
        return _chart(release, "bars", _bars(cube, _newest(published), categories, language), language)
    return _chart(release, "columns", _columns(cube, headline, published or years, series), language)


def _has_line(cube: Cube, codes: tuple[str, ...], years: list[Period]) -> bool:
    return any((cell := cube.by_key.get((year, codes))) and cell.state != "missing" for year in years)


def _newest(periods: list[Period]) -> Period:
    years = [period for period in periods if period.is_year]
    return max(years or periods, key=lambda period: period.end)


def _columns(cube: Cube, codes: tuple[str, ...], periods: list[Period], series: SeriesDescription) -> list[Mark]:
    breaks = {item.year for item in series.breaks}
    shown = [cube.by_key.get((period, codes)) for period in periods]
    newest = max((i for i, cell in enumerate(shown) if cell and cell.state != "missing"), default=-1)
    return [
        mark(cell, period.label, emphasised=place == newest, break_before=place > 0 and period.start.year in breaks)
        for place, (period, cell) in enumerate(zip(periods, shown, strict=True))
    ]


def _lines(
    cube: Cube, categories: list[tuple[str, ...]], years: list[Period], series: SeriesDescription, language: str
) -> list[Mark]:
    breaks = {item.year for item in series.breaks}
    return [
        mark(
            cube.by_key.get((year, codes)),
            year.label,
            group=category(cube, codes, language),
            break_before=place > 0 and year.start.year in breaks,
        )
        for codes in categories
        for place, year in enumerate(years)
    ]


def _bars(cube: Cube, period: Period, categories: list[tuple[str, ...]], language: str) -> list[Mark]:
    cells = [(codes, cube.by_key.get((period, codes))) for codes in categories]
    known = [(codes, cell) for codes, cell in cells if cell and cell.state != "missing"]
    ranked = sorted(known or cells, key=lambda pair: -(pair[1].value or 0) if pair[1] else 0)[:_MOST_BARS]
    return [mark(cell, category(cube, codes, language)) for codes, cell in ranked]


def mark(
    cell: Observation | None, label: str, *, group: str = "", emphasised: bool = False, break_before: bool = False
) -> Mark:
    """One cell as a mark: a value, a bound, or a gap."""
    if cell is None or cell.state in ("missing", "suppressed") or (cell.value is None and cell.upper is None):
        return Mark(category=label, group=group, state="missing", break_before=break_before)
    if cell.value is not None:
        return Mark(category=label, group=group, value=cell.value, emphasised=emphasised, break_before=break_before)
    return Mark(
        category=label, group=group, low=cell.lower, high=cell.upper, state="bounded", break_before=break_before
    )


def _chart(release: Release, kind: Kind, marks: list[Mark], language: str) -> Chart:
    series = release.metadata.series
    return Chart(
        kind=kind,
        title=series.title.in_language(language),
        description=_description(release, marks, language),
        unit=unit(series.unit, language),
        unit_one=unit(series.unit, language, count=1),
        marks=tuple(marks),
        source=source_line(release, language),
        language=language,
    )


def _description(release: Release, marks: list[Mark], language: str) -> str:
    shown = [m for m in marks if m.state != "missing"]
    title = release.metadata.series.short_title.in_language(language)
    if not shown:
        return _("%(title)s. No figure is held here.") % {"title": title}
    first, last = shown[0], shown[-1]
    return ngettext(
        "%(title)s. %(count)d figure: %(first)s.",
        "%(title)s. %(count)d figures, from %(first)s to %(last)s.",
        len(shown),
    ) % {"title": title, "count": len(shown), "first": first.place, "last": last.place}


def source_line(release: Release, language: str) -> str:
    """The line under a chart: who counted, through whom it was read, and the vintage."""
    source = release.metadata.series.source
    author = source.author.in_language(language)
    through = source.read_through.in_language(language) if source.read_through else ""
    vintage = release.metadata.vintage.name
    if through:
        return _("Source: %(author)s, read through %(through)s; vintage %(vintage)s") % {
            "author": author, "through": through, "vintage": vintage,
        }  # fmt: skip
    return _("Source: %(author)s; vintage %(vintage)s") % {"author": author, "vintage": vintage}
