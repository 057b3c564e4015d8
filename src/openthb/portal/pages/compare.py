"""Countries beside each other over the same years, on one scale, each with what it counts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from openthb.classifications import countries
from openthb.foundation.periods import Period
from openthb.portal.charts import Chart
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.graphs import source_line
from openthb.portal.pages.headlines import headline_text
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.marks import mark
from openthb.portal.pages.shapes import Cell, ComparePage, CountryNote, Option, Panel, Row, Table, Trail
from openthb.portal.pages.words import number, table_cell, unit
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Head, Link

FIRST_CHOICE = ("BEL", "NLD", "LUX", "FRA", "DEU")


@dataclass(frozen=True)
class CountryPart:
    """All that a comparison shows of one country: baked once, put together as readers choose."""

    code: str
    name: str
    series: str
    latest: str
    chart_svg: str
    cells: Mapping[str, Mapping[str, str]]
    unit: str
    source: str
    counted: tuple[str, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """A subject with its countries and years, as baked."""

    subject: str
    title: str
    years: tuple[int, ...]
    scale: str
    parts: tuple[CountryPart, ...]

    def to_bytes(self) -> bytes:
        """The comparison as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode("utf-8")

    @classmethod
    def from_bytes(cls, content: bytes) -> "Comparison":
        """The comparison in JSON that `to_bytes` made."""
        data = json.loads(content)
        parts = tuple(
            CountryPart(**part | {name: tuple(part[name]) for name in ("counted", "breaks")})
            for part in data.pop("parts")
        )
        return cls(**data | {"years": tuple(data["years"]), "parts": parts})


def compared_subjects(holdings: Holdings) -> tuple[str, ...]:
    """The subjects that at least two countries report, each in one series."""
    subjects = dict.fromkeys(release.metadata.series.subject for release in holdings.real.values())
    return tuple(name for name in subjects if holdings.comparable(name))


def years_of(releases: Sequence[Release]) -> tuple[int, ...]:
    """All years any of the releases covers."""
    first = min(release.metadata.series.first_year for release in releases)
    last = max(release.metadata.series.last_year for release in releases)
    return tuple(range(first, last + 1))


def reach_of(releases: Sequence[Release]) -> float:
    """The largest yearly figure of all: the top of the common scale."""
    cells = (c for r in releases for c in r.cube.line(r.metadata.series.headline) if c.period.is_year)
    return float(max((cell.value or cell.upper or 0 for cell in cells), default=0))


def panel_chart(release: Release, years: Sequence[int], language: str) -> Chart:
    """The small chart of one country."""
    series = release.metadata.series
    breaks = {item.year for item in series.breaks}
    key = release.cube.key_of(series.headline)
    marks = tuple(
        mark(release.cube.by_key.get((Period.year(year), key)), str(year), break_before=place > 0 and year in breaks)
        for place, year in enumerate(years)
    )
    return Chart(
        kind="columns",
        title=series.title.in_language(language),
        description=headline_text(release, language),
        unit=unit(series.unit, language),
        unit_one=unit(series.unit, language, count=1),
        marks=marks,
        source=source_line(release, language),
        language=language,
    )


def country_part(release: Release, chart_svg: str, years: Sequence[int], language: str) -> CountryPart:
    """What the comparison shows of one country."""
    series = release.metadata.series
    key = release.cube.key_of(series.headline)
    cells = {str(year): table_cell(release.cube.by_key.get((Period.year(year), key)), language) for year in years}
    return CountryPart(
        code=series.country,
        name=countries.name(series.country, language),
        series=series.name,
        latest=headline_text(release, language),
        chart_svg=chart_svg,
        cells={year: {"text": cell.text, "kind": cell.kind, "spoken": cell.spoken} for year, cell in cells.items()},
        unit=unit(series.unit, language),
        source=series.source.author.in_language(language),
        counted=tuple(words.in_language(language) for words in (series.counting_rule, series.warning, *series.notes)),
        breaks=tuple(f"{item.year}: {item.text.in_language(language)}" for item in series.breaks),
    )


def comparison(
    subject: str, holdings: Holdings, parts: Sequence[CountryPart], reach: float, language: str
) -> Comparison:
    """The comparison of one subject."""
    scale = _("All panels are drawn on one scale, from 0 to %(top)s.") % {"top": number(round(reach), language)}
    years = years_of(holdings.comparable(subject))
    ordered = tuple(sorted(parts, key=lambda part: part.name))
    return Comparison(subject, holdings.subject(subject, language), years, scale, ordered)


def first_choice(found: Comparison) -> tuple[str, ...]:
    """The countries shown before anybody chose."""
    known = [part.code for part in found.parts]
    near = tuple(code for code in FIRST_CHOICE if code in known)
    return near if len(near) > 1 else tuple(known[: len(FIRST_CHOICE)])


def compare_page(found: Comparison, chosen: Sequence[str], *, portal: Portal, bound: bool = True) -> ComparePage:
    """The chosen countries beside each other; `bound` when it is the page of the first choice."""
    shown = sorted((part for part in found.parts if part.code in chosen), key=lambda part: chosen.index(part.code))
    address = addresses.compare_page(found.subject)
    title = _("%(subject)s: countries compared") % {"subject": found.title}
    return ComparePage(
        head=Head(
            title=title,
            description=_("Countries beside each other over the same years, each with its own source and its gaps."),
            canonical=portal.full(address),
            indexed=bound,
        ),
        trail=Trail(
            (
                Link(_("Figures"), addresses.FIGURES),
                Link(_("Compare countries"), addresses.COMPARE),
                Link(found.title),
            )
        ),
        title=title,
        subtitle=f"{found.years[0]}–{found.years[-1]}",
        form_href=f"{address}/chosen",
        countries=tuple(Option(part.code, part.name, 0, part.code in chosen) for part in found.parts),
        scale=found.scale,
        panels=tuple(Panel(part.name, part.latest, part.chart_svg) for part in shown),
        table=_table(found, shown) if shown else None,
        notes=tuple(_note(part) for part in shown),
    )


def _table(found: Comparison, shown: Sequence[CountryPart]) -> Table:
    rows = tuple(
        Row(str(year), tuple(Cell(**part.cells[str(year)]) for part in shown))  # type: ignore[arg-type]
        for year in found.years
    )
    return Table("compared", found.title, _("Year"), tuple(part.name for part in shown), rows)


def _note(part: CountryPart) -> CountryNote:
    return CountryNote(
        part.name, part.unit, Link(part.source, addresses.figure_page(part.series)), part.counted, part.breaks
    )
