"""The pages of text: about, methods, sources."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from openthb.classifications import Code, codelist
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.compare import compared_subjects
from openthb.portal.pages.facts import is_counted
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.prose import markdown, with_contents
from openthb.portal.pages.shapes import ProsePage
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Head


def about_page(*, portal: Portal, language: str) -> ProsePage:
    """What this portal is."""
    lead = _("Official and published figures on trafficking in human beings, with everything needed to use them.")
    return _prose(_("About"), lead, markdown("about", language), addresses.ABOUT, portal)


def methods_page(*, portal: Portal, language: str) -> ProsePage:
    """How figures become pages; units, forms and flags are printed from the code lists."""
    used = ("A", "B", "D", "E", "P", "U", "V", "O", "L", "M", "Q")
    source = (
        markdown("methods", language)
        .replace("COUNTING", f"[{_('Rules of counting')}]({addresses.COUNTING})")
        .replace("UNITS", _codes("unit", language))
        .replace("FORMS", _codes("form", language))
        .replace("FLAGS", _codes("obs_status", language, only=used))
    )
    return _prose(_("Methods"), _("How a published figure becomes a page."), source, addresses.METHODS, portal)


def counting_page(*, portal: Portal, language: str) -> ProsePage:
    """The rules by which records are counted, and the drawn examples that every engine must count as shown."""
    title, lead = _("Rules of counting"), _("How records become figures, with small examples that run as tests.")
    return _prose(title, lead, markdown("counting", language), addresses.COUNTING, portal)


def comparisons_page(holdings: Holdings, *, portal: Portal, language: str) -> ProsePage:
    """What can be compared between countries."""
    lines = [
        f"- [{_plain(holdings.subject(name, language))}]({addresses.compare_page(name)})"
        for name in compared_subjects(holdings)
    ]
    lead = _("Countries beside each other over the same years, each with its own source and its gaps.")
    source = "\n".join(lines) or _("No two countries report on the same subject here.")
    return _prose(_("Compare countries"), lead, source, addresses.COMPARE, portal)


def _codes(name: str, language: str, *, only: Iterable[str] = ()) -> str:
    wanted = tuple(only)
    rows = [_row(item, language) for item in codelist(name) if not wanted or item.code in wanted]
    return "\n".join((f"| {_('Code')} | {_('Name')} | {_('Meaning')} |", "| --- | --- | --- |", *rows))


def _row(item: Code, language: str) -> str:
    meaning = item.definition.in_language(language) if item.definition else ""
    cells = (f"`{item.code}`", item.label.in_language(language), " ".join(meaning.split()).replace("|", "\\|"))
    return f"| {' | '.join(cells)} |"


def sources_page(holdings: Holdings, *, portal: Portal, language: str) -> ProsePage:
    """Every source with its series and the pages where figures were read; made-up ones last."""
    sources: dict[tuple[bool, str], list[str]] = {}
    for name, release in holdings.latest.items():
        series = release.metadata.series
        title = _plain(series.title.in_language(language))
        line = f"- [{title}]({addresses.figure_page(name)}). {_origin(release)}"
        author = series.source.author.in_language(language)
        sources.setdefault((release.metadata.made_up, author), []).append(line)
    parts = [f"## {_plain(author)}\n\n" + "\n".join(lines) for (_made_up, author), lines in sorted(sources.items())]
    source = "\n\n".join((markdown("sources", language), *parts))
    return _prose(_("Sources"), _("Who counts, and where we read it."), source, addresses.SOURCES, portal)


def _origin(release: Release) -> str:
    """Where the figures were read, each publisher once; or that they were counted here."""
    if is_counted(release):
        return _("Counted by OpenTHB from its records.")
    pages: dict[str, set[str]] = {}
    for cell in release.cube.published():
        if cell.provenance:
            pages.setdefault(cell.provenance.publisher, set()).add(cell.provenance.address)
    # Sorted whole: what a page is made from must not depend on the order in which a set happens to lie.
    lines = [_pages(publisher, sorted(found)) for publisher, found in sorted(pages.items())]
    return "\n    ".join((_("Read at:"), *lines))


def _pages(publisher: str, found: list[str]) -> str:
    if len(found) == 1:
        return f"- [{_plain(publisher)}](<{found[0]}>)"
    shown = (f"[{_plain(address.partition('://')[2].rstrip('/'))}](<{address}>)" for address in found)
    return "\n        - ".join((f"- {_plain(publisher)}:", *shown))


def _plain(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+!|<>" else c for c in text)


def _prose(title: str, lead: str, source: str, address: str, portal: Portal) -> ProsePage:
    body, contents = with_contents(source)
    head = Head(title=title, description=lead, canonical=portal.full(address))
    return ProsePage(head=head, title=title, lead=lead, contents=contents, body_html=body)
