"""The law by cases a lawyer can read: each must come out as it says, through the file a user would write."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from openthb.law import framework
from openthb.law.facts import Degree, Finding, Victim, vocabulary
from openthb.law.facts.case import Case
from openthb.law.qualification import Judgement, judge

_FILES = sorted(Path(__file__).parent.glob("*.yaml"))
_CASES = [case for file in _FILES for case in yaml.safe_load(file.read_text(encoding="utf-8"))]


def judged(case: dict[str, Any]) -> Judgement:
    """The case, judged."""
    age = case.get("age")
    span = None if age is None else (age, age) if isinstance(age, int) else tuple(age)
    findings = {fact: Finding(Degree.named(degree)) for fact, degree in case["facts"].items()}
    assert findings.keys() <= vocabulary().keys()
    victim = Victim("V", span, findings)
    on: date = case["day"]
    return judge(framework(case["framework"]), on, Case(case["rule"], on, on, on, (victim,)).of(victim))


@pytest.mark.parametrize("case", _CASES, ids=[case["rule"] for case in _CASES])
def test_a_case_comes_out_as_it_says(case: dict[str, Any]) -> None:
    """Its outcomes and, where it names them, what aggravates."""
    found = judged(case)
    assert set(found.outcomes) == set(case["outcome"])
    if "aggravated" in case:
        numbers = {
            one.provision.number
            for offence in found.offences
            if offence.degree is Degree.ESTABLISHED
            for one in offence.aggravations
            if one.degree is Degree.ESTABLISHED
        }
        assert numbers == set(case["aggravated"])


def test_no_rule_is_told_twice() -> None:
    """So that a failing one is found by its words."""
    rules = [case["rule"] for case in _CASES]
    assert len(rules) == len(set(rules)) > 40
