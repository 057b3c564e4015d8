"""Mails about events, in plain text and in HTML without pictures, styles or anything from elsewhere.

RFC 2369 and RFC 8058 (one-click ending), RFC 2919 (List-Id). A mail server of the operator signs them (DKIM), the
fields of RFC 8058 among them.
"""

import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils import translation

from openthb.portal.alerts.mail_words import alert_words, ending_text, event_text, left_text, subject_of
from openthb.portal.alerts.sender import Sender, ascii_address, set_texts
from openthb.portal.alerts.wording import told
from openthb.readers.actions.outbox import Ready
from openthb.readers.queries.alerts import Recipient
from openthb.readers.queries.events import EventSeen
from openthb.readers.tokens import new_token

_SHOWN = 20
_KEPT = 100  # digests differ from reader to reader, and need not all be remembered
Key = tuple[tuple[int, ...], bool]


@dataclass(frozen=True)
class Letters:
    """Composes the mails about events. What is the same for all recipients is made once.

    `restricted` are the series whose figures only readers with access see; `has_access` says who has it; `name_of`
    gives the label of what an alert is about.
    """

    sender: Sender
    restricted: frozenset[str]
    has_access: Callable[[int], bool]
    name_of: Callable[[str, str], str]
    at: datetime
    _made: dict[Key, bytes] = field(default_factory=dict)
    _ended: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)
    _mark: str = field(default_factory=new_token)

    def __call__(self, events: Sequence[EventSeen], to: Recipient) -> Ready:
        """The mail about these events to this recipient."""
        with translation.override(self.sender.language):
            content = self._skeleton(events, to)
            text, html = self._endings(to)
        end = self._end(events, to)
        tokens = [(f"{self._mark}-{place:03}", alert.token) for place, alert in enumerate(to.alerts)]
        for mark, value in (*tokens, (_all(self._mark), end)):
            text, html = text.replace(mark, value), html.replace(mark, value)
        message_id, recipient = self.sender.new_id(), ascii_address(to.email)
        own = {
            _id(self._mark): message_id.encode("ascii"),
            _to(self._mark): recipient.encode("ascii", "replace"),
            _list(self._mark): self._list_addresses(end).encode("ascii", "replace"),
            _text(self._mark): _quoted_printable(text),
            _html(self._mark): _quoted_printable(html),
        }
        for place, filled in own.items():
            content = content.replace(place, filled)
        return Ready(message_id, recipient, content)

    def _skeleton(self, events: Sequence[EventSeen], to: Recipient) -> bytes:
        restricted = any(event.series in self.restricted for event in events)
        access = not restricted or self.has_access(to.account_id)
        key = (tuple(event.number for event in events), access)
        if key not in self._made:
            if len(self._made) >= _KEPT:
                self._made.clear()
            self._made[key] = self._new_skeleton(events, access=access)
        return self._made[key]

    def _new_skeleton(self, events: Sequence[EventSeen], *, access: bool) -> bytes:
        portal, language, mark = self.sender.portal, self.sender.language, self._mark
        found = [
            told(event, portal=portal, language=language, access=access or event.series not in self.restricted)
            for event in events[:_SHOWN]
        ]
        subject = subject_of(found, len(events))
        context = {"found": found, "subject": subject, "language": language, "left": len(events) - len(found)}
        context["figures"] = portal.full("/figures")
        message = self.sender.message(_to(mark).decode(), subject, self.at, message_id=_id(mark).decode())
        message["List-Id"] = f"<alerts.{self.sender.host}>"
        message["List-Unsubscribe"] = _list(mark).decode()
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        text = "\n\n".join(event_text(event) for event in found) + left_text(context)
        set_texts(
            message,
            f"{text}\n{_text(mark).decode()}\n",
            f"{render_to_string('portal/alerts/mail.html', context)}\n{_html(mark).decode()}\n",
        )
        return message.as_bytes()

    def _end(self, events: Sequence[EventSeen], to: Recipient) -> str:
        """The address that ends what the mail answers: one alert, or those told together of one event."""
        together = f"/{events[0].number}" if len(to.alerts) > 1 else ""
        return self.sender.portal.full(f"/alerts/end/{to.alerts[0].token}{together}")

    def _endings(self, to: Recipient) -> tuple[str, str]:
        """How a mail ends, as text and as HTML, with marks where the tokens of the alerts stand."""
        key = tuple(alert_words(alert, self.name_of) for alert in to.alerts)
        if key not in self._ended:
            portal = self.sender.portal
            ends = [portal.full(f"/alerts/end/{self._mark}-{place:03}") for place in range(len(key))]
            ending = {
                "portal": portal.name,
                "alerts": [{"words": words, "end": end} for words, end in zip(key, ends, strict=True)],
                "end": _all(self._mark),
                "mine": portal.full("/alerts"),
            }
            if len(self._ended) >= _KEPT:
                self._ended.clear()
            self._ended[key] = ending_text(ending), render_to_string("portal/alerts/mail_ending.html", ending)
        return self._ended[key]

    def _list_addresses(self, end: str) -> str:
        contact = self.sender.portal.contact
        by_mail = f",\r\n <mailto:{contact}?subject={quote(f'End {end}')}>" if _is_mail(contact) else ""
        return f"<{end}>{by_mail}"


# Where a skeleton is filled in: the marks hold a secret, so that no title can be taken for one.


def _to(mark: str) -> bytes:
    return f"{mark}@to.invalid".encode("ascii")


def _id(mark: str) -> bytes:
    return f"<{mark}@id.invalid>".encode("ascii")


def _list(mark: str) -> bytes:
    return f"<https://list.invalid/{mark}>".encode("ascii")


def _all(mark: str) -> str:
    return f"ALL-{mark}"


def _text(mark: str) -> bytes:
    return f"TEXT-{mark}".encode("ascii")


def _html(mark: str) -> bytes:
    return f"HTML-{mark}".encode("ascii")


def _quoted_printable(text: str) -> bytes:
    return binascii.b2a_qp("\r\n".join(text.splitlines()).encode("utf-8"), istext=True)


def _is_mail(contact: str) -> bool:
    return contact.isascii() and contact.count("@") == 1 and not set(contact) & set(' <>,:/\\"')
