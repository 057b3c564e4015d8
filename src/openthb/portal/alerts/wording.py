"""An event in words: what mails and feeds say of it, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.foundation.texts import Words
from openthb.portal.pages import invented
from openthb.portal.pages.addresses import FIGURES, Portal
from openthb.portal.pages.words import day, full_day, period, unit
from openthb.readers.queries.events import EventSeen

_NOTHING = "–"
_SHOWN = 100
_CONTROLS = (*range(32), *range(127, 160), 0x2028, 0x2029, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE = dict.fromkeys((*_CONTROLS, *_TURNING), " ")


@dataclass(frozen=True)
class Row:
    """One cell that changed."""

    period: str
    category: str
    before: str
    after: str
    kind: str


@dataclass(frozen=True)
class Told:
    """What is told of one event. Without `access` to a restricted series there are no rows, and `withheld` says so."""

    title: str
    heading: str
    made_up: str
    reason: str
    rows: tuple[Row, ...]
    more: int
    withheld: bool
    unit: str
    rule: str
    source: str
    vintage: str
    address: str
    feed_id: str
    seen_at: datetime


def told(event: EventSeen, *, portal: Portal, language: str, access: bool) -> Told:
    """An event in words; call it with the language active. `access`: the reader may see the figures."""
    details = event.details
    title = one_line(_words(details["title"], language))
    address = portal.full(f"{FIGURES}/{event.series}@{event.vintage}")
    rows = tuple(_row(item, language) for item in details["differences"][:_SHOWN]) if access else ()
    return Told(
        title=title,
        heading=_heading(event, title, language),
        made_up=_made_up() if event.made_up else "",
        reason=one_line(_words(details["reason"], language)),
        rows=rows,
        more=int(details["changes"]) - len(rows) if access else 0,
        withheld=not access,
        unit=unit(details["unit"], language),
        rule=one_line(_words(details["counting_rule"], language)),
        source=one_line(f"{_words(details['author'], language)}, {_words(details['system'], language)}"),
        vintage=_vintage(event, language),
        address=address,
        feed_id=address,
        seen_at=event.visible_at or event.recorded_at,
    )


def one_line(text: str) -> str:
    """A text without line ends, what XML cannot hold, and marks that turn the direction of writing."""
    return " ".join(text.translate(_INVISIBLE).split())


def _made_up() -> str:
    return _(
        "Invented to show how records become statistics. They say nothing about real cases or people: "
        "never use or cite them as figures on human trafficking."
    )


def _heading(event: EventSeen, title: str, language: str) -> str:
    forms = {
        "first": _("New statistic: %(title)s"),
        "new": _("New figures: %(title)s"),
        "revision": _("Revised figures: %(title)s"),
    }
    heading = forms[event.kind] % {"title": title}
    return invented.marked(heading, language) if event.made_up else heading


def _vintage(event: EventSeen, language: str) -> str:
    details = event.details
    parts = [event.vintage]
    if details["published_on"]:
        published = day(PartialDate.parse(details["published_on"]), language).text
        parts.append(_("published by the source: %(day)s") % {"day": published})
    sealed = full_day(datetime.fromisoformat(details["sealed_at"]).date(), language).text
    parts.append(_("sealed here: %(day)s") % {"day": sealed})
    if details["previous"]:
        parts.append(_("after vintage %(name)s") % {"name": details["previous"]})
    return ", ".join(parts)


def _row(item: Mapping[str, Any], language: str) -> Row:
    kinds = {"revised": _("revised"), "withdrawn": _("withdrawn"), "added": _("added")}
    return Row(
        period=period(Period.parse(item["period"]), language),
        category=one_line(_words(item["category"], language)),
        before=item["before"] or _NOTHING,
        after=item["after"] or _NOTHING,
        kind=kinds[item["kind"]],
    )


def _words(data: Mapping[str, str], language: str) -> str:
    return Words(data).in_language(language)
