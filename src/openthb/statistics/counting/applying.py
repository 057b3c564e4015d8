"""Which rules a definition uses."""

from openthb.statistics.counting import rules
from openthb.statistics.counting.rules import Rule
from openthb.statistics.definitions import Definition

_REFERENCE = {"year_registered": rules.YEAR_OF_REGISTRATION, "year_of_facts": rules.YEAR_OF_FACTS}
_UNIT = {"cases": rules.CASE, "victims": rules.VICTIM, "suspects": rules.SUSPECT}
_DIMENSION = {"form": rules.PRINCIPAL_FORM, "forms": rules.EVERY_FORM, "means": rules.EVERY_MEANS}


def rules_of(definition: Definition) -> tuple[Rule, ...]:
    """The rules of this definition in the order in which a reader needs them: unit, year, breakdown, flags."""
    breakdown = [_DIMENSION[name] for name in definition.dimensions if name in _DIMENSION]
    unknown = [rules.UNKNOWN_VISIBLE] if definition.dimensions else []
    provisional = [rules.PROVISIONAL_YEARS] if _has_incomplete_years(definition) else []
    first = (_UNIT[definition.table], _REFERENCE[definition.reference])
    return (*first, *breakdown, *unknown, rules.TRUE_ZERO, *provisional)


def _has_incomplete_years(definition: Definition) -> bool:
    return definition.complete_until is not None and definition.complete_until < definition.last_year
