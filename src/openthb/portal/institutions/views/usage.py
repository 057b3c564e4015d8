"""Usage of one institution by month and statistic, in the terms of COUNTER 5.1; never by person."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openthb.portal.institutions.tables import as_csv
from openthb.portal.institutions.views.entering import administered
from openthb.portal.screens import NO_STORE, screen
from openthb.readers.queries.institutions import InstitutionSeen
from openthb.readers.queries.usage import StatisticUse, monthly_usage

_MONTHS = 12
_HEAD = (
    *("Institution", "Title", "Metric_Type", "Month", "Reporting_Period_Total"),
    *("Shared_Pages", "Shared_Files", "Personal_Pages", "Personal_Files"),
)


@require_safe
@administered
def usage(request: HttpRequest, institution: InstitutionSeen) -> HttpResponse:
    """The report of the last twelve months and this one."""
    found = _found(institution)
    months: dict[date, list[StatisticUse]] = {}
    for use in found:
        months.setdefault(use.month, []).append(use)
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
    rows = [
        (institution.name, use.series, "Total_Item_Requests", f"{use.month:%Y-%m}", use.total, *_parts(use))
        for use in _found(institution)
    ]
    answer = HttpResponse(as_csv(_HEAD, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="usage-{institution.slug}.csv"'
    answer["Cache-Control"] = NO_STORE
    return answer


def _found(institution: InstitutionSeen) -> tuple[StatisticUse, ...]:
    today = timezone.localdate()
    until = date(today.year + today.month // 12, today.month % 12 + 1, 1)
    return monthly_usage(institution.id, first=_first(today), until=until)


def _first(today: date) -> date:
    """The first day of this month a year ago: twelve whole months and the one that runs."""
    return date(today.year - _MONTHS // 12, today.month, 1)


def _parts(use: StatisticUse) -> tuple[int, int, int, int]:
    return use.shared_pages, use.shared_files, use.personal_pages, use.personal_files
