"""The counting rules as drawn tables, run on every engine."""

import pytest

from openthb.statistics.counting import rules_of
from openthb.statistics.engine import ENGINES, engine
from tests.builders.drawn import Example, examples


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("example", examples(), ids=str)
def test_every_engine_counts_as_drawn(example: Example, name: str) -> None:
    assert engine(name).count(example.definition, example.facts) == example.expected


@pytest.mark.parametrize("example", [example for example in examples() if example.says], ids=str)
def test_the_rules_that_matter_are_named(example: Example) -> None:
    named = {rule.name for rule in rules_of(example.definition)}
    assert example.says <= named
    assert len(named & {"true-zero", "public-records-zero"}) == 1


def test_every_example_shows_another_rule() -> None:
    rules = [example.rule for example in examples()]
    assert len(rules) == len(set(rules)) >= 15
