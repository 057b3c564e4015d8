"""The page of the counting rules: their words, and the drawn examples that every engine must count as shown."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from openthb.statistics.counting import RULES
from printing import ROOT, cell

_EXAMPLES = ROOT / "tests" / "spec" / "statistics"
# A definition of a link that nothing points to: a remark in Markdown, which no reader sees.
_NOTICE = (
    "[//]: # (Printed by docs/print_pages.py from the rules and their examples. Change those, then `make pages`.)\n"
)
_UNDERSTOOD = {"table", "registered", "of_facts", "by", "among", "complete_until", "per_100000", "disclosure"}
_HEADINGS = {
    "years_and_units.yaml": "Years and units",
    "forms_and_filters.yaml": "Forms, means and filters",
    "rates_and_records.yaml": "Rates, and what a 0 means",
}


def counting() -> str:
    """Every rule by its name, then every example: the facts, what is counted, and the counts that must come out."""
    files = sorted(_EXAMPLES.glob("*.yaml"), key=_place)
    examples = [line for file in files for line in _section(file)]
    return "\n".join([_NOTICE, *_rules(), *_opening(), *examples])


def _place(file: Path) -> tuple[int, str]:
    known = list(_HEADINGS)
    return (known.index(file.name) if file.name in known else len(known), file.name)


def _rules() -> list[str]:
    rows = [f"| `{rule.name}` | {cell(rule.text['en'])} |" for rule in RULES.values()]
    return [
        "## The rules",
        "",
        "Each series counted here follows rules from this list; its page says which.",
        "",
        "| Rule | What it says |",
        "| --- | --- |",
        *rows,
        "",
    ]


def _opening() -> list[str]:
    return [
        "## The examples",
        "",
        "The tables below are no illustrations: every engine that counts is tested on them, and must count exactly as",
        "shown. Each holds a few invented facts, one a row, and the figures that come out. An empty cell is not known;",
        "`all` and `_T` are totals, `_U` and `unknown` what is not known; P marks a provisional year.",
        "",
    ]


def _section(file: Path) -> Iterator[str]:
    yield f"## {_HEADINGS.get(file.name, file.stem.replace('_', ' ').capitalize())}\n"
    for example in yaml.safe_load(file.read_text(encoding="utf-8")):
        yield f"### {cell(example['rule'])}\n"
        yield f"{_counted(example['count'])} The facts:\n"
        yield from _table(example["facts"])
        yield "\nThe figures:\n"
        yield from _table(example["expected"])
        yield ""


def _counted(count: dict[str, Any]) -> str:
    """What the example counts, in a sentence; raises `ValueError` for what this page has no words for."""
    if unknown := set(count) - _UNDERSTOOD:
        raise ValueError(f"no words for {', '.join(sorted(unknown))} in an example of counting")
    by_facts = "of_facts" in count
    first, last = count["of_facts" if by_facts else "registered"]
    years = f"{first}" if first == last else f"{first} to {last}"
    parts = [f"Counted: {count['table']} by year of {'the facts' if by_facts else 'registration'}, {years}"]
    if count.get("by"):
        parts.append(f"by {' and '.join(f'`{name}`' for name in count['by'])}")
    for column, codes in count.get("among", {}).items():
        parts.append(f"only where `{column}` is {' or '.join(f'`{code}`' for code in codes)}")
    if "complete_until" in count:
        parts.append(f"complete until {count['complete_until']}")
    if "per_100000" in count:
        people = ", ".join(f"{number:,} in {year}" for year, number in count["per_100000"].items())
        parts.append(f"per 100,000 inhabitants ({people})")
    if "disclosure" in count:
        parts.append(f"of records under the rule `{count['disclosure']}`")
    return ", ".join(parts) + "."


def _table(drawn: str) -> Iterator[str]:
    names, *rows = ([part.strip() for part in line.split("|")] for line in drawn.strip().splitlines())
    yield f"| {' | '.join(names)} |"
    yield f"| {' | '.join('---' for _ in names)} |"
    for row in rows:
        yield f"| {' | '.join(cell(part) or ' ' for part in row)} |"
