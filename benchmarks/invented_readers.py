"""`python -m benchmarks.invented_readers`: an invented institution and account in the portal's database.

Its settings stand in the environment. Prints the key of the account's session; all of it is gone with its folder.
"""

from datetime import UTC, date, datetime

import django
from django.conf import settings

django.setup()

# These know tables, so they can be loaded only now.
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from openthb.readers.models import Account, AddressRange, Institution  # noqa: E402
from openthb.readers.network import parse_range  # noqa: E402

_NETWORK = "203.0.113.0/24"
_BEGAN = date(2020, 1, 1)


def main() -> str:
    """Add both; returns the session's key."""
    now = datetime.now(UTC)
    _add_institution(now)
    account = Account.objects.create(email="measured@example.org", joined_at=now)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _add_institution(now: datetime) -> None:
    network = parse_range(_NETWORK, reserved=True)
    library = Institution.objects.create(
        name="Library to measure with", slug="library-to-measure-with", subscribed_from_date=_BEGAN, created_at=now
    )
    AddressRange.objects.create(
        institution=library,
        network=network.network,
        first=network.first,
        last=network.last,
        kind="readers",
        added_at=now,
    )


if __name__ == "__main__":
    print(main())
