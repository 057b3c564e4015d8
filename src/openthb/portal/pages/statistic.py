"""The page of one statistic."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from openthb.portal.pages import addresses, facts, invented, neighbours
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.citing import machine_links, page_citations
from openthb.portal.pages.facts import trail
from openthb.portal.pages.graphs import chart_notes, source_line
from openthb.portal.pages.headlines import headline_runs, headline_text
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.prose import text_for_country, to_html
from openthb.portal.pages.revisions import change
from openthb.portal.pages.shapes import Chart, Download, Explanation, StatisticPage
from openthb.portal.pages.tables import cross_table, statistic_table
from openthb.portal.pages.words import unit
from openthb.statistics.releases.artefact import Release
from openthb.web.shapes import Alternate, Head, Link


@dataclass(frozen=True)
class Drawn:
    """What was drawn and made for a release before its page: both charts and the files to download."""

    wide_svg: str
    narrow_svg: str
    downloads: tuple[Download, ...]


def statistic_page(
    release: Release, holdings: Holdings, drawn: Drawn, *, portal: Portal, language: str, bound: bool
) -> StatisticPage:
    """The page of a release; `bound` when it stands at the vintage's own address rather than at the newest one's."""
    series = release.metadata.series
    newest = holdings.latest[series.name]
    own = addresses.vintage_page(release) if bound else addresses.figure_page(series.name)
    cite = release.name if bound else series.name
    return StatisticPage(
        head=_head(release, own, portal, language),
        trail=trail(release, holdings, language),
        title=series.title.in_language(language),
        subtitle=_subtitle(release, language),
        tags=facts.tags(release, holdings, language),
        figure=headline_runs(release, language),
        remark=series.remark.in_language(language) if series.remark else "",
        downloads=drawn.downloads,
        chart=_chart(release, drawn, language),
        table=statistic_table(release, language),
        facts=facts.facts(release, holdings, portal=portal, language=language),
        notes=facts.notes(release, language),
        change=change(release, language),
        nearest=neighbours.nearest(release, holdings, language),
        comparison=neighbours.comparison(release, holdings, language),
        compare_href=_compare(release, holdings),
        explanation=_explanation(release, language),
        citations=page_citations(release, portal=portal, language=language, bound=bound),
        cite_href=addresses.cite_page(cite),
        machine_formats=machine_links(cite),
        related=neighbours.related(release, holdings, language),
        vintages_href=addresses.vintages_page(series.name),
        newer=_newer(newest, bound),
        crossed=cross_table(release, language),
        series=series.name,
        rules=Link(_("Rules of counting, with examples"), addresses.COUNTING) if facts.is_counted(release) else None,
        made_up=invented.warning(release),
    )


def _head(release: Release, own: str, portal: Portal, language: str) -> Head:
    title = release.metadata.series.title.in_language(language)
    kinds = ((".csv", "CSV"), (".json", "JSON"))
    return Head(
        title=title,
        description=headline_text(release, language),
        canonical=portal.full(own),
        alternates=(
            *(Alternate(addresses.FILES[e].split(";")[0], own + e, f"{title} ({name})") for e, name in kinds),
            Alternate("application/atom+xml", f"/feeds/statistic/{release.manifest.series}.atom", _("What changes")),
        ),
        image=portal.full(f"{own}.png"),
    )


def _compare(release: Release, holdings: Holdings) -> str | None:
    subject = release.metadata.series.subject
    comparable = not release.metadata.made_up and holdings.comparable(subject)
    return addresses.compare_page(subject) if comparable else None


def _subtitle(release: Release, language: str) -> str:
    series = release.metadata.series
    return _("%(unit)s. %(date)s") % {
        "unit": unit(series.unit, language).capitalize(),
        "date": series.reference_date.in_language(language),
    }


def _chart(release: Release, drawn: Drawn, language: str) -> Chart:
    series = release.metadata.series
    return Chart(
        wide_svg=drawn.wide_svg,
        narrow_svg=drawn.narrow_svg,
        source=Link(source_line(release, language)),
        counting_rule=facts.first_sentence(series.counting_rule.in_language(language)),
        breaks=tuple(f"{item.year}: {item.text.in_language(language)}" for item in series.breaks),
        notes=chart_notes(release, language),
    )


def _explanation(release: Release, language: str) -> Explanation:
    series = release.metadata.series
    counted = (series.counting_rule, series.warning)
    return Explanation(
        figures_html=to_html("\n\n".join(words.in_language(language) for words in counted)),
        law_html=text_for_country("law", series.country, language),
        victims_html=text_for_country("victims", series.country, language),
    )


def _newer(newest: Release, bound: bool) -> Link | None:
    if not bound:
        return None
    return Link(_("Newest vintage"), addresses.figure_page(newest.manifest.series))
