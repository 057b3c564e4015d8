"""The one table of visitors, book of usage and set of limits of this process; and what the door asks of them."""

from collections.abc import Mapping, Sequence
from functools import cache

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from openthb.portal.access.limits import Limits
from openthb.portal.access.notices import shared_notice
from openthb.portal.access.usage import Usage
from openthb.portal.access.visitors import Visitor, Visitors
from openthb.portal.pages.addresses import Portal
from openthb.portal.screens import portal
from openthb.readers.actions.usage import Use, add_usage
from openthb.readers.queries.access import OpenRange, open_ranges


@cache
def visitors() -> Visitors:
    """Who asks."""
    return Visitors(settings.OPENTHB.own_proxies, _open_today)


@cache
def usage() -> Usage:
    """What was read through institutions and is not written yet."""
    return Usage(_write, timezone.localdate)


@cache
def limits() -> Limits:
    """How much may be asked."""
    return Limits()


class AtTheDoor:
    """Answers the door (`openthb.portal.shelf.Readers`)."""

    def __init__(self, portal: Portal, cookie: str) -> None:
        self.reader = visitors().find
        self._portal = portal
        self._cookie = cookie
        self._usage = usage()

    def is_signed_in(self, cookies: str) -> bool:
        """Whether a session's cookie is among them."""
        if self._cookie not in cookies:
            return False
        return any(part.partition("=")[0].strip() == self._cookie for part in cookies.split(";"))

    def notice(self, reader: Visitor, address: str) -> bytes:
        """The notice of the shared access."""
        if reader.institution is None:
            return b""
        return shared_notice(self._portal, reader.institution, address, through_proxy=reader.through_proxy)

    def handed_over(self, reader: Visitor, address: str) -> None:
        """Count it for the institution."""
        if reader.institution is not None:
            self._usage.count(reader.institution.number, address, "shared")


def at_the_door() -> AtTheDoor:
    """The door's questions answered for this portal."""
    return AtTheDoor(portal(), settings.SESSION_COOKIE_NAME)


def _open_today() -> Sequence[OpenRange]:
    _renew_connection()
    return open_ranges(on=timezone.localdate())


def _write(counts: Mapping[Use, int]) -> None:
    _renew_connection()
    add_usage(counts)


def _renew_connection() -> None:
    """This thread may have stood idle longer than the database keeps a connection; one in use is left alone."""
    if not connection.in_atomic_block:
        close_old_connections()
