"""A judgement in words: never more than the facts say, in four languages, and a magistrate decides."""

from datetime import date

import pytest

from openthb.foundation.texts import LANGUAGES
from openthb.law import OUTCOMES, framework
from openthb.law.explaining import outcome_names, paragraph, tree
from openthb.law.facts import Degree, Finding
from openthb.law.qualification import Judgement, judge, questions
from openthb.law.qualification.results import IRREGULAR_STAY, NONE, NOT_ENOUGH

OLD, ALIENS, DAY = "be-penal-code-1867", "be-aliens-act", date(2015, 1, 1)


def _judged(name: str = OLD, **facts: str) -> Judgement:
    return judge(framework(name), DAY, _findings(**facts))


def _findings(**facts: str) -> dict[str, Finding]:
    return {fact.replace("__", "."): Finding(Degree.named(degree), "a witness") for fact, degree in facts.items()}


def test_what_is_indicated_is_not_called_established() -> None:
    """It is named with its degree."""
    said = paragraph(_judged(act__recruit="established", form__labour="indicated"), "en")
    assert "neither established nor excluded" in said
    assert "purpose of exploitation – indicated, not established (Labour exploitation)" in said
    assert "are established" not in said


def test_what_is_established_is_said_with_what_aggravates() -> None:
    """And its article."""
    facts = {"act__recruit": "established", "form__labour": "established", "means__fraud": "established"}
    said = paragraph(_judged(**facts), "en")
    assert "all elements of trafficking in human beings (433quinquies) are established" in said
    assert "Aggravating, and established: Fraud (433septies 3°)." in said


def test_provisions_that_were_not_read_are_named() -> None:
    """Organ removal between 2013 and 2019."""
    facts = {"act__recruit": "established", "form__organ": "established"}
    assert "Not verified in the text itself: 433quinquies §1 4°." in paragraph(_judged(**facts), "en")
    assert "Not verified" not in paragraph(_judged(act__recruit="established", form__labour="established"), "en")


def test_an_exclusion_is_said_as_what_it_is() -> None:
    """Humanitarian help, and help whose motive nobody knows."""
    facts = {"help__entry_or_stay": "established", "person__not_eu": "established", "gain__material": "excluded"}
    assert "ground that takes the offence away (77)" in paragraph(_judged(ALIENS, **facts), "en")
    said = paragraph(_judged(ALIENS, motive__humanitarian="established", **facts), "en")
    assert "(77) is excluded: ground that takes the offence away (77)" in said


def test_an_irregular_stay_is_nothing_that_was_done_to_the_person() -> None:
    """A matter of residence law."""
    facts = {"help__entry_or_stay": "excluded", "person__unlawful_stay": "established"}
    assert "nothing done to this person" in paragraph(_judged(ALIENS, **facts), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_all_words(language: str) -> None:
    """Whatever the outcome; no sentence is left in English."""
    for facts in ({}, {"act__recruit": "excluded", "form__labour": "alleged"}, {"act__recruit": "established"}):
        found = _judged(**facts)
        said = paragraph(found, language)
        assert "{" not in said
        assert ("magistrate decides" in said) == (language == "en")
        assert all(line.strip() for line in tree(found, _findings(**facts), language))
    assert len({outcome_names([one], language) for one in (*OUTCOMES, NOT_ENOUGH, IRREGULAR_STAY, NONE)}) == 8


def test_the_tree_names_provision_fact_degree_and_source() -> None:
    """In that order."""
    facts = {"act__recruit": "established"}
    lines = tree(_judged(**facts), _findings(**facts), "en")
    assert "      433quinquies §1  Recruitment: established [a witness]" in lines
    assert lines[1] == "  433quinquies  trafficking in human beings: not known"


def test_a_question_is_a_fact_that_alone_would_change_the_answer() -> None:
    """Each open purpose would make it trafficking; none alone would end the doubt."""
    facts = {"act__recruit": "established"}
    asked = questions(_judged(**facts), _findings(**facts))
    assert {one.fact for one in asked} == {
        f"form.{x}" for x in ("sexual", "begging", "labour", "organ", "forced_crime")
    }
    assert all(one.if_established == ("trafficking",) and one.if_excluded == (NOT_ENOUGH,) for one in asked)
    assert questions(_judged(), {}) == ()
