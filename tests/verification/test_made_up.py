"""Everything handed out of a made-up series says so by itself; nothing of a real one does."""

import csv
import io
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import openpyxl  # type: ignore[import-untyped]
import pytest
from PIL import Image

from tests.verification.conftest import Crawled
from tests.verification.reading import Connection

SVG = "{http://www.w3.org/2000/svg}"
MARK = "Made-up figures"
VINTAGE = re.compile(r"/figures/[a-z0-9-]+@[0-9-]+\.json")
GATE = 15_500  # bytes of a made-up first page with its frame: notice, tags and watermark included


def made_up(crawled: Crawled) -> set[str]:
    """The vintages whose own JSON says that their figures are made up, by address."""
    files = crawled.ending(".json")
    documents = {path: json.loads(file.body) for path, file in files.items() if VINTAGE.fullmatch(path)}
    return {path.removesuffix(".json") for path, document in documents.items() if document["made_up"]}


@pytest.fixture(scope="module")
def invented(crawled: Crawled) -> set[str]:
    """The addresses of made-up vintages: those of the demonstration register, and no other."""
    found = made_up(crawled)
    assert len(found) >= 40
    assert {path for path in crawled.pages if re.fullmatch(r"/figures/demo-[a-z0-9-]+@[0-9-]+", path)} == found
    return found


def each(crawled: Crawled, invented: set[str], ending: str) -> Iterator[tuple[bytes, bool]]:
    """Each file of an ending, and whether its figures are made up."""
    for path, file in crawled.ending(ending).items():
        yield file.body, path.removesuffix(ending) in invented


def test_every_page_of_a_made_up_series_says_it(crawled: Crawled, invented: set[str]) -> None:
    series = {path.partition("@")[0] for path in invented}
    for path in (*series, *invented, *(f"{name}/vintages" for name in series)):
        text = crawled.answers[path].text
        assert 'class="made-up" role="note"' in text, path
        assert re.search(r"<title>[^<]*Made-up: ", text), path
        if not path.endswith("/vintages"):
            assert re.search(r'<meta name="description" content="Made.up: ', text), path


def test_no_page_of_a_real_series_says_it(crawled: Crawled, invented: set[str]) -> None:
    real = [path for path in crawled.pages if "@" in path and "/cite" not in path and path not in invented]
    assert len(real) > 60
    assert [path for path in real if re.search("made.up", crawled.answers[path].text, re.IGNORECASE)] == []


def test_csv_says_it_in_every_row(crawled: Crawled, invented: set[str]) -> None:
    for body, is_invented in each(crawled, invented, ".csv"):
        rows = list(csv.DictReader(io.StringIO(body.decode("utf-8"))))
        assert all(row.get("COMMENT_DSET", "").startswith(MARK) == is_invented for row in rows)
        assert ("COMMENT_DSET" in rows[0]) == is_invented
        source = rows[0].get("COMMENT_DSET", "").rpartition("Source: ")[2]
        assert source == ("OpenTHB demonstration register" if is_invented else "")


def test_workbooks_say_it_on_their_first_sheet(crawled: Crawled, invented: set[str]) -> None:
    for body, is_invented in each(crawled, invented, ".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(body))
        assert (book.sheetnames[0] == MARK) == is_invented
        assert str(book.properties.title).startswith("Made-up: ") == is_invented


def test_pictures_say_it_in_themselves(crawled: Crawled, invented: set[str]) -> None:
    for body, is_invented in each(crawled, invented, ".svg"):
        words = [text.text for text in ET.fromstring(body).iter(f"{SVG}text")]  # noqa: S314  our own files
        assert (words.count(MARK) >= 3) == is_invented
    for body, is_invented in each(crawled, invented, ".png"):
        texts = Image.open(io.BytesIO(body)).info
        assert (texts["Title"].startswith("Made-up: "), texts["Source"].startswith(MARK)) == (is_invented, is_invented)


def test_specifications_say_it(crawled: Crawled, connection: Connection, invented: set[str]) -> None:
    """Found beside the page by who knows the address."""
    for path in sorted(invented)[:5]:
        specification = json.loads(connection.ask(f"{path}.vl.json").body)
        assert specification["usermeta"]["made_up"] is True
        assert "watermark" in {layer["name"] for layer in specification["layer"]}
        assert MARK in specification["title"]["subtitle"]


def test_no_comparison_holds_a_made_up_figure(crawled: Crawled) -> None:
    compared = [path for path in crawled.pages if path.startswith("/compare")]
    assert "/compare" in compared
    for path in (*compared, "/four-numbers"):
        assert not {link for link in crawled.leads[path] if link.startswith("/figures/demo-")}, path
        assert MARK not in crawled.answers[path].text


def test_the_flagship_of_the_register_stays_light(crawled: Crawled, connection: Connection) -> None:
    frame = [path for path in crawled.answers if path.endswith((".css", ".js"))]
    sent = [connection.ask(path, accept_encoding="gzip").body for path in (*frame, "/figures/demo-cases")]
    assert sum(map(len, sent)) <= GATE
