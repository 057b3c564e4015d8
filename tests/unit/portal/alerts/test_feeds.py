"""Feeds as standards want them: read by a foreign reader, by a strict parser, and field by field."""

import json
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest

from openthb.portal.alerts.feeds import Feed, atom, json_feed
from openthb.portal.alerts.wording import Told, told
from tests.unit.portal.alerts.events_at_hand import AT, PORTAL, event

NAMESPACE = {"a": "http://www.w3.org/2005/Atom"}
NASTY = "<script>alert(1)</script> & ]]> \x00\x0b\ufffe\r\nEnd"


def _told(number: int, title: str = "Test offences", *, access: bool = True) -> Told:
    found = told(event(number, title={"en": title}), portal=PORTAL, language="en", access=access)
    return replace(found, feed_id=f"{found.address}-{number}", seen_at=AT + timedelta(hours=number))


def _feed(*entries: Told, following: str | None = None) -> Feed:
    address = "https://figures.example.org/feeds/all.atom"
    return Feed("Everything & more", address, address, "https://figures.example.org/figures", following, entries)


def test_atom_is_read_by_a_foreign_reader() -> None:
    """Number, title, moment, address, content."""
    content = atom(_feed(_told(2), _told(1)), portal=PORTAL, language="en")
    read = feedparser.parse(content)
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title == "Everything & more"
    assert read.feed.updated == "2026-11-20T11:30:00Z"
    first = read.entries[0]
    assert first.link == "https://figures.example.org/figures/test-series@2025-01-01"
    assert first.title == "Revised figures: Test offences"
    assert "<td>10</td><td>11</td>" in first.content[0].value
    assert first.summary == "Revised by the test."


def test_atom_has_what_the_standard_demands() -> None:
    """RFC 4287: id, title, updated once each; an author; a link to itself; a page before an older one."""
    root = ET.fromstring(atom(_feed(_told(1), following="https://figures.example.org/feeds/all.atom?page=2"), portal=PORTAL, language="en"))  # fmt: skip  # noqa: S314, E501  our own
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (root, *root.findall("a:entry", NAMESPACE)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMESPACE)) == 1
    assert root.findtext("a:author/a:name", namespaces=NAMESPACE) == "The Publisher"
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", NAMESPACE)}
    assert links["self"] == links["first"] == "https://figures.example.org/feeds/all.atom"
    assert links["next"] == "https://figures.example.org/feeds/all.atom?page=2"


@pytest.mark.parametrize("write", [atom, json_feed])
def test_an_empty_feed_is_a_feed(write: object) -> None:
    """Nothing came yet."""
    assert callable(write)
    assert feedparser.parse(write(_feed(), portal=PORTAL, language="en")).entries == []


def test_nothing_in_a_title_breaks_a_feed() -> None:
    """Markup stays text, control characters go, in both forms."""
    entry = _told(1, NASTY)
    read = feedparser.parse(atom(_feed(entry), portal=PORTAL, language="en"))
    assert not read.bozo
    assert len(read.entries) == 1
    root = ET.fromstring(atom(_feed(entry), portal=PORTAL, language="en"))  # noqa: S314  our own
    assert root.findtext("a:entry/a:title", namespaces=NAMESPACE) == (
        "Revised figures: <script>alert(1)</script> & ]]> End"
    )
    item = json.loads(json_feed(_feed(entry), portal=PORTAL, language="en"))["items"][0]
    assert "<script" not in item["content_html"]


def test_json_feed_has_what_its_version_demands() -> None:
    """JSON Feed 1.1: version, title, items; each with a number that is a text, and content."""
    data = json.loads(json_feed(_feed(_told(2), _told(1)), portal=PORTAL, language="en"))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(data["title"], str)
    assert data["feed_url"] == "https://figures.example.org/feeds/all.atom"
    assert [isinstance(item["id"], str) and bool(item["content_html"]) for item in data["items"]] == [True, True]
    assert data["items"][0]["date_published"] == "2026-11-20T11:30:00Z"
    assert data["authors"] == [{"name": "The Publisher"}]


def test_restricted_figures_stand_in_no_public_feed() -> None:
    """That something changed does."""
    content = atom(_feed(_told(1, access=False)), portal=PORTAL, language="en").decode()
    assert "2018" not in content
    assert "institutions with access" in content
