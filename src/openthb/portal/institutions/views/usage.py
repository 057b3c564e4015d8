"""Usage of one institution by month and statistic, in the terms of COUNTER 5.1; never by person."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openthb.portal.institutions.tables import as_csv
from openthb.portal.institutions.views.entering import administered
from openthb.portal.screens import NO_STORE, screen
from openthb.readers.queries.institutions import InstitutionSeen
from openthb.readers.queries.usage import StatisticUse, monthly_usage
from openthb.statistics.releases.queries import entries

_MONTHS = 12
_HEAD = (
    *("Institution", "Title", "Proprietary_ID", "Metric_Type", "Month", "Reporting_Period_Total"),
    *("Shared_Pages", "Shared_Files", "Personal_Pages", "Personal_Files"),
)


@dataclass(frozen=True)
class Row:
    """One statistic in one month; `title` is empty where it is no longer published."""

    title: str
    use: StatisticUse


@require_safe
@administered
def usage(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The report of the last twelve months and this one."""
    found = _found(institution)
    title = _titles(use.series for use in found)
    months: dict[date, list[Row]] = {}
    for use in found:
        months.setdefault(use.month, []).append(Row(title(use.series), use))
    context: dict[str, Any] = {
        "institution": institution,
        "months": sorted(months.items(), reverse=True),
        "total": sum(use.total for use in found),
        "since": _first(timezone.localdate()),
        "here": "usage",
    }
    return screen(request, "institutions/usage", title=_("Usage"), context=context)


@require_safe
@administered
def usage_file(_request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The same as CSV."""
    found = _found(institution)
    title = _titles(use.series for use in found)
    rows = [(institution.name, title(use.series) or use.series, *_cells(use)) for use in found]
    answer = HttpResponse(as_csv(_HEAD, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="usage-{institution.slug}.csv"'
    answer["Cache-Control"] = NO_STORE
    return answer


def _found(institution: InstitutionSeen) -> tuple[StatisticUse, ...]:
    today = timezone.localdate()
    until = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return monthly_usage(institution.id, first=_first(today), until=until)


def _titles(names: Iterable[str]) -> Callable[[str], str]:
    """Gives the title of a statistic; nothing for one no longer published. One query for all."""
    published, language = entries(names), get_language() or "en"
    titles = {name: entry.description.title.in_language(language) for name, entry in published.items()}
    return lambda name: titles.get(name, "")


def _first(today: date) -> date:
    """The first day of this month a year ago: twelve whole months and the one that runs."""
    return date(today.year - _MONTHS // 12, today.month, 1)


def _cells(use: StatisticUse) -> tuple[str | int, ...]:
    parts = (use.shared_pages, use.shared_files, use.personal_pages, use.personal_files)
    return use.series, "Total_Item_Requests", f"{use.month:%Y-%m}", use.total, *parts
