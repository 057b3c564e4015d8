"""Agreeing to alerts by mail: the link shows a button, and only the button agrees (GDPR, articles 4(11) and 7)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from openthb.portal.screens import screen
from openthb.readers.actions.consents import confirm_mail
from openthb.readers.queries.alerts import consent_by_token


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button, and the word that it is done; a link that is over is as unknown as one that never was."""
    consent = consent_by_token(token, at=timezone.now())
    if consent is None:
        raise Http404
    if request.method == "POST" and confirm_mail(token=token, at=timezone.now()) is None:
        raise Http404
    done = request.method == "POST" or consent.state == "confirmed"
    title = _("Alerts will be mailed to you") if done else _("Alerts by mail")
    return screen(request, "alerts/confirm", title=title, context={"consent": consent, "done": done})
