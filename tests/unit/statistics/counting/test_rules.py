"""Counting rules: each has its words in every language, and a definition names those it uses."""

import pytest

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES
from openthb.statistics.counting import RULES, population, populations, rules_of
from openthb.statistics.definitions import Draft, count
from openthb.statistics.series.disclosure import DE_IDENTIFIED
from tests.builders.facts import described

BROKEN_DOWN = ("as-recorded", "unknown-visible", "true-zero")
ONE_VINTAGE = [{"name": "2024-01-01", "published_on": "2024-01-01", "reason": {"en": "First."}}]
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
        (
            VICTIMS.by("form").per_100_000(population("BEL")),
            ["unit-victim", "year-of-registration", "rate-per-100000", "principal-form", *BROKEN_DOWN],
        ),
        (VICTIMS.complete_until(2020), ["unit-victim", "year-of-registration", "true-zero"]),
    ],
)
def test_a_definition_names_the_rules_it_uses(draft: Draft, names: list[str]) -> None:
    assert [rule.name for rule in rules_of(described(draft, vintages=ONE_VINTAGE))] == names


def test_every_form_says_that_the_sum_may_exceed_the_total() -> None:
    assert "may exceed the total" in RULES["every-form"].text["en"]


def test_a_second_vintage_may_change_earlier_years() -> None:
    assert [rule.name for rule in rules_of(described(VICTIMS))][-1] == "revised-years"
    assert "reason and the difference" in RULES["revised-years"].text["en"]


def test_a_zero_of_public_records_is_no_zero_of_victims() -> None:
    names = [rule.name for rule in rules_of(described(VICTIMS, disclosure=DE_IDENTIFIED, vintages=ONE_VINTAGE))]
    assert names == ["unit-victim", "year-of-registration", "public-records-zero"]


def test_a_rate_names_the_source_of_its_population_in_every_language() -> None:
    one = population("BEL")
    (rule,) = (rule for rule in rules_of(described(VICTIMS.per_100_000(one))) if rule.name == "rate-per-100000")
    for language in LANGUAGES:
        assert rule.text[language].startswith(RULES[rule.name].text[language])
        assert one.source.in_language(language) in rule.text[language]


def test_every_population_that_is_held_has_a_source_and_numbers_that_can_be() -> None:
    for country, one in populations().items():
        assert one.country == country
        assert set(one.source) == set(LANGUAGES)
        assert one.address.startswith("https://")
        assert one.read_on.is_full
        years = sorted(one.persons)
        assert years == list(range(years[0], years[-1] + 1))
        # No European population changes by more than five per cent within a year.
        assert all(abs(one.persons[year] / one.persons[year - 1] - 1) < 0.05 for year in years[1:])


def test_a_population_that_is_not_held_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        population("ATA")
    assert refused.value.code == "POPULATION-UNKNOWN"
