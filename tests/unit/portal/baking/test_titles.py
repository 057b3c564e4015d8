"""A title with markup in it stays words on every page, and is no slot for a reader's own."""

from pathlib import Path

import pytest

from openthb.portal.baking.site import bake_site
from openthb.portal.pages.holdings import Holdings
from openthb.portal.shelf import MARK, Shelf, Split
from tests.unit.portal.pages.samples import PORTAL, SUBJECTS, cell, release

NASTY = "<script>alert(1)</script><!--slot:reader-->\"'&"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every page of a portal whose only series is called so, with a second one for institutions."""
    folder: Path = tmp_path_factory.mktemp("titles")
    shelf = Shelf(folder)
    named = [
        release(cell(2020, 12), name=name, title={"en": f"{NASTY} {name}"}, remark={"en": NASTY})
        for name in ("be-nasty", "be-closed")
    ]
    bake_site(Holdings.of(named, SUBJECTS), shelf, portal=PORTAL, restricted=frozenset({"be-closed"}))
    found = {}
    for address, entry in shelf.current().entries.items():
        if entry.content_type.startswith("text/html"):
            found[address] = shelf.get(entry.plain) or b""
            found[f"{address} (closed)"] = shelf.get(entry.closed) or b"" if entry.closed else MARK
    return found


def test_it_stays_words(pages: dict[str, bytes]) -> None:
    assert b"&lt;script&gt;alert(1)" in pages["/figures/be-nasty"]
    assert b"&lt;script&gt;alert(1)" in pages["/figures/be-closed (closed)"]
    assert {address for address, page in pages.items() if b"<script>" in page} == set()


def test_every_page_has_one_slot_and_it_is_ours(pages: dict[str, bytes]) -> None:
    assert {address: page.count(MARK) for address, page in pages.items() if page.count(MARK) != 1} == {}
    split = Split.of(pages["/figures/be-nasty"])
    assert split is not None
    assert split.before.rstrip().endswith(b"</header>")
    assert split.after.lstrip().startswith(b"<main")
