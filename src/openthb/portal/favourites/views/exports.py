"""A list as a file to take along."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from openthb.exchange.formats.citations import Record
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.favourites.files import as_bibtex, as_csv, as_ris, citable
from openthb.portal.favourites.views.asked import closed_series, own
from openthb.portal.pages.citing import MACHINE_FORMATS
from openthb.portal.screens import NO_STORE, portal
from openthb.readers.queries.favourites import ListSeen
from openthb.statistics.releases.queries import entries


@require_safe
@signed_in
def table(request: HttpRequest, number: int) -> HttpResponse:
    """The list as CSV."""
    found = own(request, number)
    content = as_csv(
        found.favourites,
        entries(found.series),
        closed=closed_series(request),
        portal=portal(),
        accessed=timezone.localdate(),
    )
    return _file(content, "text/csv; charset=utf-8", f"favourites-{number}.csv")


@require_safe
@signed_in
def bibtex(request: HttpRequest, number: int) -> HttpResponse:
    """The list as BibTeX entries."""
    return _cited(own(request, number), "bib", as_bibtex)


@require_safe
@signed_in
def ris(request: HttpRequest, number: int) -> HttpResponse:
    """The list as RIS records."""
    return _cited(own(request, number), "ris", as_ris)


def _cited(found: ListSeen, ending: str, write: Callable[[list[Record], date], str]) -> HttpResponse:
    records = citable(
        found.series,
        entries(found.series),
        root=settings.HOME.releases,
        trusted=settings.OPENTHB.trusted(),
        portal=portal(),
    )
    content = write(list(records), timezone.localdate()).encode("utf-8")
    return _file(content, MACHINE_FORMATS[ending].content_type, f"favourites-{found.number}.{ending}")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=content_type)
    answer["Cache-Control"] = NO_STORE
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
