"""Feeds: of everything, of one statistic, topic, country or source, and of one private alert."""

import hashlib
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openthb.portal.alerts.feeds import ATOM, JSON, Feed, atom, json_feed
from openthb.portal.alerts.mail_words import alert_words
from openthb.portal.alerts.views.asked import things
from openthb.portal.alerts.wording import Told, told
from openthb.portal.screens import NO_STORE, portal
from openthb.readers.queries.alerts import alert_by_token
from openthb.readers.queries.events import EventSeen, FeedPart, events_of_alert, visible_events
from openthb.readers.queries.memberships import has_access

PAGE_SIZE = 100
_MOST_PAGES = 10_000
_PUBLIC = "public, no-cache"
_SETTLED = timedelta(seconds=2)


@require_safe
def everything(request: HttpRequest, form: str) -> HttpResponse:
    """Every vintage that came."""
    found = visible_events(start=_start(request), most=PAGE_SIZE)
    title = _("%(portal)s: new figures and revisions") % {"portal": portal().name}
    return _answer(request, found, form, title=title, page="/figures", cached=_PUBLIC, access=False)


@require_safe
def about(request: HttpRequest, about: str, slug: str, form: str) -> HttpResponse:
    """What came of one statistic, topic, country or source."""
    thing = things().by_slug(about, slug)
    if thing is None:
        raise Http404
    found = visible_events(about, thing.name, start=_start(request), most=PAGE_SIZE)
    title = f"{portal().name}: {thing.label}"
    return _answer(request, found, form, title=title, page=thing.page, cached=_PUBLIC, access=False)


@require_safe
def private(request: HttpRequest, token: str, form: str) -> HttpResponse:
    """What one alert tells, since it was set; gone when it ends."""
    alert = alert_by_token(token, channel="feed")
    if alert is None or alert.state != "active":
        raise Http404
    found = events_of_alert(alert.number, start=_start(request), most=PAGE_SIZE)
    title = alert_words(alert, things().label)
    access = bool(settings.OPENTHB.restricted) and has_access(alert.account_id, timezone.localdate())
    return _answer(request, found, form, title=title, page="/alerts", cached=NO_STORE, access=access)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    if not 0 < number <= _MOST_PAGES:
        raise Http404
    return number


def _start(request: HttpRequest) -> int:
    return (_page(request) - 1) * PAGE_SIZE


def _answer(
    request: HttpRequest, found: FeedPart, form: str, *, title: str, page: str, cached: str, access: bool
) -> HttpResponse:
    number = _page(request)
    if number > 1 and not found.events:
        raise Http404
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        feed = _feed(request, found, number, title=title, page=page, access=access)
        write = atom if form == "atom" else json_feed
        content = write(feed, portal=portal(), language=language)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    changed = _changed(feed, number)
    response = HttpResponse(content, content_type=ATOM if form == "atom" else JSON)
    response["Cache-Control"] = cached
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    answer: HttpResponse | None = get_conditional_response(request, etag, changed, response)
    return answer or response


def _changed(feed: Feed, number: int) -> int | None:
    """When the feed changed, where a whole second tells it: not while another event may come in the same one."""
    is_settled = timezone.now() - feed.updated_at >= _SETTLED
    return int(feed.updated_at.timestamp()) if is_settled and number == 1 else None


def _feed(request: HttpRequest, found: FeedPart, number: int, *, title: str, page: str, access: bool) -> Feed:
    here = portal()
    first = here.full(request.path)
    return Feed(
        title=title,
        address=first if number == 1 else f"{first}?page={number}",
        first=first,
        page=here.full(page),
        next=f"{first}?page={number + 1}" if found.more and number < _MOST_PAGES else None,
        entries=[_told(event, access=access) for event in found.events],
    )


def _told(event: EventSeen, *, access: bool) -> Told:
    open_to_all = event.series not in settings.OPENTHB.restricted
    return told(event, portal=portal(), language=settings.LANGUAGE_CODE, access=access or open_to_all)
