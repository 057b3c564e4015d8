"""Citations of a release: on its page, and on the page that knows today's date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from openthb.exchange.formats.citations import STYLES, Author, Record, bibtex, csl, datacite, pieces, ris
from openthb.exchange.formats.citations import Vintage as RecordVintage
from openthb.foundation.dates import PartialDate
from openthb.portal.pages import addresses, invented
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.shapes import Citation, CitePage, Option, Trail
from openthb.portal.pages.words import full_day
from openthb.statistics.releases.artefact import Release
from openthb.statistics.series import SeriesSource
from openthb.web.shapes import Head, Link


@dataclass(frozen=True)
class MachineFormat:
    """A file for reference managers: its label, its media type, and what writes it."""

    label: str
    content_type: str
    write: Callable[[Record, date], str]


MACHINE_FORMATS = {
    "bib": MachineFormat("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.write),
    "biblatex.bib": MachineFormat("BibLaTeX", "application/x-bibtex; charset=utf-8", bibtex.write_biblatex),
    "ris": MachineFormat("RIS", "application/x-research-info-systems; charset=utf-8", ris.write),
    "csl.json": MachineFormat("CSL-JSON", "application/vnd.citationstyles.csl+json", csl.write),
    "datacite.json": MachineFormat("DataCite", "application/json", lambda cited, _: datacite.write(cited)),
}
CITE_LANGUAGES = {"en": "English", "nl": "Nederlands", "fr": "Français", "de": "Deutsch"}


def record(release: Release, *, portal: Portal, language: str, bound: bool) -> Record:
    """The citable record of a release, always under its canonical address; `bound` names the vintage's own.

    What we counted from records of others is ours, of the day it was sealed, and names the data it was counted from.
    """
    metadata, series = release.metadata, release.metadata.series
    author = portal.publisher if metadata.counted_here else series.source.author.in_language(language)
    sealed = PartialDate.of(metadata.sealed_at.date())
    path = addresses.vintage_page(release) if bound else addresses.figure_page(series.name)
    return Record(
        title=series.title.in_language(language),
        authors=(Author(literal=author),),
        issued=sealed if metadata.counted_here else metadata.vintage.published_on,
        portal=portal.name,
        publisher=portal.publisher,
        url=portal.full(path),
        language=language if language in series.title else "en",
        vintage=RecordVintage(release.manifest.vintage, f"sha256:{release.manifest.sha256}"),
        made_up=metadata.made_up,
        counted_from=_counted_from(series.source) if metadata.counted_here else "",
    )


def _counted_from(source: SeriesSource) -> str:
    """The data as they are cited: author and name; what the system says after a semicolon describes them."""
    return f"{source.author['en']}, {source.system['en'].partition(';')[0]}"


def citations(cited: Record, accessed: date, *, language: str, styles: tuple[str, ...]) -> tuple[Citation, ...]:
    """The record in each of the styles, cut at its access date."""
    return tuple(
        _citation(cited, style.name, style.label, accessed, language) for style in STYLES if style.name in styles
    )


def _citation(cited: Record, style: str, label: str, accessed: date, language: str) -> Citation:
    runs = pieces(cited, style, accessed, language=language)
    place = next((number for number, run in enumerate(runs) if run.is_accessed_date), None)
    if place is None:
        return Citation(label, "".join(run.text for run in runs))
    before, after = (("".join(run.text for run in part)) for part in (runs[:place], runs[place + 1 :]))
    return Citation(label, before, runs[place].text, after)


def page_citations(release: Release, *, portal: Portal, language: str, bound: bool) -> tuple[Citation, ...]:
    """The six citations of the baked page; their access date is the day the vintage was sealed."""
    cited = record(release, portal=portal, language=language, bound=bound)
    every = tuple(style.name for style in STYLES)
    return citations(cited, release.metadata.sealed_at.date(), language=language, styles=every)


def machine_links(name: str) -> tuple[Link, ...]:
    """Links to the files of reference managers."""
    return tuple(Link(item.label, f"{addresses.cite_page(name)}.{ending}") for ending, item in MACHINE_FORMATS.items())


def cite_page(
    release: Release,
    *,
    portal: Portal,
    language: str,
    cited_in: str,
    styles: tuple[str, ...],
    accessed: date,
    bound: bool,
) -> CitePage:
    """Citations as of `accessed`, in the chosen styles (all where none is chosen) and language."""
    series = release.metadata.series
    title = series.title.in_language(language)
    name = release.name if bound else series.name
    cited = record(release, portal=portal, language=cited_in, bound=bound)
    every = tuple(style.name for style in STYLES)
    chosen = tuple(name for name in every if name in styles) or every
    page = addresses.vintage_page(release) if bound else addresses.figure_page(series.name)
    return CitePage(
        head=Head(
            title=_("How to cite: %(title)s") % {"title": title},
            description=_("Six citations of this statistic with today's date of access."),
            canonical=portal.full(addresses.cite_page(name)),
            indexed=False,
        ),
        trail=Trail((Link(_("Figures"), addresses.FIGURES), Link(title, page), Link(_("How to cite")))),
        title=title,
        series=Link(title, page),
        accessed=full_day(accessed, language),
        styles=(
            Option("", _("All styles"), 0, not styles),
            *(Option(style.name, style.label, 0, style.name in styles) for style in STYLES),
        ),
        languages=tuple(Option(code, label, 0, code == cited_in) for code, label in CITE_LANGUAGES.items()),
        cited_in=cited_in,
        citations=citations(cited, accessed, language=cited_in, styles=chosen),
        bound=bound,
        other=_other_binding(release, bound=bound),
        machine_formats=machine_links(name),
        form_href=addresses.cite_page(name),
        made_up=invented.warning(release),
    )


def _other_binding(release: Release, *, bound: bool) -> Link:
    if bound:
        return Link(_("Cite the newest vintage instead"), addresses.cite_page(release.manifest.series))
    return Link(_("Cite this vintage for good instead"), addresses.cite_page(release.name))
