"""Refusals gathered in one pass, so that whoever made the facts sees all their mistakes at once."""

from collections.abc import Iterable
from types import TracebackType

from openthb.foundation.errors import Refusal, Refusals

_KEPT = 100


class Refusing:
    """Gathers refusals; leaving the `with` block raises them as one `Refusals`, the first hundred in words."""

    def __init__(self) -> None:
        self._kept: list[Refusal] = []
        self._total = 0

    def all(self, refusals: Iterable[Refusal]) -> None:
        """Take them all."""
        for refusal in refusals:
            self._total += 1
            if len(self._kept) < _KEPT:
                self._kept.append(refusal)

    def __enter__(self) -> "Refusing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self._kept:
            raise Refusals(self._kept, total=self._total)
