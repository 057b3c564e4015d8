"""A real mail server on this machine for a test: it keeps what it takes, and refuses what it is told to."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from tests.plumbing.demonstration import free_port


@dataclass
class PostOffice:
    """Mails taken, in order; `answer` may refuse a recipient by an SMTP reply; `taken` is called after each mail."""

    port: int
    raw: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    connections: int = 0
    answer: Callable[[str], str | None] = lambda recipient: None
    taken: Callable[[int], None] = lambda count: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def address(self) -> str:
        """What OPENTHB_MAIL is set to."""
        return f"smtp+plain://127.0.0.1:{self.port}"

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails as messages."""
        return [as_message(content) for content in self.raw]

    # The names are those that aiosmtpd calls.
    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: Any) -> Any:  # noqa: N802
        """Count connections."""
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Take a recipient, or refuse it."""
        refused = self.answer(address)
        if refused is None:
            envelope.rcpt_tos.append(address)
        return refused or "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep a mail."""
        with self.lock:
            self.raw.append(bytes(envelope.original_content))
            self.recipients += envelope.rcpt_tos
        self.taken(len(self.raw))
        return "250 taken"


def as_message(content: bytes) -> EmailMessage:
    """The message in its bytes."""
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


@contextmanager
def post_office(*, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None) -> Iterator[PostOffice]:
    """Run the server until the block is left."""
    office = PostOffice(free_port())
    options: dict[str, Any] = {"require_starttls": True, "tls_context": starttls} if starttls else {}
    controller = Controller(
        office, hostname="127.0.0.1", port=office.port, ssl_context=tls, server_hostname="localhost", **options
    )
    controller.start()
    office.connections = 0
    try:
        yield office
    finally:
        controller.stop()


def body(message: EmailMessage, kind: str) -> str:
    """The text of a mail: "plain" or "html"."""
    part = message.get_body((kind,))
    assert part is not None
    content: str = part.get_content()
    return content.replace("\r\n", "\n")
