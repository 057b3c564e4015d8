"""Readers who follow one made-up statistic: `python -m benchmarks.followers make COUNT` or `compose FILE`.

`make` lays the home of OPENTHB_HOME: readers with an alert each, and a revision that is visible and not announced.
`compose` has the worker compose the mails there and writes them into a file, one JSON line each.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from openthb.sites.starting import start_portal

start_portal()  # before any table is loaded

from openthb.readers.actions.events import NewEvent, mark_visible, record_events  # noqa: E402
from openthb.readers.models import Account, Alert, Mail  # noqa: E402
from openthb.readers.queries.events import last_number  # noqa: E402
from openthb.readers.tokens import new_token  # noqa: E402
from openthb.sites.portal.tasks import announce  # noqa: E402

SERIES, SUBJECT, COUNTRY, SOURCE = "bench-series", "bench", "BEL", "Benchmark"
_AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def make(count: int) -> None:
    """Readers, alerts and the event."""
    # What an empty log takes first is told to nobody, so there is a first vintage before the alerts are set.
    record_events([NewEvent(SERIES, "2024", "first", SUBJECT, COUNTRY, SOURCE, True, _details(()))], at=_AT)
    mark_visible(last_number(), at=_AT)
    emails = [f"reader{number}@example.org" for number in range(count)]
    accounts = Account.objects.bulk_create(
        [Account(email=email, joined_at=_AT, alert_mail_confirmed_for=email) for email in emails], batch_size=1000
    )
    Alert.objects.bulk_create(
        [
            Alert(
                account=account, about="statistic", name=SERIES, on_new=True, on_revision=True, channel="mail",
                frequency="immediate", state="active", token=new_token(), set_at=_AT, told_until=last_number(),
            )
            for account in accounts
        ],
        batch_size=1000,
    )  # fmt: skip
    record_events([NewEvent(SERIES, "2025", "revision", SUBJECT, COUNTRY, SOURCE, True, _details(("2018",)))], at=_AT)
    mark_visible(last_number(), at=_AT)


def _details(revised: tuple[str, ...]) -> dict[str, object]:
    words = {"en": "Made-up: figures of a benchmark"}
    return {
        "title": words, "unit": "offence", "counting_rule": words, "author": {"en": SOURCE}, "system": {"en": "None"},
        "reason": words, "published_on": None, "sealed_at": _AT.isoformat(), "previous": None, "adds": False,
        "changes": len(revised),
        "differences": [
            {"kind": "revised", "period": period, "category": {"en": "All"}, "before": "10", "after": "11"}
            for period in revised
        ],
    }  # fmt: skip


def compose(file: Path) -> None:
    """Have the mails composed, and write them down."""
    announce.call()
    with file.open("w", encoding="ascii") as sink:
        for mail in Mail.objects.order_by("pk").iterator():
            sink.write(json.dumps([mail.recipient, bytes(mail.content).decode("ascii")]) + "\n")


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(int(sys.argv[2]))
    else:
        compose(Path(sys.argv[2]))
