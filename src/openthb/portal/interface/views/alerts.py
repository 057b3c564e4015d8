"""Alerts of a key's owner: read, set, ended."""

from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Status

from openthb.portal.alerts.things import Things
from openthb.portal.interface.shapes import Alert, Alerts, Made, NewAlert, Number, Problem
from openthb.portal.interface.views.who import Key, WritingKey, owner
from openthb.portal.screens import portal
from openthb.readers.actions.alerts import end_alert, set_alert
from openthb.readers.queries.alerts import AlertSeen, alerts_of

router = Router(auth=Key(), tags=["alerts"])
_LANGUAGE = "en"
_READ: dict[int, Any] = dict.fromkeys((401, 403, 405, 429), Problem)
_ONE: dict[int, Any] = {**_READ, 404: Problem, 422: Problem}
_CHANGED: dict[int, Any] = {**_ONE, **dict.fromkeys((400, 409, 413, 415), Problem)}


@router.get("", response={200: Alerts, **_READ}, operation_id="list_alerts", summary="All alerts")
def list_alerts(request: HttpRequest) -> Alerts:
    """The alerts that have not ended, oldest first."""
    found = alerts_of(owner(request))
    things = Things(settings.SUBJECTS, _LANGUAGE) if found else None
    return Alerts(alerts=[_told(alert, things) for alert in found] if things else [])


@router.post("", auth=WritingKey(), response={201: Made, **_CHANGED}, operation_id="set_alert", summary="Set an alert")
def make_alert(request: HttpRequest, new: NewAlert) -> Status[Made]:
    """Be told of new vintages, of revisions, or of both. Mails wait until you agree to them by a link."""
    thing = Things(settings.SUBJECTS, _LANGUAGE).one(new.about, new.name)
    account = owner(request)
    made = set_alert(
        account_id=account,
        about=thing.about,
        name=thing.name,
        on_new="new" in new.tells,
        on_revision="revision" in new.tells,
        channel=new.channel,
        frequency=new.frequency,
        by=account,
        at=timezone.now(),
    )
    return Status(201, Made(number=made, address=portal().full(f"/api/alerts/{made}")))


@router.delete(
    "/{number}", auth=WritingKey(), response={204: None, **_ONE}, operation_id="end_alert", summary="End an alert"
)
def stop_alert(request: HttpRequest, number: Number) -> Status[None]:
    """Its mails stop, and its feed is gone."""
    account = owner(request)
    end_alert(alert_id=number, account_id=account, by=account, at=timezone.now())
    return Status(204, None)


def _told(alert: AlertSeen, things: Things) -> Alert:
    return Alert(
        number=alert.number,
        about=alert.about,
        name=alert.name,
        label=things.label(alert.about, alert.name),
        tells=_tells(alert),
        channel=alert.channel,
        frequency=alert.frequency,
        waits=alert.waits,
        set_at=alert.set_at,
        feed=portal().full(f"/feeds/mine/{alert.token}.atom") if alert.channel == "feed" else None,
    )


def _tells(alert: AlertSeen) -> list[Literal["new", "revision"]]:
    new: list[Literal["new", "revision"]] = ["new"] if alert.on_new else []
    return [*new, "revision"] if alert.on_revision else new
