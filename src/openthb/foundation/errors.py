"""Refusals: bad input gets a code, what was found, why it cannot be so, and the next step."""

from collections.abc import Sequence


class Refusal(Exception):
    """One thing that was refused; never a traceback for the user.

    `code` is stable and listed in the manual (`docs/errors.md`); `found` says what was found and where,
    `reason` why it cannot be so, `next_step` what to do now.
    """

    def __init__(self, code: str, *, found: str, reason: str, next_step: str) -> None:
        super().__init__(f"{code}: {found}")
        self.code = code
        self.found = found
        self.reason = reason
        self.next_step = next_step

    def as_dict(self) -> dict[str, object]:
        """The refusal for a program that reads the answer."""
        return {"code": self.code, "found": self.found, "reason": self.reason, "next_step": self.next_step}

    def lines(self) -> list[str]:
        """The refusal for a person, one thought a line."""
        return [f"{self.code}  {self.found}", f"  why:  {self.reason}", f"  next: {self.next_step}"]


class Refusals(Refusal):
    """Several refusals found in one pass over one input; nothing of the input was taken.

    `kept` are the refusals shown, `total` how many there were (the rest only counted).
    """

    def __init__(self, kept: Sequence[Refusal], *, total: int | None = None) -> None:
        first = kept[0]
        super().__init__(first.code, found=first.found, reason=first.reason, next_step=first.next_step)
        self.kept = tuple(kept)
        self.total = len(self.kept) if total is None else total

    def as_dict(self) -> dict[str, object]:
        """All refusals kept, with how many there were in all."""
        return {"total": self.total, "refusals": [refusal.as_dict() for refusal in self.kept]}

    def lines(self) -> list[str]:
        """Each refusal in turn, then how many more there were."""
        shown = [line for refusal in self.kept for line in refusal.lines()]
        more = self.total - len(self.kept)
        return [*shown, f"… and {more} more of the same kind of trouble"] if more > 0 else shown
