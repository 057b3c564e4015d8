"""The counting rules as drawn tables, run on every engine."""

import pytest

from openthb.statistics.engine import ENGINES, engine
from tests.builders.drawn import Example, examples


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("example", examples(), ids=str)
def test_every_engine_counts_as_drawn(example: Example, name: str) -> None:
    assert engine(name).count(example.definition, example.facts) == example.expected


def test_every_example_shows_another_rule() -> None:
    rules = [example.rule for example in examples()]
    assert len(rules) == len(set(rules)) >= 15
