"""The pages that depend on who asks or when: searches, chosen comparisons, citations of today, refusals."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openthb.exchange.formats.citations import STYLES
from openthb.foundation.errors import Refusal
from openthb.portal.access.views.slots import slot_of_request
from openthb.portal.pages import addresses
from openthb.portal.pages.citing import CITE_LANGUAGES, MACHINE_FORMATS, cite_page, record
from openthb.portal.pages.compare import Comparison, compare_page
from openthb.portal.pages.listing import PAGE_SIZE, figures_page, page_number, search_of
from openthb.portal.pages.shapes import NotFoundPage, RefusedPage
from openthb.portal.rendering import render
from openthb.portal.screens import NO_STORE, portal
from openthb.portal.shelf.slots import MARK
from openthb.statistics.releases.artefact import Release
from openthb.statistics.releases.artefact.reading import read_release
from openthb.statistics.releases.artefact.shelves import folder_of
from openthb.statistics.releases.queries import find, indexed
from openthb.web.assets import assets
from openthb.web.shapes import Head, Link

_LANGUAGE = "en"
_MOST_COUNTRIES = 40
_FAULT = 500
_STYLES = tuple(style.name for style in STYLES)


def _answer(request: HttpRequest, template: str, page: object, *, status: int = 200, current: str = "") -> HttpResponse:
    html = render(template, page, portal=portal(), language=_LANGUAGE, current=current)
    slot = slot_of_request(request) if status < _FAULT else b""
    response = HttpResponse(html.replace(MARK, slot, 1), status=status, content_type="text/html; charset=utf-8")
    response["Cache-Control"] = NO_STORE if slot else "no-cache" if status == 200 else "no-store"
    return response


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The list of statistics with search and facets."""
    asked = dict(request.GET.lists())
    search, page = search_of(asked), page_number(asked)
    found = find(search, start=(page - 1) * PAGE_SIZE, most=PAGE_SIZE)
    if page > 1 and not found.entries:
        return not_found(request)
    shown = figures_page(
        search,
        found,
        page,
        portal=portal(),
        subjects=settings.SUBJECTS,
        language=_LANGUAGE,
        restricted=settings.OPENTHB.restricted,
    )
    return _answer(request, "figures", shown, current=addresses.FIGURES)


@require_safe
def compare(request: HttpRequest, subject: str) -> HttpResponse:
    """The comparison of the countries a reader chose."""
    content = settings.SHELF.read(f"{addresses.compare_page(subject)}.json")
    if content is None:
        return not_found(request)
    chosen = tuple(dict.fromkeys(request.GET.getlist("country")))[:_MOST_COUNTRIES]
    page = compare_page(Comparison.from_bytes(content), chosen, portal=portal(), bound=False)
    return _answer(request, "compare", page, current=addresses.compare_page(subject))


@require_safe
def cite(request: HttpRequest, series: str, vintage: str | None = None) -> HttpResponse:
    """Citations with today's date of access."""
    release = _release(series, vintage)
    if release is None:
        return not_found(request)
    language = request.GET.get("language", _LANGUAGE)
    accessed = timezone.localdate()
    page = cite_page(
        release,
        portal=portal(),
        language=_LANGUAGE,
        cited_in=language if language in CITE_LANGUAGES else _LANGUAGE,
        styles=tuple(style for style in request.GET.getlist("style") if style in _STYLES),
        accessed=accessed,
        bound=vintage is not None,
    )
    return _answer(request, "cite", page)


@require_safe
def citation_file(request: HttpRequest, series: str, ending: str, vintage: str | None = None) -> HttpResponse:
    """The citation as a file for reference managers, with today's date of access."""
    release, kind = _release(series, vintage), MACHINE_FORMATS.get(ending)
    if release is None or kind is None:
        return not_found(request)
    cited = record(release, portal=portal(), language=_LANGUAGE, bound=vintage is not None)
    response = HttpResponse(kind.write(cited, timezone.localdate()), content_type=kind.content_type)
    response["Cache-Control"] = "no-cache"
    response["Content-Disposition"] = f'attachment; filename="{series}.{ending}"'
    return response


def _release(series: str, vintage: str | None) -> Release | None:
    # The index holds what verified when it was made, so a damaged newest vintage is passed over here as on the pages.
    sealed = sorted(known for name, known, _ in indexed() if name == series)
    wanted = vintage or (sealed[-1] if sealed else None)
    if wanted is None or wanted not in sealed:
        return None
    try:
        return read_release(folder_of(settings.HOME.releases, series, wanted), settings.OPENTHB.trusted())
    except Refusal:
        return None


@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """A style sheet, script or font newer than the shelf: after an update, until the next publication."""
    for found in assets():
        if found.address == f"/assets/{name}":
            headers = {"Cache-Control": "public, max-age=31536000, immutable"}
            return HttpResponse(found.content, content_type=found.content_type, headers=headers)
    return not_found(request)


@require_safe
def without_slash(request: HttpRequest, path: str) -> HttpResponse:
    """The same address without the slash at its end."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(escape_uri_path("/" + path.strip("/")) + (f"?{query}" if query else ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """No page at this address; the same words whether there never was one or it is not public."""
    head = Head(title=_("Not found"), description=_("There is no page at this address."), indexed=False)
    ways = (Link(_("All figures"), addresses.FIGURES), Link(_("Front page"), addresses.HOME))
    return _answer(request, "not_found", NotFoundPage(head=head, suggestions=ways), status=404)


def wrong_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read."""
    return _refused(request, "REQUEST-UNREADABLE", _("The request cannot be read."), status=400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from our own page, or came too late."""
    return _refused(
        request, "FORM-NOT-OURS", _("The form was not sent from our own page, or the page was too old."), status=403
    )


def failed(request: HttpRequest) -> HttpResponse:
    """A fault of ours."""
    return _refused(request, "PORTAL-FAULT", _("Something went wrong on our side."), status=500)


def _refused(request: HttpRequest, code: str, found: str, *, status: int) -> HttpResponse:
    page = RefusedPage(
        head=Head(title=_("Refused"), description=found, indexed=False),
        code=code,
        found=found,
        reason=_("The page could not be made."),
        next_step=_("Go back and try again; if it stays so, tell the operator the code."),
        back=Link(_("Front page"), addresses.HOME),
    )
    return _answer(request, "refused", page, status=status)
