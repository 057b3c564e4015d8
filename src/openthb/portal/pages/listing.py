"""The list of statistics: what was asked for, and what fits it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.text import slugify
from django.utils.translation import gettext as _

from openthb.classifications import codelist, countries
from openthb.foundation.periods import Period
from openthb.foundation.texts import Words
from openthb.portal.pages import addresses, invented
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.shapes import Facet, FiguresPage, Follow, Option, PageLink, Pagination, Result
from openthb.portal.pages.words import number, period, unit
from openthb.statistics.releases.kinds import COUNTED, MADE_UP, PUBLISHED
from openthb.statistics.releases.queries import FACETS, Entry, Found, Search
from openthb.web.shapes import Head, Link, Run

PAGE_SIZE = 20
_FOLLOWED = {"subject": "topic", "country": "country", "source": "source"}
_PERIODS = ("from", "to")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
Asked = Mapping[str, Sequence[str]]


def search_of(asked: Asked) -> Search:
    """The search in the parameters of an address; what makes no sense is left out."""
    return Search(
        words=" ".join(asked.get("q", ()))[:200],
        chosen={facet: tuple(value for value in asked.get(facet, ()) if value)[:50] for facet in FACETS},
        first_year=_year(asked.get("from", ())),
        last_year=_year(asked.get("to", ())),
    )


def _year(values: Sequence[str]) -> int | None:
    text = values[-1] if values else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) == 4 else None


def page_number(asked: Asked) -> int:
    """The page asked for, from 1."""
    text = (asked.get("page") or ["1"])[-1]
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def figures_page(
    search: Search,
    found: Found,
    page: int,
    *,
    portal: Portal,
    subjects: Mapping[str, Words],
    language: str,
    restricted: frozenset[str] = frozenset(),
) -> FiguresPage:
    """The list as a page; of `restricted` series it says that they are there, and no figure."""
    start = (page - 1) * PAGE_SIZE
    return FiguresPage(
        head=Head(
            title=_("Figures"),
            description=_("All statistics, by words, form of exploitation, country, source, unit and period."),
            canonical=portal.full(addresses.FIGURES),
            indexed=not _parameters(search),
        ),
        query=search.words,
        facets=(*(_facet(facet, search, found, subjects, language) for facet in FACETS), *_period_facets(search)),
        active=tuple(_active(search, subjects, language)),
        clear_href=addresses.FIGURES,
        total=found.total,
        first=start + 1 if found.entries else 0,
        last=start + len(found.entries),
        results=tuple(_result(entry, language, restricted) for entry in found.entries),
        pagination=_pagination(search, found.total, page),
        follow=tuple(_follow(search, subjects, language)) if found.entries else (),
    )


def _follow(search: Search, subjects: Mapping[str, Words], language: str) -> Iterator[Follow]:
    """A topic, a country or a source that alone was chosen can be followed."""
    for facet, about in _FOLLOWED.items():
        chosen = search.chosen.get(facet, ())
        if len(chosen) == 1:
            slug = slugify(chosen[0]) if facet == "source" else chosen[0]
            alert, feed = f"/alerts/new?{urlencode({facet: chosen[0]})}", f"/feeds/{about}/{slug}.atom"
            yield Follow(value_label(facet, chosen[0], subjects, language), alert, feed)


def _facet(facet: str, search: Search, found: Found, subjects: Mapping[str, Words], language: str) -> Facet:
    legends = {
        "subject": _("Topic"), "form": _("Form of exploitation"), "country": _("Country"),
        "source": _("Source"), "unit": _("Unit"), "kind": _("Kind of figures"),
    }  # fmt: skip
    chosen = search.chosen.get(facet, ())
    values = {**dict.fromkeys(chosen, 0), **found.counts[facet]}
    options = [Option(v, value_label(facet, v, subjects, language), count, v in chosen) for v, count in values.items()]
    ranked = sorted(options, key=lambda option: (-option.count, option.label))
    return Facet(facet, legends[facet], "checkboxes", tuple(ranked))


def value_label(facet: str, value: str, subjects: Mapping[str, Words], language: str) -> str:
    """The words for one value of a facet; the value itself where it is not known."""
    if facet == "country":
        return countries.name(value, language) if value in codelist("citizenship") else value[:40]
    if facet == "subject":
        return subjects[value].in_language(language) if value in subjects else value[:40]
    if facet == "kind":
        kinds = {PUBLISHED: _("Published by others"), COUNTED: _("Counted by OpenTHB"), MADE_UP: _("Made up")}
        return kinds.get(value, value[:40])
    if facet in ("form", "unit") and value in codelist(facet):
        return codelist(facet)[value].label.in_language(language)
    return value[:80]


def _period_facets(search: Search) -> tuple[Facet, ...]:
    chosen = {"from": search.first_year, "to": search.last_year}
    legends = {"from": _("Figures for years from"), "to": _("up to")}
    years = range(2024, 1998, -1)
    return tuple(
        Facet(name, legends[name], "select", tuple(Option(str(y), str(y), 0, chosen[name] == y) for y in years))
        for name in _PERIODS
    )


def _parameters(search: Search) -> list[tuple[str, str]]:
    found = [("q", search.words)] if search.words else []
    found += [(facet, value) for facet in FACETS for value in search.chosen.get(facet, ())]
    years = (("from", search.first_year), ("to", search.last_year))
    return found + [(name, str(year)) for name, year in years if year is not None]


def _address(parameters: Sequence[tuple[str, str]]) -> str:
    return f"{addresses.FIGURES}?{urlencode(parameters)}" if parameters else addresses.FIGURES


def _active(search: Search, subjects: Mapping[str, Words], language: str) -> list[Link]:
    parameters = _parameters(search)
    links = []
    for place, (name, value) in enumerate(parameters):
        without = _address([*parameters[:place], *parameters[place + 1 :]])
        if name != "q":
            words = f"{name} {value}" if name in _PERIODS else value_label(name, value, subjects, language)
            links.append(Link(words, without))
    return links


def _result(entry: Entry, language: str, restricted: frozenset[str]) -> Result:
    description = entry.description
    first, last = description.first_year, description.last_year
    return Result(
        title=Link(description.title.in_language(language), addresses.figure_page(entry.series)),
        figure=_closed() if entry.series in restricted else _sentence(entry, language),
        unit=unit(description.unit, language, count=1),
        source=description.source.author.in_language(language),
        period=str(first) if first == last else f"{first}–{last}",
        vintage=entry.vintage,
        made_up=entry.made_up,
    )


def _closed() -> tuple[Run, ...]:
    return (Run(_("The figures of this statistic are for readers of institutions.")),)


def _sentence(entry: Entry, language: str) -> tuple[Run, ...]:
    if not entry.headline:
        return (Run(_("No figure is held here.")),)
    covered = period(Period.parse(entry.headline["period"]), language)
    sentence = entry.description.sentence.in_language(language)
    if entry.made_up:
        sentence = invented.marked(sentence, language)
    before, _brace, after = sentence.partition("{value}")
    runs = (
        Run(before.format(period=covered)),
        Run(_figure(entry.headline["figure"], language), emphasised=True),
        Run(after.format(period=covered)),
    )
    return tuple(run for run in runs if run.text)


def _figure(text: str, language: str) -> str:
    if text.isdecimal():
        return number(int(text), language)
    return number(Decimal(text), language) if text.replace(".", "", 1).isdecimal() else text


def _pagination(search: Search, total: int, page: int) -> Pagination | None:
    pages = -(-total // PAGE_SIZE)
    if pages < 2:
        return None
    parameters = _parameters(search)

    def address(wanted: int) -> str:
        return _address([*parameters, ("page", str(wanted))]) if 1 <= wanted <= pages else ""

    links = tuple(PageLink(n, address(n), n == page) for n in range(1, pages + 1))
    return Pagination(links, address(page - 1), address(page + 1))
