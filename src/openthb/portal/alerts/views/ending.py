"""Ending an alert by the link in its mail (RFC 8058): by POST, without cookies, at once; opening it ends nothing."""

import logging

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from openthb.portal.alerts.mail_words import alert_words
from openthb.portal.alerts.views.asked import things
from openthb.portal.screens import screen
from openthb.readers.actions.alerts import end_by_token
from openthb.readers.queries.alerts import AlertSeen, alert_by_token, alerts_told_together

_security = logging.getLogger("openthb.security")


# The link's token is what entitles; a mail program that posts to it has no session and no other token.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, token: str, event: int | None = None) -> HttpResponse:
    """What the link ends and a button; by POST the end itself, also a second time. Never a redirect."""
    named = alert_by_token(token, channel="mail")
    if named is None:
        _security.warning("refused: link that ends an alert, unknown")
        raise Http404
    if request.method == "POST":
        ended = end_by_token(token=token, event_number=event, at=timezone.now())
        return _shown(request, ended)
    together = alerts_told_together(named.number, event) if event is not None else ()
    return _shown(request, together or (named,))


def _shown(request: HttpRequest, alerts: tuple[AlertSeen, ...]) -> HttpResponse:
    done = all(alert.state == "ended" for alert in alerts)
    title = _("The alert has ended") if done else _("End an alert")
    words = [alert_words(alert, things().label) for alert in alerts if done or alert.state != "ended"]
    return screen(request, "alerts/end", title=title, context={"alerts": words, "done": done})
