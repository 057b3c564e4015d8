"""A framework is read whole, or every slip in it is refused with file and line."""

from pathlib import Path

import pytest

from openthb.foundation.errors import Refusals
from openthb.law import read_framework
from tests.unit.law.framework_at_hand import small, written


def test_a_framework_is_read(tmp_path: Path) -> None:
    """Its offences, and its provisions with their words in four languages."""
    found = small(tmp_path)
    assert (found.id, found.offences[0].needs) == ("small", ("act", "purpose"))
    assert [one.words.in_language("nl") for one in found.provisions] == ["Een woord", "Een woord", "Nieuw", "Een woord"]


@pytest.mark.parametrize(
    ("changes", "line", "said"),
    [
        ([("country: BEL", "country: Belgium")], 2, "country"),
        ([("fr: Un mot, ", "")], 3, "title.fr"),
        ([("de: Neu", 'de: ""')], 12, "words.de"),
        ([("valid_from: 2005-09-12", "valid_from: 2005-13-12")], 4, "valid_from"),
        ([("valid_from: 2005-09-12", "valid_from: 0")], 4, "valid_from"),
        ([("valid_from: 2005-09-12\n", "")], 1, "from which day"),
        ([("source: https://example.org/law\n", "source: http://example.org\n")], 6, "source"),
        ([("outcome: trafficking", "outcome: slavery")], 8, "outcome"),
        ([("kind: act", "kind: deed")], 10, "kind"),
        ([("kind: act", "kind: act, colour: red")], 10, "colour"),
        ([("verified: false", "verified: perhaps")], 11, "verified"),
        ([("act.recruit", "act.persuade")], 10, "has no act.persuade"),
        ([("fact: act.recruit", "fact: recruit")], 10, "fact"),
        ([('offence: trafficking, number: "1bis', 'offence: theft, number: "1bis')], 13, "no offence theft"),
        ([("valid_to: 2013-08-01", "valid_to: 2013-08-02")], 12, "two versions of labour"),
        ([("valid_from: 2013-08-02", "valid_from: 2013-08-03")], 8, "no purpose in force on 2013-08-02"),
        ([("valid_from: 2016-02-29", "valid_from: 2016-02-29, valid_to: 2016-02-28")], 13, "before it begins"),
        ([("valid_from: 2016-02-29", "valid_from: 2001-02-28")], 13, "before its framework"),
        ([("valid_from: 2016-02-29", "valid_from: 2016-02-29, valid_to: 2027-01-01")], 13, "longer than its framework"),
        ([("kind: act", "kind: act, kind: means")], 10, "given twice"),
        ([("kind: act", "kind: [act")], 1, "no readable YAML"),
        ([("prison_from: 10", "prison_from: -1")], 13, "prison_from"),
        ([("needs: [act, purpose]", "needs: []")], 8, "needs"),
    ],
)
def test_a_slip_is_refused_with_its_line(tmp_path: Path, changes: list[tuple[str, str]], line: int, said: str) -> None:
    """And with what was found there."""
    with pytest.raises(Refusals) as refused:
        read_framework(written(tmp_path, *changes))
    assert refused.value.code == "LAW-FRAMEWORK-BROKEN"
    assert any(f"small.yaml, line {line}: " in one.found and said in one.found for one in refused.value.kept), [
        one.found for one in refused.value.kept
    ]


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    """Each once: words that several entries share are told of in each entry, lists of wrong entries are not."""
    with pytest.raises(Refusals) as refused:
        read_framework(written(tmp_path, ("kind: act", "kind: deed"), ("verified: false", "verified: no idea")))
    assert [one.found.split(":")[1].strip() for one in refused.value.kept] == [
        "provisions.0.kind", "provisions.1.verified",
    ]  # fmt: skip


def test_a_framework_bears_the_name_of_its_file(tmp_path: Path) -> None:
    """Or nobody finds it."""
    with pytest.raises(Refusals, match="the framework calls itself small"):
        read_framework(written(tmp_path, name="other"))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """So is one that holds nothing."""
    file = tmp_path / "small.yaml"
    for content in (b"\xff\xfe", b"", b"- a\n"):
        file.write_bytes(content)
        with pytest.raises(Refusals, match=r"small\.yaml, line 1"):
            read_framework(file)
