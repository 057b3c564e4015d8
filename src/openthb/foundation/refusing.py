"""Refusals gathered in one pass, so that whoever made the input sees all its mistakes at once."""

from collections.abc import Iterable
from types import TracebackType

from openthb.foundation.errors import Refusal, Refusals

KEPT = 100


class Refusing:
    """Gathers refusals: the first ones in words, all of them counted.

    Leaving the `with` block raises them as one `Refusals`, unless something else was raised in it.
    """

    def __init__(self, keeps: int = KEPT) -> None:
        self._keeps = keeps
        self.kept: list[Refusal] = []
        self.total = 0

    def add(self, refusal: Refusal, *, where: str = "") -> None:
        """Take one, found at this place."""
        self.total += 1
        if len(self.kept) < self._keeps:
            found = f"{where}: {refusal.found}" if where else refusal.found
            self.kept.append(Refusal(refusal.code, found=found, reason=refusal.reason, next_step=refusal.next_step))

    def all(self, refusals: Iterable[Refusal]) -> None:
        """Take them all."""
        for refusal in refusals:
            self.add(refusal)

    def __enter__(self) -> "Refusing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None and self.kept:
            raise Refusals(self.kept, total=self.total)
