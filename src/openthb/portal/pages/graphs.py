"""Which chart a release gets, and what is drawn in it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openthb.foundation.periods import Period
from openthb.portal.charts import Chart
from openthb.portal.charts.description import MOST_GROUPS
from openthb.portal.charts.wording import MADE_UP
from openthb.portal.pages.categories import (
    SET_VALUED,
    exceeds_total,
    is_total,
    main_categories,
    shown_categories,
)
from openthb.portal.pages.marks import Shown, bars, columns, groups
from openthb.portal.pages.words import period, unit
from openthb.statistics.counting.rules import EVERY_FORM, EVERY_MEANS, PUBLIC_RECORDS_ZERO
from openthb.statistics.cubes import Cube
from openthb.statistics.releases.artefact import Release
from openthb.statistics.series import SeriesDescription
from openthb.statistics.series.disclosure import DE_IDENTIFIED

_MOST_LINES = 4


def statistic_chart(release: Release, language: str) -> Chart:
    """The chart of a release; see `shown` for its kind."""
    series, what = release.metadata.series, shown(release, language)
    return Chart(
        kind=what.kind,
        title=series.title.in_language(language),
        description=_description(release, what, language),
        unit=unit(series.unit, language),
        unit_one=unit(series.unit, language, count=1),
        marks=what.marks,
        source=source_line(release, language),
        language=language,
        head=f"{unit(series.unit, language)}, {period(what.period, language)}" if what.period else "",
        made_up=release.metadata.made_up,
    )


def shown(release: Release, language: str) -> Shown:
    """Columns of the headline's line over the years; lines by category where there is no total; bars for one period.

    What was counted here has every year and every category: few categories that add up stand on each other over the
    years, many are bars of the newest year.
    """
    cube, series = release.cube, release.metadata.series
    years = [Period.year(year) for year in range(series.first_year, series.last_year + 1)]
    if series.kind == "registered" and (found := _counted(cube, years, series, language)):
        return found
    categories = [codes for codes in shown_categories(cube) if not is_total(cube, codes)]
    headline = cube.key_of(series.headline)
    if _has_line(cube, headline, years) and is_total(cube, headline):
        return Shown("columns", columns(cube, headline, years, series, language))
    published = [covered for covered in cube.periods if any(cell.period == covered for cell in cube.published())]
    if len(published) == 1:
        return bars(cube, published[0], categories or [headline], language)
    if 1 < len(categories) <= _MOST_LINES:
        return Shown("lines", groups(cube, categories, years, series, language))
    if categories and published:
        return bars(cube, _newest(published), categories, language)
    return Shown("columns", columns(cube, headline, published or years, series, language))


def _counted(cube: Cube, years: list[Period], series: SeriesDescription, language: str) -> Shown | None:
    categories = list(main_categories(cube)) if cube.dimensions else []
    published = {cell.period for cell in cube.published()}
    if not categories or not published:
        return None
    adds_up = cube.dimensions[0] not in SET_VALUED
    if adds_up and len(years) > 1 and 1 < len(categories) <= MOST_GROUPS:
        return Shown("stacked", groups(cube, categories, years, series, language))
    return bars(cube, _newest(list(published)), categories, language)


def chart_notes(release: Release, language: str) -> tuple[str, ...]:
    """What must be said under a chart: which categories it leaves out, which do not add up, what a 0 means."""
    what, cube = shown(release, language), release.cube
    every = {"forms": EVERY_FORM, "means": EVERY_MEANS}
    rules = [every[name] for name in cube.dimensions if name in SET_VALUED and exceeds_total(cube, name)]
    if release.metadata.series.disclosure == DE_IDENTIFIED:
        rules.append(PUBLIC_RECORDS_ZERO)
    return (*_cut(what, language), *(rule.text.in_language(language) for rule in rules))


def _cut(what: Shown, language: str) -> tuple[str, ...]:
    """Which categories of how many are drawn; nothing where all are."""
    if not what.left_out or not what.period:
        return ()
    cut = ngettext(
        "The chart shows the %(shown)d largest of %(all)d categories in %(period)s; %(more)d more is in the files.",
        "The chart shows the %(shown)d largest of %(all)d categories in %(period)s; %(more)d more are in the files.",
        what.left_out,
    )
    if what.unknown_added:
        cut = ngettext(
            "The chart shows the %(shown)d largest of %(all)d categories in %(period)s, and what is not known; "
            "%(more)d more is in the files.",
            "The chart shows the %(shown)d largest of %(all)d categories in %(period)s, and what is not known; "
            "%(more)d more are in the files.",
            what.left_out,
        )
    count = len(what.marks)
    values = {"shown": count - what.unknown_added, "all": count + what.left_out, "more": what.left_out}
    return (cut % {**values, "period": period(what.period, language)},)


def _has_line(cube: Cube, codes: tuple[str, ...], years: list[Period]) -> bool:
    return any((cell := cube.by_key.get((year, codes))) and cell.state != "missing" for year in years)


def _newest(periods: list[Period]) -> Period:
    years = [covered for covered in periods if covered.is_year]
    return max(years or periods, key=lambda covered: covered.end)


def _description(release: Release, what: Shown, language: str) -> str:
    drawn = [m for m in what.marks if m.state != "missing"]
    title = release.metadata.series.short_title.in_language(language)
    if not drawn:
        return _("%(title)s. No figure is held here.") % {"title": title}
    first, last = drawn[0], drawn[-1]
    text = ngettext(
        "%(title)s. %(count)d figure: %(first)s.",
        "%(title)s. %(count)d figures, from %(first)s to %(last)s.",
        len(drawn),
    )
    return text % {"title": title, "count": len(drawn), "first": first.place, "last": last.place}


def source_line(release: Release, language: str) -> str:
    """The line under a chart: who counted, through whom it was read, and the vintage."""
    source = release.metadata.series.source
    author = source.author.in_language(language)
    said = f"{MADE_UP.in_language(language)}. " if release.metadata.made_up else ""
    through = source.read_through.in_language(language) if source.read_through else ""
    vintage = release.metadata.vintage.name
    if through:
        return said + _("Source: %(author)s, read through %(through)s; vintage %(vintage)s") % {
            "author": author, "through": through, "vintage": vintage,
        }  # fmt: skip
    return said + _("Source: %(author)s; vintage %(vintage)s") % {"author": author, "vintage": vintage}
