"""Which rules a definition uses."""

from collections.abc import Iterator

from openthb.classifications import codelist
from openthb.statistics.counting import rules
from openthb.statistics.counting.rules import Rule
from openthb.statistics.definitions import Definition
from openthb.statistics.series.dimensions import DIMENSIONS
from openthb.statistics.series.disclosure import DE_IDENTIFIED

_REFERENCE = {"year_registered": rules.YEAR_OF_REGISTRATION, "year_of_facts": rules.YEAR_OF_FACTS}
_UNIT = {"cases": rules.CASE, "victims": rules.VICTIM, "suspects": rules.SUSPECT}
_DIMENSION = {"form": rules.PRINCIPAL_FORM, "forms": rules.EVERY_FORM, "means": rules.EVERY_MEANS}


def rules_of(definition: Definition) -> tuple[Rule, ...]:
    """The rules of this definition in the order in which a reader needs them: unit, year, rate, breakdown, flags."""
    breakdown = [_DIMENSION[name] for name in definition.dimensions if name in _DIMENSION]
    levels = [rules.AS_RECORDED] if any(map(_has_levels, definition.dimensions)) else []
    unknown = [rules.UNKNOWN_VISIBLE] if definition.dimensions else []
    some = [rules.SOME_ONLY] if definition.filters else []
    rate = [rules.rate_by(definition.rate)] if definition.rate else []
    first = (_UNIT[definition.table], _REFERENCE[definition.reference])
    return (*first, *some, *rate, *breakdown, *levels, *unknown, *_flags(definition))


def _flags(definition: Definition) -> Iterator[Rule]:
    """What a 0 means, and which figures may still change."""
    is_public = definition.description.disclosure == DE_IDENTIFIED
    yield rules.PUBLIC_RECORDS_ZERO if is_public else rules.TRUE_ZERO
    if _has_incomplete_years(definition):
        yield rules.PROVISIONAL_YEARS
    if len(definition.description.vintages) > 1:
        yield rules.REVISED_YEARS


def _has_levels(dimension: str) -> bool:
    """Whether some codes of the dimension's list stand below others."""
    return any(item.parent for item in codelist(DIMENSIONS[dimension].codelist))


def _has_incomplete_years(definition: Definition) -> bool:
    return definition.complete_until is not None and definition.complete_until < definition.last_year
