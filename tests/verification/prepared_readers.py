"""Readers, keys and an institution put into a portal's database, for programs that ask the served portal.

Run with the portal's own settings: `python -m tests.verification.prepared_readers` prints the keys as JSON.
"""

import json

import django

SERIES, INVENTED, GONE = "be-registered-cases", "demo-cases-by-form", "gone-series"
NETWORK, INSIDE = "203.0.113.0/24", "203.0.113.7"
_MAPPED = "0" * 20 + "ffff"


def main() -> None:
    """Make them, and print what only they know."""
    django.setup()
    from django.utils import timezone  # noqa: PLC0415  after the settings are read

    from openthb.readers.actions.keys import make_key  # noqa: PLC0415
    from openthb.readers.models import Account, AddressRange, Institution, Membership  # noqa: PLC0415

    now = timezone.now()
    library = Institution.objects.create(
        name="Test Library", slug="test-library", subscribed_from_date=now.date(), created_at=now
    )
    AddressRange.objects.create(
        institution=library,
        network=NETWORK,
        first=f"{_MAPPED}cb007100",
        last=f"{_MAPPED}cb0071ff",
        kind="readers",
        added_at=now,
    )
    reader = Account.objects.create(email="reader@example.org", joined_at=now)
    administrator = Account.objects.create(
        email="administrator@example.org", joined_at=now, is_portal_administrator=True
    )
    Membership.objects.create(
        account=administrator, institution=library, role="administrator", joined_by="portal", joined_at=now
    )
    told = {
        "reading": make_key(name="Reads", may_write=False, by=reader.pk, at=now).secret,
        "writing": make_key(name="Writes", may_write=True, by=reader.pk, at=now).secret,
        "administrator": make_key(name="Writes", may_write=True, by=administrator.pk, at=now).secret,
        "lists": [_list(account.pk) for account in (reader, administrator)],
    }
    print(json.dumps(told))  # noqa: T201  the answer of this program


def _list(account: int) -> int:
    from django.utils import timezone  # noqa: PLC0415

    from openthb.readers.actions.favourite_lists import make_list  # noqa: PLC0415
    from openthb.readers.actions.favourites import keep  # noqa: PLC0415

    now = timezone.now()
    made = make_list(name="<b>Reading</b>", by=account, at=now)
    for series in (SERIES, INVENTED, GONE):
        keep(list_id=made, series=series, vintage="2020", note=f"A note\non {series}", by=account, at=now)
    return made


if __name__ == "__main__":
    main()
