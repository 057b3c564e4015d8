"""Series for institutions alone: no byte of their figures stands at any address that is open to everybody."""

import gzip
import io
import re
import zipfile
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from openthb.portal.baking.site import bake_site
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.listing import figures_page, search_of
from openthb.portal.shelf import MARK, Entry, Shelf
from openthb.statistics.releases.artefact import Release
from openthb.statistics.releases.queries import Entry as Listed
from openthb.statistics.releases.queries import Found
from tests.unit.portal.pages.samples import PORTAL, SUBJECTS, cell, other, release

SECRET = "be-registered-cases"  # the one that would stand on the front page
OPEN = "be-victims-detected"
VALUES = (7654321, 8765432)
_SEPARATORS = re.compile(r"[,.\s\u00a0\u202f']")


def releases() -> tuple[Release, ...]:
    """A secret series in two vintages beside open ones that would show it: related, nearest, compared, four numbers."""
    about: dict[str, Any] = {"subject": "detected-victims"}
    beside = {"related": [SECRET], "nearest": [{"series": SECRET, "why": {"en": "Counts something else."}}]}
    first = other(SECRET, cell(2020, VALUES[0]), cell(2022, VALUES[0]), **about)
    second = release(
        cell(2020, VALUES[0]), cell(2022, VALUES[1]), vintage="2025-01-01", before=first, name=SECRET,
        title={"en": f"Title of {SECRET}"}, **about,
    )  # fmt: skip
    return (
        first,
        second,
        other(OPEN, cell(2020, 12), cell(2022, 13), country="NLD", **about, **beside),
        other("fr-victims-detected", cell(2020, 14), country="FRA", **about),
    )


def baked(folder: Path, *restricted: str) -> Shelf:
    """The shelf of the whole site."""
    shelf = Shelf(folder)
    bake_site(Holdings.of(releases(), SUBJECTS), shelf, portal=PORTAL, restricted=frozenset(restricted))
    return shelf


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return baked(tmp_path_factory.mktemp("closed"), SECRET)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return baked(tmp_path_factory.mktemp("open"))


def addresses_with_figures(shelf: Shelf, audience: str) -> set[str]:
    """Every address for this audience whose bytes hold one of the values, however they are written or packed."""
    entries = {address: entry for address, entry in shelf.current().entries.items() if entry.audience == audience}
    return {address for address, entry in entries.items() if any(map(_holds, _contents(shelf, entry)))}


def _contents(shelf: Shelf, entry: Entry) -> Iterable[bytes]:
    content = shelf.get(entry.plain)
    assert content is not None
    yield content
    if entry.gzip:
        packed = shelf.get(entry.gzip)
        assert packed is not None
        yield gzip.decompress(packed)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            yield from (parts.read(name) for name in parts.namelist())


def _holds(content: bytes) -> bool:
    text = _SEPARATORS.sub("", unescape(content.decode("utf-8", "ignore")))
    return any(str(value) in text for value in VALUES)


def test_the_search_finds_figures_where_they_are(everything: Shelf) -> None:
    """Open to everybody, they stand on many pages: their own, the front page, the comparison, neighbours, files."""
    found = addresses_with_figures(everything, "everyone")
    own = {f"/figures/{SECRET}{rest}" for rest in ("", "@2024-01-01", "/vintages", ".json", ".xlsx")}
    compared = {"/compare/detected-victims", "/compare/detected-victims.json"}
    assert {"/", f"/figures/{OPEN}", "/four-numbers", *own, *compared} <= found


def test_no_open_address_holds_a_figure_for_institutions(closed: Shelf) -> None:
    assert addresses_with_figures(closed, "everyone") == set()


def test_their_readers_find_them_all(closed: Shelf) -> None:
    found = addresses_with_figures(closed, "institutions")
    own = {f"/figures/{SECRET}", f"/figures/{SECRET}@2024-01-01", f"/figures/{SECRET}@2025-01-01"}
    assert {*own, f"/figures/{SECRET}/vintages", *(f"{page}.json" for page in own)} <= found


def test_every_address_of_the_series_is_closed(closed: Shelf, everything: Shelf) -> None:
    """Page, vintages and files of each vintage; and no other series."""
    entries = closed.current().entries
    own = {address for address in entries if re.match(rf"/figures/{SECRET}(?![a-z0-9-])", address)}
    assert own == {address for address, entry in entries.items() if entry.audience == "institutions"}
    assert len(own) == 1 + 3 * 7
    assert set(entries) == set(everything.current().entries)


def test_the_page_in_its_place(closed: Shelf) -> None:
    """What it is, why, and how to get access; the same at all its addresses."""
    entries = closed.current().entries
    [name] = {entry.closed for entry in entries.values() if entry.audience == "institutions"}
    page = (closed.get(name) or b"").decode()
    for words in (
        f"Title of {SECRET}",
        "for readers of institutions",
        "/organisations",
        "/sign-in?next=/figures/",
        "noindex",
    ):
        assert words in page
    assert MARK.decode() in page
    assert not _holds(page.encode())
    assert "2022" not in page


def test_search_engines_are_not_sent_there(closed: Shelf, everything: Shelf) -> None:
    assert f"/figures/{SECRET}\n" in (everything.read("/sitemap.txt") or b"").decode()
    assert SECRET not in (closed.read("/sitemap.txt") or b"").decode()


def test_a_link_to_a_comparison_leads_somewhere(closed: Shelf) -> None:
    """Where a comparison would need the series, it is not made, and no page leads to it."""
    entries = closed.current().entries
    for address, entry in entries.items():
        if entry.content_type.startswith("text/html"):
            page = (closed.get(entry.plain) or b"").decode()
            for target in re.findall(r'href="(/compare/[a-z-]+)"', page.partition("<main")[2]):
                assert target in entries, address


def test_a_list_names_it_without_its_figure() -> None:
    described = releases()[1].metadata.series
    entry = Listed(SECRET, "2025-01-01", described, {"period": "2022", "figure": str(VALUES[1])}, False)
    found = Found((entry,), 1, {name: {} for name in ("subject", "form", "country", "source", "unit", "kind")})

    def listed(*restricted: str) -> str:
        page = figures_page(
            search_of({}), found, 1, portal=PORTAL, subjects=SUBJECTS, language="en", restricted=frozenset(restricted)
        )
        return "".join(run.text for run in page.results[0].figure)

    assert _holds(listed().encode())
    assert listed(SECRET) == "The figures of this statistic are for readers of institutions."


def test_closing_a_series_changes_no_page_of_others_more_than_it_must(closed: Shelf, everything: Shelf) -> None:
    """Files of open series are the same bytes."""
    for address in (f"/figures/{OPEN}.csv", f"/figures/{OPEN}.json", f"/figures/{OPEN}.png"):
        assert closed.read(address) == everything.read(address)
