"""`openthb qualify`: the facts of one case, judged by the law of their day, with reasons; no database."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES
from openthb.law import framework, frameworks
from openthb.law.explaining import outcome_names, paragraph, tree
from openthb.law.facts import Case, Victim, read_case
from openthb.law.facts.reading import LARGEST
from openthb.law.qualification import Judgement, judge, questions, spans_a_change, versions
from openthb.sites.clock import today
from openthb.sites.commandline.answers import answer, json_option
from openthb.sites.commandline.law import asked_day


@click.command(epilog="Example: openthb qualify case.yaml --framework be-penal-code-1867 --lang fr")
@click.argument("facts", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--framework", "names", multiple=True, metavar="NAME", help="Only this framework; may be repeated.")
@click.option("--on", "day", metavar="DATE", help="Judge by the law of this day alone, whatever the day of the facts.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language.")
@json_option
def qualify(*, facts: Path, names: tuple[str, ...], day: str | None, language: str, as_json: bool) -> None:
    """Judge the facts of a case (YAML or JSON; - reads standard input), victim by victim, and say why."""
    case = read_case(_content(facts), today=today())
    wanted = tuple(framework(name) for name in names) or frameworks()
    if day is None:
        by = versions(wanted, case)
    else:
        on = asked_day("--on", day)
        by = tuple((one, on) for one in wanted if names or one.is_in_force(on))
    judged = [(victim, judge(one, on, case.of(victim))) for victim in case.victims for one, on in by]
    data = [_data(case, victim, found, language) for victim, found in judged]
    lines = [line for victim, found in judged for line in _lines(case, victim, found, language)]
    answer({"title": case.title, "judgements": data}, [case.title, *lines], as_json=as_json)


def _content(facts: Path) -> bytes:
    if str(facts) == "-":
        return sys.stdin.buffer.read(LARGEST + 1)
    if not facts.is_file():
        raise Refusal(
            "FACTS-FILE",
            found=f"{facts}",
            reason="the facts of a case are a file in YAML or JSON",
            next_step="name one, or - to read them from standard input",
        )
    with facts.open("rb") as stream:
        return stream.read(LARGEST + 1)


def _data(case: Case, victim: Victim, found: Judgement, language: str) -> dict[str, Any]:
    findings = case.of(victim)
    return {
        "victim": victim.name,
        "framework": found.framework.id,
        "day": found.day.isoformat(),
        "outcomes": found.outcomes,
        "offences": [
            {
                "id": one.offence.id,
                "number": one.offence.number,
                "degree": one.degree.name.lower(),
                "elements": [
                    {
                        "kind": element.kind,
                        "degree": element.degree.name.lower(),
                        "decided_by": [
                            {"number": weighed.provision.number, "fact": weighed.provision.fact}
                            for weighed in element.deciding
                        ],
                    }
                    for element in one.elements
                ],
                "penalty": one.penalty.model_dump(exclude_none=True) if one.penalty else None,
            }
            for one in found.offences
        ],
        "would_change": [
            {"fact": one.fact, "if_established": one.if_established, "if_excluded": one.if_excluded}
            for one in questions(found, findings)
        ],
        "law_changed_meanwhile": spans_a_change(found.framework, case),
        "explanation": paragraph(found, language),
    }


def _lines(case: Case, victim: Victim, found: Judgement, language: str) -> Iterator[str]:
    yield ""
    yield f"{victim.name} · {found.framework.id} · {found.day.isoformat()}: {outcome_names(found.outcomes, language)}"
    yield paragraph(found, language)
    yield from tree(found, case.of(victim), language)
    for one in questions(found, case.of(victim)):
        established, excluded = (outcome_names(names, language) for names in (one.if_established, one.if_excluded))
        yield f"  ? {one.fact}: {established} / {excluded}"
