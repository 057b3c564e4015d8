"""Gates: what must hold, what was found, and whether it holds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Gate:
    """`found` must be at most `most`, or less than it where `strictly`; both print with `digits` decimals."""

    sentence: str
    found: float
    most: float
    digits: int = 0
    strictly: bool = False

    @property
    def is_held(self) -> bool:
        """Whether the gate holds; a value that is no number holds nothing."""
        return self.found < self.most if self.strictly else self.found <= self.most

    def __str__(self) -> str:
        verdict, bound = "held  " if self.is_held else "MISSED", "less than" if self.strictly else "at most"
        return f"{verdict}  {self.sentence}: {self._print(self.found)}, {bound} {self._print(self.most)}"

    def _print(self, value: float) -> str:
        return f"{value:,.{self.digits}f}"
