"""The road of an alert: a vintage is published, answers from outside, is mailed as a difference; one click ends it."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest

from tests.integration.program import Program
from tests.integration.readers.post_office import body
from tests.integration.readers.site import SERIES, Site, site_at
from tests.plumbing.demonstration import free_port


@pytest.fixture
def site(revised: Path, tmp_path: Path, program: Program) -> Iterator[Site]:
    """The first vintages published, the second imported; nobody looked yet."""
    with site_at(revised, tmp_path, program) as site:
        yield site


def _path(address: str) -> str:
    return urlsplit(address).path


def test_the_whole_road(site: Site) -> None:
    """Nothing for what was there before, one mail for the revision, none after the click."""
    site.worker()
    (reader,) = site.followers(1)
    site.worker()
    assert site.office.raw == []
    site.publish()
    done = site.worker()
    assert done.data["waiting"] == done.data["not_visible"] == 0
    (mail,) = site.office.mails
    assert mail["To"] == reader.email
    assert mail["Subject"] == "Revised figures: Test offences in Belgium from 2018 to 2021"
    raw = site.office.raw[0]
    assert f"\r\nList-Unsubscribe: <{site.settings['portal_url']}/alerts/end/{reader.token}>\r\n".encode() in raw
    assert max(map(len, raw.split(b"\r\n"))) < 200
    for kind, row in (("plain", r"2018, All: 10 → 11 \(revised\)"), ("html", r"<td>10</td><td>11</td>")):
        text = body(mail, kind)
        assert re.search(row, text)
        assert "Revised by the test." in text
        assert f"/figures/{SERIES}@2025-01-01" in text
        assert "2019" not in text
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    end = _path(re.search(r"<(http[^>]+)>", mail["List-Unsubscribe"])[1])  # type: ignore[index]
    assert end == f"/alerts/end/{reader.token}"
    _ended_by_one_click(site, end)
    site.worker()
    assert len(site.office.raw) == 1


def _ended_by_one_click(site: Site, end: str) -> None:
    status, page = site.get(end)
    assert status == 200
    assert "End it" in page
    one_click = b"List-Unsubscribe=One-Click"
    for _ in range(2):
        status, page = site.get(end, data=one_click)
        assert status == 200
        assert "The alert has ended" in page
    assert site.get(end[:-1] + ("A" if end[-1] != "A" else "B"), data=one_click)[0] == 404


def test_nothing_is_told_before_it_answers_from_outside(site: Site) -> None:
    """The portal cannot be reached: the event waits, is told of in health, and is announced when it can."""
    site.worker()
    site.followers(2)
    site.publish()
    unreachable = site.worker(probe_url=f"http://127.0.0.1:{free_port()}")
    assert unreachable.data["not_visible"] == 1
    assert "does not answer" in unreachable.data["troubles"]["look"]
    assert site.office.raw == []
    assert site.get("/feeds/all.atom")[1].count("<entry>") == 2
    assert site.worker().data == {
        "waiting": 0, "given_up": 0, "not_visible": 0, "not_announced": 0, "troubles": {},
    }  # fmt: skip
    assert len(site.office.raw) == 2
    feed = feedparser.parse(site.get(f"/feeds/statistic/{SERIES}.atom")[1])
    assert not feed.bozo
    assert [entry.id.rpartition("/")[2] for entry in feed.entries] == [f"{SERIES}@2025-01-01", f"{SERIES}@2024-01-01"]


def test_a_private_feed_tells_what_came_since_and_ends(site: Site) -> None:
    """It is nobody else's, is kept by no cache, and is gone when its alert ends."""
    site.worker()
    (reader,) = site.followers(1, channel="feed")
    address = f"/feeds/mine/{reader.token}.atom"
    assert feedparser.parse(site.get(address)[1]).entries == []
    site.publish()
    site.worker()
    assert [entry.title for entry in feedparser.parse(site.get(address)[1]).entries] == [
        "Revised figures: Test offences in Belgium from 2018 to 2021"
    ]
    assert site.office.raw == []
    assert site.get(f"/feeds/mine/{'x' * 43}.atom")[0] == 404
    assert site.get(f"/alerts/end/{reader.token}", data=b"List-Unsubscribe=One-Click")[0] == 404


def test_double_opt_in(site: Site) -> None:
    """Nothing but the question is mailed before the reader agreed, and opening the link is not agreeing."""
    site.worker()
    (reader,) = site.followers(1, agreed="no")
    site.worker()
    (question,) = site.office.mails
    assert question["To"] == reader.email
    link = _path(re.search(r"http\S+/alerts/confirm/\S+", body(question, "plain"))[0])  # type: ignore[index]
    assert "May your alerts be mailed" in site.get(link)[1]
    site.publish()
    site.worker()
    assert len(site.office.raw) == 1
    assert site.get("/alerts/confirm/" + "y" * 43)[0] == 404
    assert site.get(link, data=b"")[0] == 403, "agreeing takes the form's own button"


def test_in_the_demonstration_mails_are_files(site: Site) -> None:
    """Named by their Message-ID."""
    site.worker()
    site.followers(1)
    site.publish()
    site.worker(mail="")
    (file,) = (site.home / "mail").iterdir()
    assert file.suffix == ".eml"
    assert "→ 11".encode() not in file.read_bytes(), "seven bits alone"
    assert f"<{file.stem}>" in file.read_text(encoding="ascii")


def test_restricted_figures_are_told_of_without_their_values(revised: Path, tmp_path: Path, program: Program) -> None:
    """Strangers are answered 403, which counts as being there; who has no access is told that something changed."""
    with site_at(revised, tmp_path, program, institutions_only=SERIES) as site:
        site.worker()
        site.followers(1)
        site.publish()
        assert [site.get(f"/figures/{SERIES}@2025-01-01{ending}")[0] for ending in ("", ".csv")] == [403, 403]
        assert site.worker().data["not_visible"] == 0
        (mail,) = site.office.mails
        feed = site.get(f"/feeds/statistic/{SERIES}.atom")[1]
        for text in (body(mail, "plain"), body(mail, "html"), feed):
            assert "readers of institutions" in text.replace(" \n", " ")
            assert "2018" not in text.replace("from 2018 to 2021", "")
