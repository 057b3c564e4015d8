"""Which forms of exploitation a record names, and which of them is the principal one.

CTDC names no principal form. The rules are our own (not verified with CTDC); a report says how often each was used.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from openthb.classifications import codelist
from openthb.exchange.intake.ctdc.cells import MULTIPLE

RULES: Mapping[str, str] = {
    "named": "Where ExploitType names one form, it is the principal form.",
    "only": "Where ExploitType names none, or says that there are several, and one form alone is marked with a yes, "
    "that is the principal form.",
    "first-of-several": "Where several forms are marked and ExploitType names none of them alone, the principal form "
    "is the first of them in the order of the code list of forms: sexual exploitation, begging, organ removal, forced "
    "criminality, labour, forced marriage, illegal adoption, other. The order says nothing of their weight.",
    "none": "Where no form is named or marked, the form is not known.",
    "begging": "Where begging is the only type of work, forced labour is read as begging, which has a code of its own.",
    "work-alone": "A type of work other than begging adds no forced labour where the record does not mark it.",
}
_UNKNOWN = "unknown"
_LABOUR, _BEGGING = "labour", "begging"


@dataclass(frozen=True)
class Exploitation:
    """The principal form, all forms in the order of their code list, and the `RULES` by which they were found."""

    form: str
    forms: tuple[str, ...]
    rules: tuple[str, ...]


def exploitation(named: str | None, marked: Collection[str], *, begging: bool, other_work: bool) -> Exploitation:
    """The forms of a record, from the form it names, the forms it marks, and its types of work."""
    single = None if named == MULTIPLE else named
    forms = {*marked, *([single] if single else [])}
    alone = begging and not other_work
    if alone and _LABOUR in forms:
        forms.remove(_LABOUR)
        single = _BEGGING if single == _LABOUR else single
    if begging:
        forms.add(_BEGGING)
    rules = [*(["begging"] if begging else []), *(["work-alone"] if other_work and _LABOUR not in forms else [])]
    ordered = tuple(sorted(forms, key=codelist("form").codes.index)) or (_UNKNOWN,)
    return Exploitation(single or ordered[0], ordered, (_principal_rule(single, forms), *rules))


def _principal_rule(single: str | None, forms: Collection[str]) -> str:
    if single:
        return "named"
    return {0: "none", 1: "only"}.get(len(forms), "first-of-several")
