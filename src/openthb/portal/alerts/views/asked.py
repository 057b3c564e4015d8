"""What the screens of alerts have in common: the things that can be followed, and one's own alerts."""

from django.conf import settings
from django.forms import Form
from django.http import Http404, HttpRequest

from openthb.foundation.errors import Refusal
from openthb.portal.alerts.things import Things
from openthb.readers.queries.alerts import AlertSeen, alert_of


def things() -> Things:
    """Everything that can be followed now."""
    return Things(settings.SUBJECTS, settings.LANGUAGE_CODE)


def account_id(request: HttpRequest) -> int:
    """The number of the signed-in account."""
    number = request.user.pk
    if not isinstance(number, int):
        raise Http404
    return number


def own_alert(request: HttpRequest, number: int) -> AlertSeen:
    """An alert of the reader's own; another's is as unknown as none."""
    found = alert_of(account_id(request), number)
    if found is None:
        raise Http404
    return found


def say(form: Form, refusal: Refusal) -> None:
    """Put a refusal's words on top of the form."""
    form.add_error(None, f"{refusal.found}: {refusal.reason}. {refusal.next_step}".capitalize())
