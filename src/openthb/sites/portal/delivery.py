"""How mails leave: to a mail server (SMTP, RFC 5321; TLS with its certificate checked), or into files.

What a server says decides: 4yz, try again; 5yz for this mail, give it up; no server or one that refuses us, wait.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from openthb.foundation.durable import write_whole
from openthb.readers.actions.outbox import Outcome, settle, settle_and_claim
from openthb.readers.queries.outbox import Due, next_due

_PATIENCE = 60.0
_PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
_TOO_MANY, _TOO_LARGE = 421, 552
_PERMANENT = 500


class Unreachable(Exception):
    """No mail can leave now, whoever it is for."""


class Road(Protocol):
    """A way out for mails."""

    def send(self, mail: Due) -> Outcome:
        """Hand one mail over and say what became of it; raises `Unreachable`."""

    def close(self) -> None:
        """End the connection, if there is one."""


class Files:
    """The demonstration's way: a file a mail, named by its Message-ID, so that a repeat replaces itself."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, mail: Due) -> Outcome:
        """Write the file."""
        name = re.sub(r"[^\w.@-]", "_", mail.message_id.strip("<>"), flags=re.ASCII)[:150].lstrip(".")
        write_whole(self._folder / f"{name}.eml", mail.content)
        return Outcome(mail.number, "sent")

    def close(self) -> None:
        """There is none."""


class Server:
    """A mail server: `smtp://` (STARTTLS), `smtps://` (TLS) or, on this machine, `smtp+plain://`; one connection."""

    def __init__(self, address: str, *, mail_from: str, host: str) -> None:
        self._address: SplitResult = urlsplit(address)
        self._mail_from, self._host = mail_from, host
        self._connection: smtplib.SMTP | None = None

    def send(self, mail: Due) -> Outcome:
        """Hand one mail over; a connection the server has ended meanwhile is made anew, once."""
        if not mail.recipient.isascii():
            return Outcome(
                mail.number, "given-up", "the address holds letters that mail servers need not take (RFC 6531)"
            )
        used = self._connection is not None
        try:
            return self._once(mail)
        except (smtplib.SMTPServerDisconnected, ConnectionError) as error:
            self.close()
            if not used:
                raise Unreachable(_said(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Unreachable(_said(error)) from error
        try:
            return self._once(mail)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Unreachable(_said(error)) from error

    def close(self) -> None:
        """End the connection."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.quit()
            except (OSError, smtplib.SMTPException):
                connection.close()

    def _once(self, mail: Due) -> Outcome:
        connection = self._connection = self._connection or self._connect()
        try:
            connection.sendmail(self._mail_from, [mail.recipient], mail.content)
        except smtplib.SMTPRecipientsRefused as error:
            code, said = error.recipients[mail.recipient]
            return self._refused(mail, code, said)
        except smtplib.SMTPSenderRefused as error:
            # Of refusals at this point, only these two are about this mail or this connection (RFC 1870, RFC 5321).
            if error.smtp_code not in (_TOO_MANY, _TOO_LARGE):
                raise
            return self._refused(mail, error.smtp_code, error.smtp_error)
        except smtplib.SMTPDataError as error:
            return self._refused(mail, error.smtp_code, error.smtp_error)
        return Outcome(mail.number, "sent")

    def _refused(self, mail: Due, code: int, said: bytes | str) -> Outcome:
        if code == _TOO_MANY:
            raise smtplib.SMTPServerDisconnected(_words(code, said))
        return Outcome(mail.number, "given-up" if code >= _PERMANENT else "later", _words(code, said))

    def _connect(self) -> smtplib.SMTP:
        told = self._address
        host, port = str(told.hostname), told.port or _PORTS[told.scheme]
        secure = ssl.create_default_context()
        connection = (
            smtplib.SMTP_SSL(host, port, self._host, timeout=_PATIENCE, context=secure)
            if told.scheme == "smtps"
            else smtplib.SMTP(host, port, self._host, timeout=_PATIENCE)
        )
        try:
            if told.scheme == "smtp":
                connection.starttls(context=secure)
            if told.username:
                connection.login(unquote(told.username), unquote(told.password or ""))
        except BaseException:
            connection.close()
            raise
        return connection


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _words(error.smtp_code, error.smtp_error)
    return f"{type(error).__name__}: {error}"


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".split())


def send_due(road: Road, *, now: Callable[[], datetime], goes_on: Callable[[], bool]) -> int:
    """Send every mail that is due, one after another; returns how many were sent.

    Raises `Unreachable` when no mail can leave; then all of them wait, however long.
    """
    sent, settled = 0, None
    while goes_on() and (due := next_due(now())):
        for mail in due:
            if not goes_on():
                break
            claimed, settled = settle_and_claim(settled, mail.number, at=now()), None
            if claimed:
                settled = _sent(road, mail, now)
                sent += settled.state == "sent"
        if settled is not None:
            settle(settled, at=now())
            settled = None
    return sent


def _sent(road: Road, mail: Due, now: Callable[[], datetime]) -> Outcome:
    try:
        return road.send(mail)
    except BaseException as trouble:
        # No server, a disk that is full, a fault of ours: the mail is put back, and the trouble told.
        said = str(trouble) if isinstance(trouble, Unreachable) else type(trouble).__name__
        settle(Outcome(mail.number, "put-back", said), at=now())
        raise
