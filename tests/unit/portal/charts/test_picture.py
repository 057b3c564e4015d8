"""The picture stands alone in a report: title, source, mark; few colours; its texts as data."""

from io import BytesIO

from PIL import Image

from openthb.portal.charts import Chart, palette, picture, standalone
from tests.unit.portal.charts.reading import boxes, parse
from tests.unit.portal.charts.samples import SAMPLES, build, figure


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def test_it_is_an_indexed_png_of_few_colours(sample: Chart) -> None:
    made = Image.open(BytesIO(picture(sample)))
    colours = made.getcolors()
    assert (made.format, made.mode, made.width) == ("PNG", "P", 1576)
    assert colours is not None
    assert len(colours) <= 64


def test_it_keeps_the_colours_of_the_palette() -> None:
    made = Image.open(BytesIO(picture(SAMPLES["offences"]()))).convert("RGB")
    found = {colour for _, colour in made.getcolors(maxcolors=64) or ()}
    assert {_rgb(palette.PAPER), _rgb(palette.PLAIN), _rgb(palette.STRONG)} <= found
    assert made.getpixel((1, 1)) == _rgb(palette.PAPER)


def test_its_texts_are_in_the_file() -> None:
    chart = SAMPLES["flagship"]()
    made = Image.open(BytesIO(picture(chart)))
    assert made.info["Title"] == chart.title
    assert made.info["Description"] == chart.description
    assert made.info["Source"] == chart.source


def test_title_source_and_mark_are_drawn_in() -> None:
    chart = SAMPLES["flagship"]()
    texts = ["".join(element.itertext()) for element in parse(standalone(chart)).iter() if element.tag.endswith("text")]
    assert {chart.title, chart.source, "OpenTHB"} <= set(texts)


def test_a_long_title_is_broken_into_lines_inside_the_picture() -> None:
    chart = build("columns", [figure(2022, 3)], title="Registered cases of trafficking in human beings " * 6)
    drawn = standalone(chart)
    lines = [box for box in boxes(drawn) if box.text.startswith(("Registered", "trafficking", "human", "beings"))]
    assert len(lines) == 3
    assert all(box.right <= 788 - 24 for box in lines)


def test_letters_are_drawn_and_not_left_blank() -> None:
    """The renderer brings its own letters; without them the title's strip would stay white."""
    made = Image.open(BytesIO(picture(SAMPLES["flagship"]()))).convert("L").crop((40, 40, 1536, 100))
    dark = sum(count for level, count in enumerate(made.histogram()) if level < 128)
    assert dark > 2000
