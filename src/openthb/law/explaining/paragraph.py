"""One judgement as a paragraph."""

from collections.abc import Iterable, Iterator

from openthb.law.explaining.words import named, said
from openthb.law.facts.degrees import Degree, not_
from openthb.law.facts.vocabulary import label
from openthb.law.qualification.results import IRREGULAR_STAY, Element, Judgement, OffenceJudged, Weighed


def paragraph(found: Judgement, language: str) -> str:
    """What the framework says of the facts, in `en`, `nl`, `fr` or `de`; some sentences, equal for equal input."""
    return " ".join(_sentences(found, language))


def _sentences(found: Judgement, language: str) -> Iterator[str]:
    title = found.framework.title.in_language(language)
    yield said("opening", language, framework=title, day=found.day.isoformat())
    for one in found.offences:
        yield from _of_offence(one, language)
    if found.outcomes == (IRREGULAR_STAY,):
        yield said("stay", language)
    doubtful = dict.fromkeys(one.provision.number for one in _doubtful(found))
    if doubtful:
        yield said("unverified", language, list=", ".join(doubtful))
    yield said("magistrate", language)


def _of_offence(one: OffenceJudged, language: str) -> Iterator[str]:
    told = {"offence": one.offence.title.in_language(language), "number": one.offence.number}
    if one.degree is not Degree.ESTABLISHED:
        key = "excluded" if one.degree is Degree.EXCLUDED else "open"
        yield said(key, language, missing="; ".join(_missing(one, language)), **told)
        return
    yield said("held", language, **told)
    aggravating = [weighed for weighed in one.aggravations if weighed.degree is Degree.ESTABLISHED]
    if aggravating:
        yield said("aggravated", language, list="; ".join(_provision(weighed, language) for weighed in aggravating))
    for weighed in one.excuses:
        if weighed.degree is Degree.ESTABLISHED:
            yield said("excused", language, number=weighed.provision.number)


def _missing(one: OffenceJudged, language: str) -> Iterator[str]:
    """What keeps the offence from being established: all that is open or, where it is excluded, what excludes it."""
    is_out = one.degree is Degree.EXCLUDED
    for element in one.elements:
        if element.degree is Degree.EXCLUDED if is_out else element.degree is not Degree.ESTABLISHED:
            kind = named("kind", element.kind, language)
            yield said("element", language, kind=kind, state=_state(element, language))
    for weighed in one.exclusions:
        contrary = not_(weighed.degree)
        if contrary is Degree.EXCLUDED if is_out else contrary is not Degree.ESTABLISHED:
            state = (
                f"{label(weighed.provision.fact, language)}: {named('degree', weighed.degree.name.lower(), language)}"
            )
            yield said("exclusion", language, number=weighed.provision.number, state=state)


def _state(element: Element, language: str) -> str:
    degree = named("degree", element.degree.name.lower(), language)
    if element.degree in (Degree.UNKNOWN, Degree.EXCLUDED):
        return degree
    facts = ", ".join(dict.fromkeys(label(one.provision.fact, language) for one in element.deciding))
    return f"{degree} ({facts})" if facts else degree


def _provision(weighed: Weighed, language: str) -> str:
    return f"{weighed.provision.words.in_language(language).rstrip('.')} ({weighed.provision.number})"


def _doubtful(found: Judgement) -> Iterable[Weighed]:
    """The provisions that carry the answer and were not read in the text itself."""
    for one in found.offences:
        if one.degree is Degree.ESTABLISHED:
            deciding = [weighed for element in one.elements for weighed in element.deciding]
            held = [weighed for weighed in one.aggravations if weighed.degree is Degree.ESTABLISHED]
            yield from (weighed for weighed in (*deciding, *held) if not weighed.provision.verified)
