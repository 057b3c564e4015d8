"""By which day's law facts are judged: that of their last day and, where it changed, of the judgement too."""

from collections.abc import Iterable
from datetime import date

from openthb.foundation.errors import Refusal
from openthb.law.facts.case import Case
from openthb.law.provisions import Framework

Version = tuple[Framework, date]
EARLIEST_BELGIAN = date(2005, 9, 12)


def versions(frameworks: Iterable[Framework], case: Case) -> tuple[Version, ...]:
    """Each framework with the days on which to judge by it: first that of the facts, then that of the judgement.

    A framework that was law on neither is left out. Raises `Refusal` LAW-NOT-COVERED where none was law on the day of
    the facts, or where a Belgian framework is asked for and the facts are older than the law held here.
    """
    wanted = tuple(frameworks)
    _refuse_uncovered(wanted, case)
    found: list[Version] = []
    for one in wanted:
        of_facts, of_judgement = one.by_offence_on(case.last), one.by_offence_on(case.judged_on)
        if of_facts:
            found.append((one, case.last))
        if of_judgement and of_judgement != of_facts:
            found.append((one, case.judged_on))
    return tuple(found)


def spans_a_change(one: Framework, case: Case) -> bool:
    """Whether the law changed while the facts went on: a continuing offence is explained, not decided."""
    return one.by_offence_on(case.first) != one.by_offence_on(case.last)


def _refuse_uncovered(wanted: tuple[Framework, ...], case: Case) -> None:
    is_early = case.last < EARLIEST_BELGIAN and any(one.country == "BEL" for one in wanted)
    if is_early or not any(one.by_offence_on(case.last) for one in wanted):
        raise Refusal(
            "LAW-NOT-COVERED",
            found=f"facts of {case.last.isoformat()}",
            reason="the law of that day is not held here; Belgian law is held from 12 September 2005",
            next_step="judge these facts by the law of their day, or choose a framework that was law by --framework",
        )
