"""Who sends, and the fields every mail bears: RFC 5322 (message), RFC 3834 (Auto-Submitted).

Programs that answer absences stay silent; `Precedence` is no standard and is left out. And the mail that asks whether
alerts may be mailed at all.
"""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UniqueUnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from openthb.portal.alerts import flowed
from openthb.portal.alerts.wording import one_line
from openthb.portal.pages.addresses import Portal
from openthb.readers.tokens import new_token

_LONGEST_SUBJECT = 200


class _Verbatim(UniqueUnstructuredHeader, BaseHeader):  # type: ignore[misc]  # the registry joins the two so
    """A field that mail programs read as it stands: addresses longer than a line are not encoded (RFC 2047, 5)."""

    def fold(self, *, policy: "Policy[Any]") -> str:
        """The field, in one line."""
        return f"{self.name}: {self}{policy.linesep}"


def _policy() -> "EmailPolicy[EmailMessage]":
    fields = HeaderRegistry()
    for name in ("Message-ID", "To", "List-Id", "List-Unsubscribe"):
        fields.map_to_type(name.lower(), _Verbatim)
    return SMTP.clone(header_factory=fields, cte_type="7bit")


_POLICY = _policy()


@dataclass(frozen=True)
class Sender:
    """Who sends: the portal, its address of mail, and the language of its mails."""

    portal: Portal
    mail_from: str
    language: str = "en"

    @property
    def host(self) -> str:
        """The portal's host, for Message-ID and List-Id."""
        return urlsplit(self.portal.url).hostname or "localhost"

    def new_id(self) -> str:
        """A new Message-ID."""
        return f"<{new_token()}@{self.host}>"

    def message(self, to: str, subject: str, at: datetime, *, message_id: str) -> EmailMessage:
        """A message with its fields and no content yet."""
        message = EmailMessage(policy=_POLICY)
        message["From"] = Address(display_name=one_line(self.portal.name), addr_spec=self.mail_from)
        message["To"] = to
        message["Subject"] = one_line(subject)[:_LONGEST_SUBJECT]
        message["Date"] = format_datetime(at)
        message["Message-ID"] = message_id
        message["Auto-Submitted"] = "auto-generated"
        return message


def ascii_address(address: str) -> str:
    """An address of mail with its domain as mail servers write it (RFC 5890)."""
    local, _, domain = one_line(address).rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return one_line(address)


def set_texts(message: EmailMessage, text: str, html: str) -> None:
    """The two forms of one mail: flowed text, and HTML."""
    message.set_content(text, cte="quoted-printable", params={"format": "flowed"})
    message.add_alternative(html, subtype="html", cte="quoted-printable")


def consent_mail(sender: Sender, to: str, token: str, *, at: datetime) -> EmailMessage:
    """The mail that asks whether alerts may be mailed to this address."""
    with translation.override(sender.language):
        words = {"portal": sender.portal.name}
        link = sender.portal.full(f"/alerts/confirm/{token}")
        context = {"link": link, "language": sender.language, **words}
        subject = _("Please confirm: alerts by mail from %(portal)s") % words
        message = sender.message(ascii_address(to), subject, at, message_id=sender.new_id())
        text = flowed.document(
            flowed.paragraph(_("An alert by mail was set for this address at %(portal)s.") % words),
            flowed.paragraph(_("To have alerts mailed here, open this address within 7 days and confirm:")),
            link,
            flowed.paragraph(_("If it was not you, do nothing: no alert will be mailed here.")),
        )
        set_texts(message, text, render_to_string("portal/alerts/mail_consent.html", context))
    return message
