"""Facts are read whole from YAML or JSON; what cannot be so is refused with code, line and next step."""

import json
from datetime import date

import pytest

from openthb.foundation.errors import Refusals
from openthb.law.facts import Case, Degree, Victim, not_, read_case
from openthb.law.facts.reading import LARGEST

TODAY = date(2026, 12, 1)
GOOD = """\
title: "Made-up: one worker"
facts: {first: 2019-03-01, last: 2019-06-30}
findings:
  act.recruit: {degree: established, source: inspection}
victims:
  - name: A
    age: 16
    findings: {form.labour: indicated}
  - {name: B, age: [15, 19]}
  - {name: C}
"""


def _case(text: str = GOOD) -> Case:
    return read_case(text.encode(), today=TODAY)


def test_a_case_is_read() -> None:
    """Of all, and of each victim."""
    case = _case()
    assert (case.first, case.last, case.judged_on) == (date(2019, 3, 1), date(2019, 6, 30), TODAY)
    assert case.findings["act.recruit"].source == "inspection"
    degrees = [{fact: found.degree.name for fact, found in case.of(victim).items()} for victim in case.victims]
    assert degrees == [
        {"act.recruit": "ESTABLISHED", "form.labour": "INDICATED", "person.child": "ESTABLISHED"},
        {"act.recruit": "ESTABLISHED", "person.child": "UNKNOWN"},
        {"act.recruit": "ESTABLISHED"},
    ]


def test_json_is_read_too() -> None:
    """The same case."""
    told = {
        "title": "Made-up", "facts": {"first": "2019-03-01", "last": "2019-06-30"}, "judged_on": "2020-01-01",
        "victims": [{"name": "A", "age": 18}],
    }  # fmt: skip
    case = _case(json.dumps(told))
    assert case.judged_on == date(2020, 1, 1)
    assert case.of(case.victims[0])["person.child"].degree is Degree.EXCLUDED


def test_a_narrower_fact_brings_the_wider_one() -> None:
    """A threat against the family is a threat."""
    case = _case(GOOD.replace("form.labour: indicated", "means.threat_to_family: established"))
    assert case.of(case.victims[0])["means.threat"].degree is Degree.ESTABLISHED


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("act.recruit", "act.persuade", "FACTS-CODE-UNKNOWN", "line 4, findings.act.persuade"),
        ("act.recruit", "person.unheard_of", "FACTS-CODE-UNKNOWN", "line 4"),
        ("age: 16", "age: 121", "FACTS-FIELD", "line 7, victims.0.age"),
        ("age: 16", "age: -1", "FACTS-FIELD", "line 7"),
        ("age: 16", "age: sixteen", "FACTS-FIELD", "line 7"),
        ("age: [15, 19]", "age: [19, 15]", "FACTS-AGE", "line 9, victims.1.age"),
        ("age: [15, 19]", "age: 17, findings: {person.child: excluded}", "FACTS-CONTRADICTORY", "line 9"),
        ("last: 2019-06-30", "last: 2027-01-01", "FACTS-DAY", "line 2, facts.last: 2027-01-01 lies after today"),
        ("last: 2019-06-30", "last: 2018-01-01", "FACTS-DAY", "before the first day"),
        ("last: 2019-06-30", "last: 2019-02-30", "FACTS-FIELD", "line 2, facts.last"),
        ("last: 2019-06-30", "last: 2019", "FACTS-FIELD", "line 2"),
        ("findings:\n", "judged_on: 2019-01-01\nfindings:\n", "FACTS-DAY", "line 3, judged_on"),
        ("findings:\n", "judged_on: 2027-01-01\nfindings:\n", "FACTS-DAY", "line 3, judged_on"),
        ("form.labour: indicated", "act.recruit: excluded", "FACTS-CONTRADICTORY", "line 8"),
        (
            "form.labour: indicated", "means.threat: excluded, means.threat_of_harm: established",
            "FACTS-CONTRADICTORY", "means.threat, which holds it",
        ),
        ("degree: established", "degree: certain", "FACTS-FIELD", "line 4"),
        ("name: A", "name: A\n    colour: red", "FACTS-FIELD", "colour"),
        ("name: A", "name: A\n    name: Z", "FACTS-FIELD", "name is given twice"),
        ("victims:", "victims: [", "FACTS-UNREADABLE", "line 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_refused(old: str, new: str, code: str, place: str) -> None:
    """With its place, the reason and the next step."""
    assert old in GOOD
    with pytest.raises(Refusals) as refused:
        _case(GOOD.replace(old, new, 1))
    assert [(one.code, place in one.found) for one in refused.value.kept] == [(code, True)], refused.value.lines()
    assert all(one.reason and one.next_step for one in refused.value.kept)


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b"- " * 10, b"x" * (LARGEST + 1), b"a: " + b"[" * 5000])
def test_what_is_no_case_is_refused(content: bytes) -> None:
    """Never with a traceback."""
    with pytest.raises(Refusals, match="FACTS-"):
        read_case(content, today=TODAY)


def test_all_slips_are_told_at_once() -> None:
    """Of every kind that can be seen together."""
    text = GOOD.replace("act.recruit", "act.persuade").replace("[15, 19]", "[19, 15]")
    with pytest.raises(Refusals) as refused:
        _case(text)
    assert [one.code for one in refused.value.kept] == ["FACTS-CODE-UNKNOWN", "FACTS-AGE"]


def test_the_contrary_of_a_doubt_is_unknown() -> None:
    """Of what is settled, it is settled the other way."""
    assert [not_(degree).name for degree in Degree] == ["ESTABLISHED", "UNKNOWN", "UNKNOWN", "UNKNOWN", "EXCLUDED"]


def test_a_victim_of_unknown_age_is_no_child_and_no_adult() -> None:
    """Nothing is said of it."""
    day = date(2020, 1, 1)
    assert Case("x", day, day, day, (Victim("V"),)).of(Victim("V")) == {}
