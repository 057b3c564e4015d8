"""Counting rules: each has its words in every language, and a definition names those it uses."""

import pytest

from openthb.foundation.texts import LANGUAGES
from openthb.statistics.counting import RULES, rules_of
from openthb.statistics.definitions import Draft, count
from tests.builders.facts import described

BROKEN_DOWN = ("unknown-visible", "true-zero")
VICTIMS = count("victims").registered(2018, 2020)


def test_every_rule_has_words_of_its_own_in_every_language() -> None:
    for language in LANGUAGES:
        texts = [rule.text[language] for rule in RULES.values()]
        assert len(set(texts)) == len(RULES)
        assert all(text.endswith(".") for text in texts)


@pytest.mark.parametrize(
    ("draft", "names"),
    [
        (VICTIMS, ["unit-victim", "year-of-registration", "true-zero"]),
        (count("cases").of_facts(2018, 2020), ["unit-case", "year-of-facts", "true-zero"]),
        (count("suspects").of_facts(2018, 2020), ["unit-suspect", "year-of-facts", "true-zero"]),
        (VICTIMS.by("sex"), ["unit-victim", "year-of-registration", "unknown-visible", "true-zero"]),
        (
            VICTIMS.by("form", "means"),
            ["unit-victim", "year-of-registration", "principal-form", "every-means", *BROKEN_DOWN],
        ),
        (VICTIMS.by("forms"), ["unit-victim", "year-of-registration", "every-form", *BROKEN_DOWN]),
        (VICTIMS.complete_until(2019), ["unit-victim", "year-of-registration", "true-zero", "provisional-years"]),
        (VICTIMS.complete_until(2020), ["unit-victim", "year-of-registration", "true-zero"]),
    ],
)
def test_a_definition_names_the_rules_it_uses(draft: Draft, names: list[str]) -> None:
    assert [rule.name for rule in rules_of(described(draft))] == names


def test_every_form_says_that_the_sum_may_exceed_the_total() -> None:
    assert "may exceed the total" in RULES["every-form"].text["en"]
