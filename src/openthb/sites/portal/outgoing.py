"""Mail leaves through the outbox: stored with what it is about, sent by the worker."""

import copy
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import Message
from email.policy import SMTP
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from openthb.readers.actions.outbox import store_mail
from openthb.readers.tokens import new_token
from openthb.sites.clock import now

# Not every mail server takes more than seven bits (RFC 6152), so nothing more is given to any.
_SEVEN_BITS = SMTP.clone(cte_type="7bit", refold_source="none")


class Outbox(BaseEmailBackend):
    """Django's mail, stored instead of sent: one row a recipient, all of them or none."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Store the messages; returns how many."""
        with transaction.atomic():
            for message in email_messages:
                for one in _one_a_recipient(message):
                    store_mail(one, purpose="account", at=now())
        return len(email_messages)


def _one_a_recipient(message: EmailMessage) -> Iterator[Message]:
    host = urlsplit(settings.OPENTHB.url).hostname
    for recipient in message.recipients():
        one = copy.copy(message)
        one.to, one.cc, one.bcc = [recipient], [], []
        # Django's own Message-ID would name this machine.
        own = {"Message-ID": f"<{new_token()}@{host}>", "Auto-Submitted": "auto-generated"}
        one.extra_headers = {**message.extra_headers, **own}
        yield message_from_bytes(one.message().as_bytes(), policy=_SEVEN_BITS)
