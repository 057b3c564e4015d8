"""`openthb law` and `openthb qualify`, as a lawyer calls them: no home, no database, no web framework."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.program import Done
from tests.plumbing.tools import ROOT

Openthb = Callable[..., Done]
CASE = ROOT / "docs" / "cases" / "nail-bar.yaml"


def test_the_frameworks_are_listed(openthb: Openthb, tmp_path: Path) -> None:
    """With how much of each was read."""
    done = openthb("law", "list", "--json", home=tmp_path)
    assert done.code == 0
    listed = {one["framework"]: one for one in done.data}
    assert len(listed) == 7
    assert listed["be-penal-code-1867"]["verified"] == listed["be-penal-code-1867"]["provisions"] - 1


def test_an_article_is_shown_as_it_stood(openthb: Openthb, tmp_path: Path) -> None:
    """The acts of May 2012: taking control is not among them."""
    done = openthb("law", "show", "433quinquies", "--on", "2012-05-01", "--lang", "fr", home=tmp_path)
    assert done.code == 0
    assert "Recruter la personne" in done.out
    assert "Prendre le contrôle" not in done.out
    assert "imprisonment 1 to 5 years" in done.out
    later = openthb("law", "show", "433quinquies", "--on", "2013-08-02", home=tmp_path)
    assert "Gaining control over the person" in later.out
    assert "once per victim" in later.out


def test_changes_between_two_days_are_shown(openthb: Openthb, tmp_path: Path) -> None:
    """From one code to the other."""
    arguments = ("law", "diff", "--from", "2012-01-01", "--to", "2026-10-01", "--framework", "be-penal-code-2024")
    done = openthb(*arguments, "--json", home=tmp_path)
    assert {one["how"] for one in done.data} == {"added"}
    text = openthb("law", "diff", "--from", "2016-06-17", "--to", "2016-06-18", home=tmp_path).out
    assert "+ Deception" in text
    assert "by the law of 31 May 2016" in text
    assert (
        openthb("law", "diff", "--from", "2020-01-01", "--to", "2020-01-02", home=tmp_path).out == "Nothing changed.\n"
    )


def test_a_case_is_judged_victim_by_victim(openthb: Openthb, tmp_path: Path) -> None:
    """Under the law of the facts and that of the judgement, with what would change the answer."""
    done = openthb("qualify", str(CASE), "--json", home=tmp_path)
    assert done.code == 0
    found = {(one["victim"], one["framework"], one["day"]): one for one in done.data["judgements"]}
    assert found["A", "be-penal-code-1867", "2019-06-30"]["outcomes"] == ["trafficking"]
    assert found["A", "be-penal-code-2024", "2026-10-01"]["outcomes"] == ["trafficking"]
    assert found["A", "un-palermo-protocol", "2019-06-30"]["outcomes"] == ["not-enough-facts"]
    aliens = found["A", "be-aliens-act", "2019-06-30"]
    assert [one["fact"] for one in aliens["would_change"]] == ["help.entry_or_stay"]
    assert found["B", "be-aliens-act", "2019-06-30"]["outcomes"] == ["none"]


def test_the_words_come_in_the_language_asked_for(openthb: Openthb, tmp_path: Path) -> None:
    """With the remark that a magistrate decides."""
    arguments = ("qualify", str(CASE), "--framework", "be-penal-code-1867", "--lang", "nl")
    text = openthb(*arguments, home=tmp_path).out
    assert "alle bestanddelen van mensenhandel (433quinquies) staan vast" in text
    assert "een magistraat beslist" in text


def test_facts_come_from_standard_input_too(openthb: Openthb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON from another program."""
    told = {"title": "x", "facts": {"first": "2026-09-01", "last": "2026-09-02"}, "victims": [{"name": "V"}]}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(told).encode())))
    done = openthb("qualify", "-", "--framework", "be-penal-code-2024", "--json", home=tmp_path)
    assert [one["outcomes"] for one in done.data["judgements"]] == [["not-enough-facts"]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("law", "show", "999"), "LAW-ARTICLE-UNKNOWN"),
        (("law", "show", "258", "--on", "2020-01-01"), "LAW-ARTICLE-NOT-IN-FORCE"),
        (("law", "show", "258", "--on", "2020"), "LAW-DAY"),
        (("law", "show", "258", "--on", "soon"), "DATE-UNREADABLE"),
        (("law", "show", "258", "--framework", "code-of-hammurabi"), "LAW-FRAMEWORK-UNKNOWN"),
        (("law", "diff", "--from", "2020-01-02", "--to", "2020-01-01"), "LAW-DAYS-ORDER"),
        (("qualify", "no-such-file.yaml"), "FACTS-FILE"),
        (("qualify", str(ROOT / "LICENSE")), "FACTS-"),
        (("qualify", str(CASE), "--framework", "be-penal-code-2024", "--on", "2020-01-01"), "LAW-NOT-IN-FORCE"),
    ],
)
def test_what_cannot_be_is_refused(openthb: Openthb, tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    """With code, reason and next step, and exit code 1."""
    done = openthb(*arguments, home=tmp_path)
    assert (done.code, done.out) == (1, "")
    assert code in done.err
    assert "next:" in done.err
