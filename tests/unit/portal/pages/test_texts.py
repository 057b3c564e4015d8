"""The pages of text: what is printed from data, escaped and always in the same order."""

import os
import subprocess
import sys

from openthb.foundation.dates import PartialDate
from openthb.portal.pages.texts import methods_page, sources_page
from openthb.statistics.cubes import Provenance
from tests.plumbing.tools import ROOT
from tests.unit.portal.pages.samples import PORTAL, cell, holdings, other, release

PRINTED = """
import django; django.setup()
from tests.unit.portal.pages.test_texts import sources
print(sources())
"""


def sources() -> str:
    """The page of sources of a series read at many pages of one publisher."""
    pages = [Provenance("Office", f"https://example.org/{n}", PartialDate(2026)) for n in range(8)]
    cells = [cell(2000 + n, n, provenance=page) for n, page in enumerate(pages)]
    return sources_page(
        holdings(release(*cells, first_year=2000, last_year=2010)), portal=PORTAL, language="en"
    ).body_html


def test_every_source_with_its_series_and_pages() -> None:
    html = sources()
    assert "<h2" in html
    assert '<a href="/figures/test-series">' in html
    assert [html.count(f'href="https://example.org/{n}"') for n in range(8)] == [1] * 8


def test_the_same_data_give_the_same_page() -> None:
    """In every process: the order of a set is drawn anew in each."""
    command = [sys.executable, "-c", PRINTED]
    printed = [
        subprocess.run(
            command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1] != b""


def test_words_of_a_source_are_no_markup() -> None:
    nasty = "<script>*a* [b](javascript:x) `c` #d | e"
    page = Provenance(nasty, "https://example.org/(x)_<y>", PartialDate(2026))
    one = other("x-series", cell(2020, provenance=page), source={"author": {"en": nasty}, "system": {"en": "s"}})
    html = sources_page(holdings(one), portal=PORTAL, language="en").body_html
    assert "<script>" not in html
    assert "<em>" not in html
    assert 'href="javascript:' not in html
    assert "&lt;script&gt;*a* [b](javascript:x) `c` #d | e" in html


def test_methods_print_the_code_lists() -> None:
    html = methods_page(portal=PORTAL, language="en").body_html
    assert "<code>offence</code>" in html
    assert not any(word in html for word in ("UNITS", "FORMS", "FLAGS"))
