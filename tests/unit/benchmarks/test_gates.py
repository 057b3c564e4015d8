"""A gate holds up to its bound and not beyond, and says which."""

import math

import pytest

from benchmarks.gates import Gate


@pytest.mark.parametrize(("found", "is_held"), [(4.99, True), (5, True), (5.01, False), (math.nan, False)])
def test_a_gate_holds_up_to_its_bound(found: float, is_held: bool) -> None:
    assert Gate("cost", found, 5).is_held is is_held


@pytest.mark.parametrize(("found", "is_held"), [(0.99, True), (1, False), (1.01, False), (math.nan, False)])
def test_a_strict_gate_holds_below_its_bound(found: float, is_held: bool) -> None:
    assert Gate("cost", found, 1, strictly=True).is_held is is_held


def test_a_gate_says_what_was_found_and_what_is_allowed() -> None:
    assert str(Gate("bytes", 15_018, 15_000)) == "MISSED  bytes: 15,018, at most 15,000"
    assert str(Gate("ratio", 0.875, 1, 2, strictly=True)) == "held    ratio: 0.88, less than 1.00"
