"""One judgement as a tree: offence, element, provision with its number, the fact it asks for and its degree."""

from collections.abc import Iterator, Mapping

from openthb.law.explaining.words import named
from openthb.law.facts.degrees import Degree, Finding
from openthb.law.facts.vocabulary import label
from openthb.law.qualification.results import Judgement, OffenceJudged, Weighed


def tree(found: Judgement, findings: Mapping[str, Finding], language: str) -> tuple[str, ...]:
    """Its lines, each two blanks deeper than what it belongs to; a fact bears its source where one was named."""
    lines = [f"{found.framework.title.in_language(language)} ({found.day.isoformat()})"]
    for one in found.offences:
        lines += _offence(one, findings, language)
    return tuple(lines)


def _offence(one: OffenceJudged, findings: Mapping[str, Finding], language: str) -> Iterator[str]:
    yield f"  {one.offence.number}  {one.offence.title.in_language(language)}: {_degree(one.degree, language)}"
    for element in one.elements:
        yield f"    {named('kind', element.kind, language)}: {_degree(element.degree, language)}"
        yield from (_provision(weighed, findings, language) for weighed in element.provisions)
    further = (("exclusion", one.exclusions), ("aggravation", one.aggravations), ("factor", one.factors))
    for kind, provisions in (*further, ("excuse", one.excuses)):
        stated = [weighed for weighed in provisions if weighed.provision.fact in findings]
        if stated:
            yield f"    {named('kind', kind, language)}:"
            yield from (_provision(weighed, findings, language) for weighed in stated)


def _provision(weighed: Weighed, findings: Mapping[str, Finding], language: str) -> str:
    one = weighed.provision
    source = findings.get(one.fact, Finding()).source
    by = f" [{source}]" if source else ""
    return f"      {one.number}  {label(one.fact, language)}: {_degree(weighed.degree, language)}{by}"


def _degree(degree: Degree, language: str) -> str:
    return named("degree", degree.name.lower(), language)
