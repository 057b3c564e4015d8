"""Setting an alert: from a statistic's page, about it, its topic, its country or its source."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.alerts.forms import AlertForm
from openthb.portal.alerts.things import Thing
from openthb.portal.alerts.views.asked import account_id, say, things
from openthb.portal.alerts.views.mine import MINE
from openthb.portal.screens import screen
from openthb.readers.actions.alerts import set_alert
from openthb.readers.queries.alerts import alert_of

_ASKED = {"subject": "topic", "country": "country", "source": "source"}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """The form, and the alert it sets."""
    offered = _offered(request)
    form = AlertForm(request.POST if request.method == "POST" else None, things=offered)
    if request.method == "POST" and form.is_valid():
        chosen = next(thing for thing in offered if thing.about == form.cleaned_data["about"])
        if _is_set(request, form, chosen):
            return HttpResponseRedirect(MINE)
    return screen(request, "alerts/new", title=_("Set an alert"), context={"thing": offered[0]}, form=form)


def _offered(request: HttpRequest) -> tuple[Thing, ...]:
    """What the address asks for: a statistic with its topic, country and source, or one of these alone."""
    known = things()
    try:
        if "series" in request.GET:
            return known.of_statistic(request.GET["series"])
        for word, about in _ASKED.items():
            if word in request.GET:
                return (known.one(about, request.GET[word]),)
    except Refusal:
        raise Http404 from None
    raise Http404


def _is_set(request: HttpRequest, form: AlertForm, thing: Thing) -> bool:
    own, told = account_id(request), form.cleaned_data
    try:
        number = set_alert(
            account_id=own, about=thing.about, name=thing.name, on_new=form.on_new, on_revision=form.on_revision,
            channel=told["channel"], frequency=told["frequency"], by=own, at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        say(form, refusal)
        return False
    alert = alert_of(own, number)
    if alert is not None and alert.waits:
        messages.success(request, _("The alert is set. It begins when you confirm, by the link we send you now."))
    else:
        messages.success(request, _("The alert is set."))
    return True
