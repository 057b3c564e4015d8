"""What holds of the law whatever the facts: more proof never acquits, an unknown never decides."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from openthb.law import Framework, frameworks
from openthb.law.facts import Degree, Finding, vocabulary
from openthb.law.qualification import judge

FACTS = sorted({one.fact for framework in frameworks() for one in framework.provisions})
FINDINGS = st.dictionaries(st.sampled_from(FACTS), st.sampled_from(Degree).map(Finding), max_size=20)
DAYS = st.dates(date(2005, 9, 12), date(2026, 12, 1))
ELEMENTS = ("act.", "form.", "work.")


def _in_force(day: date) -> list[Framework]:
    return [one for one in frameworks() if one.is_in_force(day)]


@given(FINDINGS, DAYS, st.sampled_from([fact for fact in FACTS if fact.startswith(ELEMENTS)]))
def test_one_more_established_act_or_purpose_never_takes_trafficking_away(
    findings: dict[str, Finding], day: date, fact: str
) -> None:
    """Nor does it make any other offence less sure."""
    for one in _in_force(day):
        before = judge(one, day, findings)
        after = judge(one, day, {**findings, fact: Finding(Degree.ESTABLISHED)})
        assert all(b.degree <= a.degree for b, a in zip(before.offences, after.offences, strict=True))
        assert "trafficking" in after.outcomes or "trafficking" not in before.outcomes


@given(FINDINGS, DAYS)
def test_an_unknown_never_decides(findings: dict[str, Finding], day: date) -> None:
    """What is decided while some facts are open stays so, however they turn out."""
    open_facts = [fact for fact in FACTS if not findings.get(fact, Finding()).degree.is_settled]
    for one in _in_force(day):
        found = judge(one, day, findings)
        for degree in (Degree.ESTABLISHED, Degree.EXCLUDED):
            settled = judge(one, day, {**findings, **dict.fromkeys(open_facts, Finding(degree))})
            for before, after in zip(found.offences, settled.offences, strict=True):
                if before.degree.is_settled:
                    assert after.degree == before.degree


@given(FINDINGS, DAYS)
def test_the_order_of_facts_changes_nothing(findings: dict[str, Finding], day: date) -> None:
    """Nor does saying that something is unknown."""
    said = dict(reversed(findings.items())) | {fact: Finding() for fact in FACTS if fact not in findings}
    for one in _in_force(day):
        assert judge(one, day, said).outcomes == judge(one, day, findings).outcomes


@given(FINDINGS, DAYS)
def test_a_child_needs_no_means_under_the_treaties(findings: dict[str, Finding], day: date) -> None:
    """An act and a purpose are enough."""
    proved = {**findings, "person.child": Finding(Degree.ESTABLISHED), "act.recruit": Finding(Degree.ESTABLISHED)}
    proved["form.sexual"] = Finding(Degree.ESTABLISHED)
    for one in _in_force(day):
        if one.country in ("UNO", "EUE", "COE"):
            assert judge(one, day, proved).outcomes == ("trafficking",)


def test_every_fact_that_the_law_asks_for_has_words() -> None:
    """In four languages."""
    assert set(FACTS) <= set(vocabulary())
    assert all(len(words) == 4 for fact, words in vocabulary().items() if fact in FACTS)
