"""Mails about access: invitations, requests and their answers. They go to the outbox, in the action's transaction."""

from email.utils import make_msgid
from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from openthb.portal.screens import portal
from openthb.readers.actions.invitations import InvitationMade
from openthb.readers.actions.requests import Answered


def send_invitation(made: InvitationMade) -> None:
    """The invitation with its link."""
    told = portal()
    context = {"made": made, "portal": told, "link": told.full(f"/invitations/{made.token}")}
    subject = _("Invitation to %(institution)s at %(portal)s") % {
        "institution": made.institution_name,
        "portal": told.name,
    }
    _send(subject, "invitation", context, made.email)


def send_received(asked: Answered) -> None:
    """What the page for organisations took, to whoever asked."""
    _send(
        _("We received your request for access"), "request_received", {"asked": asked, "portal": portal()}, asked.email
    )


def send_declined(asked: Answered, words: str) -> None:
    """That a request is declined, and why."""
    context = {"asked": asked, "words": words, "portal": portal()}
    _send(_("Your request for access"), "request_declined", context, asked.email)


def _send(subject: str, name: str, context: dict[str, object], recipient: str) -> None:
    body = render_to_string(f"portal/institutions/mails/{name}.txt", context)
    named = {"Message-ID": make_msgid(domain=urlsplit(portal().url).hostname)}  # without the name of this machine
    EmailMessage(subject, body.strip() + "\n", None, [recipient], headers=named).send()
