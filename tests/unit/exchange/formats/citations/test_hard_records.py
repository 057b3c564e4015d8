"""Records that break careless templates, each in all six styles: the cases stand in `hard_records.yaml`."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from openthb.exchange.formats.citations import STYLES, cite, csl

SHEET: dict[str, dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("hard_records.yaml").read_text(encoding="utf-8")
)
CASES = SHEET["cases"]
ACCESSED = date(2024, 11, 5)


def item(changes: dict[str, Any]) -> dict[str, Any]:
    """The plain item with `changes`; `persons` is that many of Ada Name1, Ada Name2 …"""
    persons = [{"family": f"Name{place}", "given": "Ada"} for place in range(1, changes.get("persons", 0) + 1)]
    return SHEET["plain"] | changes | ({"author": persons} if persons else {})


@pytest.mark.parametrize("style", [style.name for style in STYLES])
@pytest.mark.parametrize("case", CASES)
def test_a_hard_record_comes_out_right(case: str, style: str) -> None:
    assert cite(csl.read(item(CASES[case]["record"])), style, ACCESSED) == CASES[case][style]


def test_a_very_long_title_is_printed_whole() -> None:
    title = "Cases " + "and more cases " * 2000 + "at last"
    for style in ("apa", "chicago", "harvard", "bluebook", "ieee"):
        assert title in cite(csl.read(item({"title": title})), style, ACCESSED)
