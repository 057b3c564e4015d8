"""The pictures of every vintage: SVG that stands alone, small PNG, and specifications that Vega-Lite itself renders."""

import io
import json
from xml.etree import ElementTree as ET

import pytest
import vl_convert
from PIL import Image

from tests.browser.pages import LINES, REVISED, STATISTIC
from tests.verification.conftest import Crawled
from tests.verification.reading import Connection

SVG = "{http://www.w3.org/2000/svg}"
MOST_COLOURS = 64
LARGEST_PICTURE = 60_000  # bytes


def drawings(crawled: Crawled) -> dict[str, ET.Element]:
    """Every SVG file, parsed."""
    files = crawled.ending(".svg")
    assert len(files) > 60
    return {path: ET.fromstring(file.body) for path, file in files.items()}  # noqa: S314  our own files


def test_every_drawing_says_what_it_shows(crawled: Crawled) -> None:
    """Well-formed, an image to screen readers, with a title and a description that it names itself."""
    for path, drawing in drawings(crawled).items():
        named = {str(element.get("id")): "".join(element.itertext()) for element in drawing if element.get("id")}
        first, second = (drawing[0].tag, drawing[1].tag)
        assert (drawing.tag, drawing.get("role"), first, second) == (f"{SVG}svg", "img", f"{SVG}title", f"{SVG}desc")
        labels = str(drawing.get("aria-labelledby")).split()
        assert len(labels) == 2
        assert all(len(named[label]) > 10 for label in labels), path


def test_no_drawing_runs_or_fetches_anything(crawled: Crawled) -> None:
    for path, drawing in drawings(crawled).items():
        tags = {element.tag.removeprefix(SVG) for element in drawing.iter()}
        assert tags.isdisjoint({"script", "style", "foreignObject", "image", "use", "a", "animate"}), path
        names = {name for element in drawing.iter() for name in element.attrib}
        assert not [name for name in names if name == "style" or name.startswith("on") or "href" in name], path


def test_every_drawing_names_its_source(crawled: Crawled) -> None:
    for path, drawing in drawings(crawled).items():
        words = " ".join("".join(text.itertext()) for text in drawing.iter(f"{SVG}text"))
        assert "Source: " in words, path


def test_every_picture_is_small_and_has_few_colours(crawled: Crawled) -> None:
    files = crawled.ending(".png")
    assert len(files) > 60
    for path, file in files.items():
        picture = Image.open(io.BytesIO(file.body))
        picture.load()
        assert picture.format == "PNG"
        assert picture.width >= 700, path
        assert picture.convert("RGBA").getcolors(MOST_COLOURS), path
        assert len(file.body) < LARGEST_PICTURE, path


@pytest.mark.parametrize("path", [STATISTIC, LINES, f"{REVISED}@2023-05-30", "/figures/be-police-offences-ten-years"])
def test_vega_lite_renders_the_specification(connection: Connection, path: str) -> None:
    """The specification beside a picture is a whole one: it renders without us, and shows the same figures."""
    answer = connection.ask(f"{path}.vl.json")
    specification = json.loads(answer.body)
    assert answer.status == 200
    assert specification["$schema"].startswith("https://vega.github.io/schema/vega-lite/v")
    version = specification["$schema"].rpartition("/v")[2].partition(".")[0]
    newest = max(vl_convert.get_vegalite_versions(), key=lambda known: [int(part) for part in known.split(".")])
    assert int(version) <= int(newest.partition(".")[0])
    drawing = ET.fromstring(vl_convert.vegalite_to_svg(specification))  # noqa: S314  our own file
    spoken = {str(element.get("aria-label")) for element in drawing.iter() if element.get("aria-label")}
    described = {str(value["description"]) for value in specification["data"]["values"]}
    assert len(described) > 3
    assert sorted(described - spoken) == []
