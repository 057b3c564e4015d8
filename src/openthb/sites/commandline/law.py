"""`openthb law`: the law as it stood on a day, and what changed between two days."""

from datetime import date
from typing import Any

import click

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES
from openthb.law import Change, Framework, Offence, Provision, changes, framework, frameworks
from openthb.law import found as found_on
from openthb.sites.clock import today
from openthb.sites.commandline.answers import answer, json_option

_language = click.option(
    "--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words."
)
_only = click.option(
    "--framework", "names", multiple=True, metavar="NAME", help="Only this framework; may be repeated."
)


@click.group(epilog="Example: openthb law show 433quinquies --on 2012-05-01")
def law() -> None:
    """Show the law on trafficking as dated data: frameworks, articles on a day, changes between two days."""


@law.command("list", epilog="Example: openthb law list --lang nl")
@_language
@json_option
def list_(*, language: str, as_json: bool) -> None:
    """List the frameworks, and how much of each was read in the text itself."""
    found = frameworks()
    lines = [
        f"{one.id:<24}{_days(one):<28}{len(one.provisions):>4} provisions, {_verified(one):>4} verified   "
        f"{one.title.in_language(language)}"
        for one in found
    ]
    data = [{**_head(one, language), "provisions": len(one.provisions), "verified": _verified(one)} for one in found]
    answer(data, lines, as_json=as_json)


@law.command(epilog="Example: openthb law show 433quinquies --on 2012-05-01")
@click.argument("number")
@click.option("--on", "day", metavar="DATE", help="The day, as YYYY-MM-DD; today unless given.")
@_only
@_language
@json_option
def show(*, number: str, day: str | None, names: tuple[str, ...], language: str, as_json: bool) -> None:
    """Show an article as it stood on a day: `433quinquies`, `433septies 3°`, `258 §1`."""
    held = found_on(_chosen(names), number, asked_day("--on", day))
    lines: list[str] = []
    last = None
    for one, entry in held:
        if one is not last:
            lines += [
                one.title.in_language(language),
                *([_indented(one.note.in_language(language))] if one.note else []),
            ]
        last = one
        lines += _entry_lines(one, entry, language)
    answer([_entry(one, entry, language) for one, entry in held], lines, as_json=as_json)


@law.command(epilog="Example: openthb law diff --from 2012-01-01 --to 2026-10-01")
@click.option("--from", "earlier", required=True, metavar="DATE", help="The earlier day.")
@click.option("--to", "later", required=True, metavar="DATE", help="The later day.")
@_only
@_language
@json_option
def diff(*, earlier: str, later: str, names: tuple[str, ...], language: str, as_json: bool) -> None:
    """Show what changed in the law between two days."""
    first, second = asked_day("--from", earlier), asked_day("--to", later)
    if first > second:
        raise Refusal(
            "LAW-DAYS-ORDER",
            found=f"--from {first} --to {second}",
            reason="the first day comes before the second",
            next_step="exchange the two",
        )
    found = changes(_chosen(names), first, second)
    lines = [line for change in found for line in _change_lines(change, language)]
    answer([_change(change, language) for change in found], lines or ["Nothing changed."], as_json=as_json)


def _chosen(names: tuple[str, ...]) -> tuple[Framework, ...]:
    return tuple(framework(name) for name in names) or frameworks()


def asked_day(option: str, text: str | None) -> date:
    """The day an option names, today where it names none; refuses LAW-DAY for a month or a year."""
    if text is None:
        return today()
    when = PartialDate.parse(text)
    if not when.is_full:
        raise Refusal(
            "LAW-DAY",
            found=f"{option} {text}",
            reason="laws change from one day to the next, so a whole date is needed",
            next_step="write it as 2012-05-01",
        )
    return when.earliest


def _verified(one: Framework) -> int:
    return sum(entry.verified for entry in one.provisions)


def _days(one: Framework | Offence | Provision) -> str:
    first = f"from {one.valid_from} " if one.valid_from else ""
    return f"{first}to {one.valid_to}" if one.valid_to else first.strip()


def _head(one: Framework, language: str) -> dict[str, Any]:
    return {
        "framework": one.id,
        "country": one.country,
        "title": one.title.in_language(language),
        "note": one.note.in_language(language) if one.note else "",
        "valid_from": str(one.valid_from),
        "valid_to": str(one.valid_to) if one.valid_to else None,
        "source": one.source,
    }


def _entry(one: Framework, entry: Offence | Provision, language: str) -> dict[str, Any]:
    first, last = entry.valid_from or one.valid_from, entry.valid_to or one.valid_to
    return {
        "framework": one.id,
        "id": entry.id,
        "number": entry.number,
        "kind": _kind(entry),
        "words": _words(entry, language),
        **({"fact": entry.fact, "changed_by": entry.changed_by} if isinstance(entry, Provision) else {}),
        **({"needs": entry.needs, "unless_child": entry.unless_child} if isinstance(entry, Offence) else {}),
        "penalty": entry.penalty.model_dump(exclude_none=True) if entry.penalty else None,
        "valid_from": str(first),
        "valid_to": str(last) if last else None,
        "source": entry.source or one.source,
        "verified": entry.verified,
    }


def _kind(entry: Offence | Provision) -> str:
    return entry.kind if isinstance(entry, Provision) else "offence"


def _words(entry: Offence | Provision, language: str) -> str:
    words = entry.words if isinstance(entry, Provision) else entry.title
    return words.in_language(language)


def _entry_lines(one: Framework, entry: Offence | Provision, language: str) -> list[str]:
    told = _entry(one, entry, language)
    doubt = "" if entry.verified else "  [not verified: the text itself was not read]"
    since = f"in force from {told['valid_from']}" + (f" to {told['valid_to']}" if told["valid_to"] else "")
    by = f", {entry.changed_by}" if isinstance(entry, Provision) and entry.changed_by else ""
    needs = [f"      needs: {' and '.join(entry.needs)}"] if isinstance(entry, Offence) else []
    penalty = [f"      penalty: {_penalty(told['penalty'])}"] if told["penalty"] else []
    return [
        f"  {entry.number}  {_kind(entry)}: {_words(entry, language)}{doubt}",
        *needs,
        *penalty,
        f"      {since}{by}; {told['source']}",
    ]


def _penalty(told: dict[str, Any]) -> str:
    parts = []
    if "level" in told:
        parts.append(f"level {told['level']} (the years of the levels are not verified)")
    if "prison_to" in told:
        parts.append(
            f"imprisonment {told.get('prison_from', 0):g} to {told['prison_to']:g} {told.get('unit', 'years')}"
        )
    if "fine_to" in told:
        victim = ", once per victim" if told["per_victim"] else ""
        parts.append(f"fine {told.get('fine_from', 0):,.0f} to {told['fine_to']:,.0f} EUR before surcharges{victim}")
    return "; ".join(parts) or "see the article"


def _change(change: Change, language: str) -> dict[str, Any]:
    one = change.framework
    return {
        "how": change.how,
        "before": _entry(one, change.before, language) if change.before else None,
        "after": _entry(one, change.after, language) if change.after else None,
    }


def _change_lines(change: Change, language: str) -> list[str]:
    entry = change.entry
    lines = [f"{change.how:<9} {change.framework.id}  {entry.number}  {_kind(entry)}"]
    if change.before:
        lines.append(f"  - {_words(change.before, language)}")
    if change.after:
        lines.append(f"  + {_words(change.after, language)}")
        if isinstance(change.after, Provision) and change.after.changed_by:
            lines.append(f"    by the {change.after.changed_by}")
    return lines


def _indented(text: str) -> str:
    return f"  {text}"
