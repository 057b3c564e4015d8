"""By which law: that of the day of the facts and, where it changed, that of the judgement too."""

from datetime import date

import pytest

from openthb.foundation.errors import Refusal
from openthb.law import framework, frameworks
from openthb.law.facts import Case, Victim
from openthb.law.qualification import judge, spans_a_change, versions

BELGIAN = ("be-aliens-act", "be-penal-code-1867", "be-penal-code-2024")


def _case(first: str, last: str, judged_on: str) -> Case:
    began, ended, judged = map(date.fromisoformat, (first, last, judged_on))
    return Case("x", began, ended, judged, (Victim("V"),))


def _used(case: Case) -> list[tuple[str, str]]:
    return [(one.id, day.isoformat()) for one, day in versions([framework(name) for name in BELGIAN], case)]


def test_facts_before_a_change_are_shown_under_both_laws() -> None:
    """The old code on the day of the facts, the new one on the day of the judgement."""
    assert _used(_case("2020-01-01", "2020-02-01", "2026-10-01")) == [
        ("be-aliens-act", "2020-02-01"), ("be-aliens-act", "2026-10-01"), ("be-penal-code-1867", "2020-02-01"),
        ("be-penal-code-2024", "2026-10-01"),
    ]  # fmt: skip


def test_where_nothing_changed_once_is_enough() -> None:
    """One judgement a framework."""
    assert _used(_case("2020-01-01", "2020-02-01", "2021-01-01")) == [
        ("be-aliens-act", "2020-02-01"), ("be-penal-code-1867", "2020-02-01"),
    ]  # fmt: skip


def test_facts_older_than_the_law_held_are_not_covered() -> None:
    """Belgian law before 12 September 2005."""
    with pytest.raises(Refusal, match="LAW-NOT-COVERED"):
        versions(frameworks(), _case("2005-09-01", "2005-09-11", "2026-10-01"))
    assert _used(_case("2005-09-01", "2005-09-12", "2006-01-01"))
    with pytest.raises(Refusal, match="LAW-NOT-COVERED"):
        versions([framework("nl-penal-code-273f")], _case("2010-01-01", "2010-01-02", "2026-10-01"))


def test_a_framework_judges_nothing_before_its_day() -> None:
    """Refused with the reason."""
    with pytest.raises(Refusal, match="LAW-NOT-IN-FORCE") as refused:
        judge(framework("be-penal-code-2024"), date(2026, 8, 31), {})
    assert "from 2026-09-01" in refused.value.reason


def test_facts_that_go_on_over_a_change_are_told_of() -> None:
    """A continuing offence is explained, not decided."""
    old = framework("be-penal-code-1867")
    assert spans_a_change(old, _case("2013-08-01", "2013-08-02", "2014-01-01"))
    assert not spans_a_change(old, _case("2013-08-02", "2013-08-03", "2014-01-01"))
