"""What mails about events say, as plain text: subject, what changed, and how to end it."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openthb.portal.alerts import flowed
from openthb.portal.alerts.wording import Told, one_line
from openthb.readers.queries.alerts import AlertSeen


def alert_words(alert: AlertSeen, name_of: Callable[[str, str], str]) -> str:
    """What an alert is about and what it tells, in a few words."""
    forms = {
        "statistic": _("Statistic: %(name)s"),
        "topic": _("Topic: %(name)s"),
        "country": _("Country: %(name)s"),
        "source": _("Source: %(name)s"),
    }
    about = forms[alert.about] % {"name": one_line(name_of(alert.about, alert.name))}
    return f"{about} ({kinds_words(alert)})"


def kinds_words(alert: AlertSeen) -> str:
    """What an alert tells."""
    if alert.on_new and alert.on_revision:
        return _("new figures and revisions")
    return _("new figures") if alert.on_new else _("revisions")


def subject_of(found: Sequence[Told], count: int) -> str:
    """The subject of a mail about `count` events, of which these are shown."""
    if count == 1:
        return found[0].heading
    told_of = ngettext("%(count)d change", "%(count)d changes", count) % {"count": count}
    summary = _("%(changes)s to figures you follow") % {"changes": told_of}
    return (
        _("%(summary)s, made-up ones among them") % {"summary": summary} if any(f.made_up for f in found) else summary
    )


def event_text(event: Told) -> str:
    """One event."""
    return flowed.document(
        flowed.paragraph(event.heading),
        flowed.paragraph(f"{_('Made-up figures.')} {event.made_up}") if event.made_up else "",
        flowed.paragraph(_("Why: %(reason)s") % {"reason": event.reason}),
        _rows_text(event),
        flowed.paragraph(_withheld()) if event.withheld else "",
        flowed.paragraph(_("Unit: %(unit)s") % {"unit": event.unit}),
        flowed.paragraph(_("Counting rule: %(rule)s") % {"rule": event.rule}),
        flowed.paragraph(_("Source: %(source)s") % {"source": event.source}),
        flowed.paragraph(_("Vintage: %(vintage)s") % {"vintage": event.vintage}),
        event.address,
    )


def _rows_text(event: Told) -> str:
    if not event.rows:
        return ""
    lines = [flowed.item(f"{r.period}, {r.category}: {r.before} → {r.after} ({r.kind})") for r in event.rows]
    if event.more:
        more = ngettext(
            "and %(count)d more, at the address below", "and %(count)d more, at the address below", event.more
        )
        lines.append(flowed.item(more % {"count": event.more}))
    return "\n".join([_("What changed:"), *lines])


def _withheld() -> str:
    return _("What changed is shown to readers of institutions with access: open the address below from yours.")


def left_text(context: Mapping[str, object]) -> str:
    """How many more there are, and where."""
    if not context["left"]:
        return ""
    return "\n\n" + flowed.paragraph(_("And %(left)d more: %(figures)s") % context) + "\n"


def ending_text(ending: Mapping[str, object]) -> str:
    """Which alerts the mail answers, and how each is ended."""
    alerts = ending["alerts"]
    assert isinstance(alerts, list)  # noqa: S101  as `_ending` made it
    lines = [line for alert in alerts for line in (flowed.item(alert["words"]), f"    {alert['end']}")]
    together = [flowed.paragraph(_("To end them all, with one click:")), str(ending["end"])] if len(alerts) > 1 else []
    parts = (
        "-- ",
        flowed.paragraph(_("You get this mail because of what you follow at %(portal)s:") % ending),
        "\n".join(lines),
        "\n".join(together),
        flowed.paragraph(_("The address under an alert ends it, with one click. All your alerts:")),
        str(ending["mine"]),
    )
    return "\n" + "\n".join(part for part in parts if part) + "\n"
