"""CSV that no spreadsheet takes for formulas (wound 3)."""

import csv
import io

import pytest

from openthb.portal.institutions.tables import as_csv


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "\u00a0=1", "\ufeff=1", "\x01=1", "\n=1", "\r"]
)
def test_what_begins_like_a_formula_does_not(cell: str) -> None:
    """Also behind blanks and control characters; the text itself stays."""
    content = as_csv(["Name"], [[cell]]).decode("utf-8-sig")
    (read,) = list(csv.reader(io.StringIO(content, newline="")))[1]
    assert read == f"'{cell}"


def test_numbers_and_harmless_texts_stay() -> None:
    """A number is never text, also when it is negative."""
    assert as_csv(["a"], [["plain, text", -5]]) == b'\xef\xbb\xbfa\r\n"plain, text",-5\r\n'
