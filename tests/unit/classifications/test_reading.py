"""A list with a slip in it is refused whole, and the refusal names the slip."""

from pathlib import Path

import pytest

from openthb.classifications.reading import read_codelist
from openthb.foundation.errors import Refusal

SOUND = """\
id: colour
version: "1.0"
valid_from: 2026-01-01
title: {en: Colour of the tests}
source: {en: tests}
total: _T
items:
  - code: _T
    label: {en: All}
  - code: red
    label: {en: Red, fr: Rouge}
    plural: {en: Reds}
    synonyms: [scarlet]
    correspondences: [{scheme: ICCS, code: "0204", relation: exact, verified: false}]
  - code: dark_red
    parent: red
    label: {en: Dark red}
"""


def _read(folder: Path, text: str) -> None:
    file = folder / "colour.yaml"
    file.write_text(text, encoding="utf-8")
    read_codelist(file)


def test_a_sound_list_is_read(tmp_path: Path) -> None:
    file = tmp_path / "colour.yaml"
    file.write_text(SOUND, encoding="utf-8")
    found = read_codelist(file)
    assert found.codes == ("_T", "red", "dark_red")
    assert found.resolve("ROUGE").code == found.resolve("reds").code == found.resolve("Scarlet").code == "red"
    assert found["red"].correspondences[0].verified is False


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ("code: dark_red", "code: red", "code given twice: red"),
        ("parent: red", "parent: blue", "parent missing: dark_red"),
        ("parent: red", "parent: dark_red", "own ancestor: dark_red"),
        ("code: red\n", "code: red\n    parent: dark_red\n", "own ancestor: red, dark_red"),
        ("total: _T", "total: sum", "total missing: sum"),
        ("scheme: ICCS", "scheme: ICSS", "'ICSS' is none of"),
        ("scheme: ICCS", "scheme: IC-TIP", "whose codes are not known"),
        ("relation: exact", "relation: same", "'same' is none of"),
        ("verified: false", 'verified: "no"', "verified must be true or false"),
        ('code: "0204"', "code: 0204", "quotation marks"),
        ("label: {en: Dark red}", "label: {en: Scarlet}", "'Scarlet' would mean both red and dark_red"),
        ("label: {en: Dark red}", "label: {nl: Donkerrood}", "English always given"),
        ("code: dark_red", "code: dark red", "no SDMX identifier"),
        ("code: dark_red", "code: no", "a text was expected"),
        ("id: colour", "id: color", "calls itself color"),
        ("valid_from: 2026-01-01", "valid_from: soon", "valid_from must be a date"),
        ("synonyms: [scarlet]", "synonym: [scarlet]", "unknown field synonym"),
        ("synonyms: [scarlet]", "synonyms: scarlet", "must be a list"),
        ("title:", "name:", "unknown field name"),
        ('version: "1.0"', 'version: "1.0"\nversion: "1.1"', "version given twice"),
        ('version: "1.0"', "version: 1.0", "quotation marks"),
        ("items:", "items: [", "no readable YAML"),
    ],
)
def test_a_slip_is_refused_by_name(tmp_path: Path, was: str, becomes: str, named: str) -> None:
    assert was in SOUND
    with pytest.raises(Refusal) as caught:
        _read(tmp_path, SOUND.replace(was, becomes, 1))
    assert caught.value.code == "CODELIST-BROKEN"
    assert named in caught.value.found
    assert "colour" in caught.value.found


def test_a_foreign_code_cannot_be_the_same_as_two_of_ours(tmp_path: Path) -> None:
    doubled = SOUND + '    correspondences: [{scheme: ICCS, code: "0204", relation: exact, verified: false}]\n'
    with pytest.raises(Refusal, match="foreign code the same as two of ours: ICCS 0204"):
        _read(tmp_path, doubled)


@pytest.mark.parametrize("text", ["", "- a\n", "id: colour\n", "\x00", SOUND.partition("items:")[0]])
def test_a_file_that_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal, match="CODELIST-BROKEN"):
        _read(tmp_path, text)


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "colour.yaml"
    file.write_bytes(SOUND.replace("Rouge", "Rougé").encode("latin-1"))
    with pytest.raises(Refusal, match="no readable YAML"):
        read_codelist(file)
