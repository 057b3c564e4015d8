"""My alerts: the list, changing one, ending one, and having the mail that asks sent again."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import signed_in
from openthb.portal.alerts.forms import CHANNELS, FREQUENCIES, TellsForm, tells
from openthb.portal.alerts.mail_words import kinds_words
from openthb.portal.alerts.things import Things
from openthb.portal.alerts.views.asked import account_id, own_alert, say, things
from openthb.portal.screens import portal, screen
from openthb.readers.actions.alerts import change_alert, end_alert
from openthb.readers.actions.consents import ask_again
from openthb.readers.queries.alerts import AlertSeen, alerts_of, consent_of, mail_trouble

MINE = "/alerts"


@dataclass(frozen=True)
class _Line:
    """One alert in the list."""

    number: int
    label: str
    about: str
    tells: str
    how: str
    waits: bool
    feed: str


@require_safe
@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    """The list of one's alerts, and what stands in their way."""
    number = account_id(request)
    known = things()
    lines = [_line(alert, known) for alert in alerts_of(number)]
    context = {
        "alerts": lines,
        "waiting": any(line.waits for line in lines),
        "consent": consent_of(number, at=timezone.now()),
        "trouble": mail_trouble(number),
    }
    return screen(request, "alerts/mine", title=_("My alerts"), context=context)


def _line(alert: AlertSeen, known: Things) -> _Line:
    abouts = {"statistic": _("Statistic"), "topic": _("Topic"), "country": _("Country"), "source": _("Source")}
    is_feed = alert.channel == "feed"
    return _Line(
        number=alert.number,
        label=known.label(alert.about, alert.name),
        about=abouts[alert.about],
        tells=kinds_words(alert),
        how=str(dict(CHANNELS if is_feed else FREQUENCIES)[alert.channel if is_feed else alert.frequency]),
        waits=alert.waits,
        feed=portal().full(f"/feeds/mine/{alert.token}.atom") if is_feed else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: HttpRequest, number: int) -> HttpResponse:
    """What an alert tells, and how often."""
    alert = own_alert(request, number)
    now = {"tells": tells(on_new=alert.on_new, on_revision=alert.on_revision), "frequency": alert.frequency}
    form = TellsForm(request.POST if request.method == "POST" else None, initial=now)
    if alert.channel == "feed":
        del form.fields["frequency"]
    if request.method == "POST" and form.is_valid() and _changed(request, alert, form):
        messages.success(request, _("The alert is changed."))
        return HttpResponseRedirect(MINE)
    context = {"label": things().label(alert.about, alert.name), "alert": alert}
    return screen(request, "alerts/change", title=_("Change an alert"), context=context, form=form)


def _changed(request: HttpRequest, alert: AlertSeen, form: TellsForm) -> bool:
    own = account_id(request)
    try:
        change_alert(
            alert_id=alert.number, account_id=own, on_new=form.on_new, on_revision=form.on_revision,
            frequency=form.cleaned_data.get("frequency", "immediate"), by=own, at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        say(form, refusal)
        return False
    return True


@require_POST
@signed_in
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's alerts."""
    alert, own = own_alert(request, number), account_id(request)
    end_alert(alert_id=alert.number, account_id=own, by=own, at=timezone.now())
    messages.success(request, _("The alert has ended."))
    return HttpResponseRedirect(MINE)


@require_POST
@signed_in
def ask_me_again(request: HttpRequest) -> HttpResponse:
    """Have the mail that asks for consent sent once more."""
    own = account_id(request)
    try:
        ask_again(account_id=own, by=own, at=timezone.now())
    except Refusal as refusal:
        messages.warning(request, f"{refusal.found}: {refusal.next_step}.".capitalize())
    else:
        messages.success(request, _("The mail is on its way."))
    return HttpResponseRedirect(MINE)
