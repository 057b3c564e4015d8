"""The tables of readers; each field bears its privacy class (`privacy`).

Touched by this part alone; screens use `queries` and `actions`.
"""

from openthb.readers.models.accounts import Account
from openthb.readers.models.alerts import Alert, Consent, Notice
from openthb.readers.models.events import Event
from openthb.readers.models.favourites import Favourite, FavouriteList
from openthb.readers.models.institutions import (
    AddressRange,
    IdentityProvider,
    Institution,
    Invitation,
    MailDomain,
    Membership,
)
from openthb.readers.models.keys import ApiKey
from openthb.readers.models.log import LogEntry
from openthb.readers.models.outbox import Mail, Pulse
from openthb.readers.models.requests import AccessRequest
from openthb.readers.models.usage import UsageCount

__all__ = [
    "AccessRequest",
    "Account",
    "AddressRange",
    "Alert",
    "ApiKey",
    "Consent",
    "Event",
    "Favourite",
    "FavouriteList",
    "IdentityProvider",
    "Institution",
    "Invitation",
    "LogEntry",
    "Mail",
    "MailDomain",
    "Membership",
    "Notice",
    "Pulse",
    "UsageCount",
]
