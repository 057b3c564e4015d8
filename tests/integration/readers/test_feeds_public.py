"""Public feeds over HTTP: what they hold, their pages, their caching, and what is no feed."""

from collections.abc import Iterator
from typing import Any

import feedparser
import pytest
from django.core.cache import cache
from django.test import Client

from openthb.readers.models import Account, Alert, Event
from openthb.statistics.releases.actions import reindex
from tests.builders import release
from tests.unit.readers.alerts_at_hand import account, alert, event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shown(tmp_path: Any) -> Iterator[None]:
    """The test series in the index, with three vintages in the log, and another series in the log."""
    cache.clear()
    reindex([release(tmp_path)])
    event("2000", kind="first", series="test-other", subject="others", country="NLD", source="Another")
    for vintage in ("2024", "2025", "2026"):
        event(vintage)
    event("2027", visible=False)
    yield
    cache.clear()


def _read(address: str, **headers: str) -> Any:
    answer = Client().get(address, headers=headers)
    assert answer.status_code == 200
    return feedparser.parse(answer.content)


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/feeds/all", 4),
        ("/feeds/statistic/test-series", 3),
        ("/feeds/topic/test-offences", 3),
        ("/feeds/country/BEL", 3),
        ("/feeds/source/test-authority", 3),
    ],
)
def test_each_thing_has_its_feed_in_both_forms(address: str, count: int) -> None:
    """Each event once, the newest first, none before it is visible."""
    entries = _read(f"{address}.atom").entries
    assert len(entries) == len({entry.id for entry in entries}) == count
    assert entries[0].id.endswith("/figures/test-series@2026")
    data = Client().get(f"{address}.json").json()
    assert [item["id"] for item in data["items"]] == [entry.id for entry in entries]


def test_what_is_no_feed_is_unknown() -> None:
    """Unknown names, forms and pages."""
    names = ("topic/unknown.atom", "statistic/test-series.rss", "weather/BEL.atom")
    pages = ("9", "0", "-1", "٣", "999999999", "")
    for address in (*names, *(f"all.atom?page={page}" for page in pages)):
        assert Client().get(f"/feeds/{address}").status_code == 404, address
    assert Client().post("/feeds/all.atom").status_code == 405


def test_a_feed_that_did_not_change_is_not_sent_again() -> None:
    """By its mark; and anybody may keep it who asks each time."""
    answer = Client().get("/feeds/all.atom")
    assert answer["Cache-Control"] == "public, no-cache"
    assert not answer.cookies
    same = Client().get("/feeds/all.atom", headers={"If-None-Match": answer["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    since = Client().get("/feeds/all.atom", headers={"If-Modified-Since": answer["Last-Modified"]})
    assert since.status_code == 304
    event("2028")
    assert Client().get("/feeds/all.atom", headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_older_entries_stand_on_further_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Followed to the end they are all there, each once (RFC 5005)."""
    monkeypatch.setattr("openthb.portal.alerts.views.feeds.PAGE_SIZE", 3)
    address, seen = "/feeds/all.atom", []
    while address:
        read = _read(address)
        seen += [entry.id for entry in read.entries]
        following = [link.href for link in read.feed.links if link.rel == "next"]
        address = following[0].partition("//")[2].partition("/")[2] if following else ""
        address = f"/{address}" if address else ""
    assert len(seen) == len(set(seen)) == Event.objects.filter(visible_at__isnull=False).count()


def test_a_closed_account_has_no_feed() -> None:
    """It ends with the account."""
    number = alert(account(), channel="feed")
    address = f"/feeds/mine/{Alert.objects.get(pk=number).token}.atom"
    assert Client().get(address).status_code == 200
    Account.objects.update(is_active=False)
    assert Client().get(address).status_code == 404
