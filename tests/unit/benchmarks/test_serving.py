"""The gates of serving: each holds at its bound, and each is missed just beyond it."""

from dataclasses import dataclass

import pytest

from benchmarks.serving import ROUNDS, Sample, gates
from benchmarks.weight import Weight


@dataclass(frozen=True)
class Costs:
    """Microseconds per request of each contender, and the bytes of the heavier of two pages."""

    ours: float = 20
    unchanged: float = 15
    static: float = 4
    query: float = 2000
    former: float = 20 / 1.1
    signed_in: float = 200
    weight: int = 15_000

    def missed(self) -> list[bool]:
        """Which gates are missed, in their order."""
        names = ("ours", "unchanged", "static", "query", "former")
        samples = {name: [Sample(getattr(self, name), 1)] * ROUNDS for name in names}
        samples["signed in"] = [Sample(self.signed_in, 1)] * ROUNDS
        weights = [Weight("/light", 1, 0, 0), Weight("/heavy", self.weight - 5000, 4000, 1000)]
        return [not gate.is_held for gate in gates(samples, weights)]


def test_all_gates_hold_at_their_bounds() -> None:
    assert Costs().missed() == [False] * 6


@pytest.mark.parametrize(
    ("costs", "missed"),
    [
        (Costs(query=1999, signed_in=199), [True, False, False, False, False, False]),
        (Costs(static=3.99), [False, True, False, False, False, False]),
        (Costs(former=18.1), [False, False, True, False, False, False]),
        (Costs(signed_in=201), [False, False, False, True, False, False]),
        (Costs(unchanged=20), [False, False, False, False, True, False]),
        (Costs(weight=15_001), [False, False, False, False, False, True]),
    ],
)
def test_each_gate_is_missed_beyond_its_bound(costs: Costs, missed: list[bool]) -> None:
    assert costs.missed() == missed
