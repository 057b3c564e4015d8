"""The style sheet and the script as they are served: nothing lost but remarks and empty room."""

import re
from pathlib import Path

import pytest

from openthb.foundation.errors import Refusal
from openthb.web import assets
from openthb.web.assets.script import without_remarks
from openthb.web.assets.stylesheet import OWN_SHEETS, STYLES, joined, with_addresses

FOLDER = Path(assets.__file__).parent


def test_sheets_are_joined_in_order_without_remarks_and_room() -> None:
    sheets = [
        "/* for\n editors */\na {\n  color : red;\n  margin: 0 1px;\n}\n",
        "@media (min-width: 2px) {\n  b > i { top: 0; }\n}\n",
    ]
    assert joined(sheets) == "a{color :red;margin:0 1px}@media (min-width:2px){b>i{top:0}}\n"


@pytest.mark.parametrize(
    "rule",
    [
        "nav :is(ul, ol)",  # a space before a colon means "inside"
        "width:calc(100% + 2px)",  # without spaces, no sum
        "translate:-50% -100%",
        "li + li",
    ],
)
def test_room_that_means_something_stays(rule: str) -> None:
    assert rule.replace(", ", ",") in joined([f"{rule} {{ top: 0; }}"])


def test_references_become_addresses() -> None:
    sheet = "a{src:url(fonts/a.woff2)}b{src:url( \"fonts/b.woff2\" )}c{src:url('fonts/a.woff2')}"
    addresses = {"fonts/a.woff2": "/assets/a.1.woff2", "fonts/b.woff2": "/assets/b.2.woff2"}
    assert with_addresses(sheet, addresses) == (
        "a{src:url(/assets/a.1.woff2)}b{src:url(/assets/b.2.woff2)}c{src:url(/assets/a.1.woff2)}"
    )


@pytest.mark.parametrize(
    "name", ["https://fonts.example/a.woff2", "//cdn.example/a.css", "data:image/png;base64,AA", "gone.svg", ""]
)
def test_a_reference_to_anything_else_is_refused(name: str) -> None:
    with pytest.raises(Refusal) as refused:
        with_addresses(f"a{{background:url({name})}}", {"fonts/a.woff2": "/assets/a.1.woff2"})
    assert refused.value.code == "STYLE-REFERENCE-UNKNOWN"


def test_every_sheet_on_disk_is_joined() -> None:
    assert sorted((*STYLES, *OWN_SHEETS)) == sorted(path.name for path in (FOLDER / "styles").glob("*.css"))


def test_every_custom_property_used_is_set() -> None:
    sheet = joined((FOLDER / "styles" / name).read_text("utf-8") for name in STYLES)
    assert set(re.findall(r"var\((--[\w-]+)\)", sheet)) <= set(re.findall(r"(--[\w-]+):", sheet))


def test_the_script_loses_its_remarks_and_nothing_else() -> None:
    script = '/* Why:\n   because. */\n"use strict";\n\n  // A reason.\n  const a = "//not a remark"; // behind code\n'
    assert without_remarks(script) == '"use strict";\nconst a = "//not a remark"; // behind code\n'


def test_the_script_has_no_text_over_several_lines() -> None:
    """Such a text would lose its indentation when it is served."""
    lines = (FOLDER / "openthb.js").read_text("utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2] == []


@pytest.mark.parametrize(
    "wish", ["forced-colors:active", "prefers-color-scheme:dark", "@media print", ":focus-visible"]
)
def test_what_readers_ask_of_their_browser_is_heeded(wish: str) -> None:
    assert wish in joined((FOLDER / "styles" / name).read_text("utf-8") for name in STYLES)


def test_nothing_moves() -> None:
    """Readers who ask for less motion need no rule of their own, because there is none to be less of."""
    sheet = joined((FOLDER / "styles" / name).read_text("utf-8") for name in STYLES)
    assert not re.search(r"transition|animation|@keyframes|scroll-behavior", sheet)
