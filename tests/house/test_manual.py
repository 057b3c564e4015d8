"""The manual is whole and fresh: every refusal, every setting, every field, and no page printed long ago."""

import ast
import re
import subprocess
import sys

import pytest

from openthb.exchange.intake.figures.columns import OPTIONAL, REQUIRED
from openthb.sites.settings import PREFIX, Settings
from openthb.statistics.series.description import SeriesDescription
from printing.patterns import codes
from printing.refusals import refusals
from tests.house.source import product_modules
from tests.plumbing.tools import ROOT

DOCS = ROOT / "docs"
# Written out beside a name that makes refusals or faults; read without a parser, as a second opinion on the first.
WRITTEN_CODE = re.compile(r"(?:Refusal|Fault|_refusal)\(\s*\"([A-Z][A-Z0-9-]{3,})\"")


def _page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_printed_pages_are_fresh() -> None:
    """`make pages` was run after the last change."""
    command = [sys.executable, str(DOCS / "print_pages.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_code_is_in_the_manual_and_no_other() -> None:
    """Each refusal has a heading of its own, and each heading a refusal."""
    headings = re.findall(r"^## `(.+)`$", _page("errors.md"), re.MULTILINE)
    assert headings == sorted({refusal.code for refusal in refusals()})
    assert len(headings) > 30


def test_every_code_written_in_the_source_was_found() -> None:
    """The reader of the source overlooks none."""
    written = {code for module in product_modules() for code in WRITTEN_CODE.findall(module.text)}
    assert sorted(written - {refusal.code for refusal in refusals()}) == []


def test_every_refusal_says_all_three_things() -> None:
    """What was found, why it cannot be so, and the next step: each in words or from what was found."""
    assert [r.code for r in refusals() if not (r.found.strip() and r.reason.strip() and r.next_step.strip())] == []


def test_a_code_that_is_not_written_out_is_refused() -> None:
    """A code put together at run time could not be looked up."""
    with pytest.raises(ValueError, match="written out"):
        codes(ast.parse('f"BAD-{kind}"', mode="eval").body, {}, "somewhere")
    with pytest.raises(ValueError, match="written out"):
        codes(ast.parse('"lower-case"', mode="eval").body, {}, "somewhere")


def test_every_setting_is_in_the_manual() -> None:
    """With what it is for."""
    listed = re.findall(r"^\| `(\w+)` \| \S", _page("settings.md"), re.MULTILINE)
    assert listed == [f"{PREFIX}{name}".upper() for name in Settings.model_fields]


def test_every_field_of_a_description_is_in_the_manual() -> None:
    """Who describes a series finds each field, and none that is gone."""
    fields = set(SeriesDescription.__dataclass_fields__)
    assert _listed("The description of a series") == fields


def test_every_column_of_figures_is_in_the_manual() -> None:
    """As for fields."""
    assert _listed("The table of figures") == {*REQUIRED, *OPTIONAL}


def _listed(heading: str) -> set[str]:
    """The names in the first column of the table under a heading of the page on figures."""
    section = _page("figures.md").split(f"## {heading}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`.+?) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
