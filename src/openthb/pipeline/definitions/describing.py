"""The words of the made-up register's tables, put together from what each counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from openthb.foundation.dates import PartialDate
from openthb.foundation.texts import LANGUAGES, Words
from openthb.statistics.collections import Collection
from openthb.statistics.counting import rules_of
from openthb.statistics.definitions import Definition, Draft
from openthb.statistics.series import Neighbour, SeriesDescription, SeriesSource, VintageNote
from openthb.statistics.series.disclosure import MADE_UP, made_up_title

_WORDS = Path(__file__).parent / "words" / "demonstration.yaml"
_RELATED = 5


@dataclass(frozen=True)
class Described:
    """Drafts of one unit become definitions; `imitates` names real series they are set apart from."""

    collection: Collection
    imitates: tuple[str, ...] = ()

    def tables(self, *drafts: Draft, **some: Draft) -> tuple[Definition, ...]:
        """The drafts in words; those given by name count only some, in the words of that name."""
        named = [*((draft, "") for draft in drafts), *((draft, among) for among, draft in some.items())]
        names = [_name(draft, among) for draft, among in named]
        return tuple(self._table(draft, among, names) for draft, among in named)

    def _table(self, draft: Draft, among: str, names: Sequence[str]) -> Definition:
        definition = draft.described(self._description(draft, among, names))
        rules = [rule.text for rule in rules_of(definition)]
        counted = Words({language: " ".join(text.in_language(language) for text in rules) for language in LANGUAGES})
        return replace(definition, description=replace(definition.description, counting_rule=counted))

    def _description(self, draft: Draft, among: str, names: Sequence[str]) -> SeriesDescription:
        words, name = _words(), _name(draft, among)
        unit = words["units"][draft.table.name]
        vintage = PartialDate.parse(self.collection.vintage)
        return SeriesDescription(
            name=name,
            kind="registered",
            title=made_up_title(_composed(Words(unit["title"]), draft, among)),
            short_title=made_up_title(_composed(Words(unit["short"]), draft, among)),
            subject=unit["subject"],
            country="BEL",
            unit=draft.unit,
            dimensions=draft.dimensions,
            first_year=draft.years[0],
            last_year=draft.years[1],
            counting_rule=Words(unit["title"]),
            reference_date=Words(words["references"][draft.reference]["date"]),
            source=SeriesSource(Words(words["source"]["author"]), Words(words["source"]["system"])),
            sentence=_sentence(Words(unit["sentence"]), draft, among),
            warning=Words(words["warning"]),
            notes=(Words(words["outcome"]),) if "outcome" in draft.dimensions else (),
            vintages=(VintageNote(self.collection.vintage, vintage, Words(words["reason"])),),
            nearest=tuple(Neighbour(series, Words(words["imitates"])) for series in self.imitates),
            related=tuple(other for other in names if other != name)[:_RELATED],
            disclosure=MADE_UP,
            licence=Words(words["licence"]),
        )


@cache
def _words() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return found


def _name(draft: Draft, among: str) -> str:
    """`demo-cases-by-form-and-agency`, `demo-victims-children-by-form`, `demo-cases-per-100000`."""
    parts = ["demo", draft.table.name, *([among] if among else []), *(["per-100000"] if draft.population else [])]
    if draft.reference == "year_of_facts":
        parts.append("of-year-of-facts")
    if draft.dimensions:
        parts.append("by-" + "-and-".join(name.replace("_", "-") for name in draft.dimensions))
    return "-".join(parts)


def _composed(what: Words, draft: Draft, among: str) -> Words:
    """What is counted, among which, by what, and by the year of what."""
    return Words({language: _in_language(text, draft, among, language) for language, text in what.items()})


def _in_language(what: str, draft: Draft, among: str, language: str) -> str:
    words = _words()
    first, last = draft.years
    text = what.format(first=first, last=last)
    if draft.population:
        text += f" {words['rate'][language]}"
    if among:
        text += f", {words['among'][among]['title'][language]}"
    if draft.dimensions:
        by = [words["dimensions"][name][language] for name in draft.dimensions]
        text += f"{',' if among else ''} {words['by'][language]} {_listed(by, words['and'][language])}"
    return f"{text}{words['references'][draft.reference].get('title', {}).get(language, '')}"


def _listed(names: Sequence[str], last: str) -> str:
    *first, final = names
    return f"{', '.join(first)} {last} {final}" if first else final


def _sentence(sentence: Words, draft: Draft, among: str) -> Words:
    """The sentence, its full stop after the words for those counted and for a rate."""
    words = _words()
    more = [words["rate"]] if draft.population else []
    some = [words["among"][among]["title"]] if among else []
    some += [words["references"][draft.reference]["sentence"]] if draft.reference == "year_of_facts" else []
    return Words(
        {
            language: text.removesuffix(".")
            + "".join(f" {rate[language]}" for rate in more)
            + "".join(f", {told[language]}" for told in some)
            + "."
            for language, text in sentence.items()
        }
    )
