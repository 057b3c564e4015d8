"""Feeds: Atom (RFC 4287), in pages (RFC 5005, 3), and JSON Feed 1.1. Written from the log, so nothing comes twice."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from xml.etree import ElementTree as ET

from django.template.loader import render_to_string

from openthb.portal.alerts.wording import Told, one_line
from openthb.portal.pages.addresses import Portal

ATOM, JSON = "application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """A feed, or one page of it: `address` is its own, `first` that of the whole feed, `next` that of older entries."""

    title: str
    address: str
    first: str
    page: str
    next: str | None
    entries: Sequence[Told]

    @property
    def updated_at(self) -> datetime:
        """When the newest entry was seen from outside."""
        return max((entry.seen_at for entry in self.entries), default=_BEGINNING)


def atom(feed: Feed, *, portal: Portal, language: str) -> bytes:
    """The feed as Atom."""
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(_name("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": language})
    _add(root, "id", feed.first)
    _add(root, "title", one_line(feed.title))
    _add(root, "updated", _moment(feed.updated_at))
    _add(_add(root, "author"), "name", one_line(portal.publisher))
    _link(root, "self", feed.address, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/html")
    _link(root, "first", feed.first, "application/atom+xml")
    if feed.next:
        _link(root, "next", feed.next, "application/atom+xml")
    for entry in feed.entries:
        _add_entry(root, entry)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add_entry(root: ET.Element, entry: Told) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.feed_id)
    _add(element, "title", entry.heading)
    _add(element, "published", _moment(entry.seen_at))
    _add(element, "updated", _moment(entry.seen_at))
    _link(element, "alternate", entry.address, "text/html")
    _add(element, "summary", entry.reason)
    _add(element, "content", content(entry)).set("type", "html")


def json_feed(feed: Feed, *, portal: Portal, language: str) -> bytes:
    """The feed as JSON Feed 1.1."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        **({"next_url": feed.next} if feed.next else {}),
        "language": language,
        "authors": [{"name": portal.publisher}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8")


def _item(entry: Told) -> dict[str, str]:
    return {
        "id": entry.feed_id,
        "url": entry.address,
        "title": entry.heading,
        "summary": entry.reason,
        "content_html": content(entry),
        "date_published": _moment(entry.seen_at),
        "date_modified": _moment(entry.seen_at),
    }


@lru_cache(maxsize=1024)  # entries never change, and feed readers ask often
def content(entry: Told) -> str:
    """Reason, differences and what makes the figures usable, as a piece of HTML."""
    return render_to_string("portal/alerts/event.html", {"event": entry})


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag}"


def _add(parent: ET.Element, tag: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, _name(tag))
    element.text = text
    return element


def _link(parent: ET.Element, relation: str, href: str, kind: str) -> None:
    ET.SubElement(parent, _name("link"), {"rel": relation, "href": href, "type": kind})
