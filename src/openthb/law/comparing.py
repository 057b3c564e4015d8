"""What changed between two days: provisions and offences that came, went, or stand in another version."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openthb.law.provisions import Framework, Offence, Provision


@dataclass(frozen=True)
class Change:
    """One offence or provision of a framework on two days; None where it was not law on that day."""

    framework: Framework
    before: Offence | Provision | None
    after: Offence | Provision | None

    @property
    def how(self) -> str:
        """What happened to it: "added", "repealed" or "changed"."""
        if self.before is None:
            return "added"
        return "repealed" if self.after is None else "changed"

    @property
    def entry(self) -> Offence | Provision:
        """The later of its two versions; raises `ValueError` where there is neither."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("a change has at least one side")
        return entry


def changes(frameworks: Iterable[Framework], earlier: date, later: date) -> tuple[Change, ...]:
    """What differs on `later` from `earlier`, in the order of the frameworks and of their entries."""
    return tuple(change for one in frameworks for change in _of_one(one, earlier, later))


def _of_one(one: Framework, earlier: date, later: date) -> list[Change]:
    before, after = _on(one, earlier), _on(one, later)
    names = [*before, *(name for name in after if name not in before)]
    pairs = ((before.get(name), after.get(name)) for name in names)
    return [Change(one, first, second) for first, second in pairs if first != second]


def _on(one: Framework, day: date) -> dict[tuple[str, str], Offence | Provision]:
    offences, provisions = one.offences_on(day), one.provisions_on(day)
    return {
        **{("offence", entry.id): entry for entry in offences},
        **{("provision", entry.id): entry for entry in provisions},
    }
