"""Victims in the public records of CTDC: six tables."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from openthb.foundation.texts import LANGUAGES, Words
from openthb.statistics.collections import Collection
from openthb.statistics.counting import rules_of
from openthb.statistics.definitions import Definition, Draft, count
from openthb.statistics.series import Catalogue, SeriesDescription

NAME = "ctdc"
YEARS = range(2002, 2019)
VINTAGE = "2020-04-14"
# The copy of the dataset that was compared with the tables, cell by cell, and of which the series say what it holds.
COMPARED_FILE = "c04ada37cebe95c69b38c7b79ca0c0157557a4e2ff76b92b067de3c9b52379a2"
_HERE = Path(__file__).parent
_BY_MEANS = "ctdc-victims-by-means"
# The words of the series say the unit and the year themselves; their records name one means each.
_SAID_OTHERWISE = ("unit-victim", "year-of-registration", "principal-form", "every-means")


def definitions(collection: Collection) -> tuple[Definition, ...]:
    """The six tables, their pages naming the file the records were read from."""
    registered = count("victims").registered(YEARS[0], YEARS[-1])
    drafts = {
        "ctdc-victims": registered,
        "ctdc-victims-by-form-and-sex": registered.by("form", "sex"),
        "ctdc-victims-by-age": registered.by("age"),
        "ctdc-victims-by-citizenship": registered.by("citizenship"),
        "ctdc-victims-by-country-of-exploitation": registered.by("country_of_exploitation"),
        _BY_MEANS: registered.by("means"),
    }
    return tuple(_table(draft, _described(name, collection)) for name, draft in drafts.items())


def _table(draft: Draft, described: SeriesDescription) -> Definition:
    """The draft in these words, and in those of the rules they do not say themselves."""
    definition = draft.described(described)
    rules = [rule.text for rule in rules_of(definition) if rule.name not in _SAID_OTHERWISE]
    said = {
        language: " ".join(words.in_language(language) for words in (described.counting_rule, *rules))
        for language in LANGUAGES
    }
    return replace(definition, description=replace(described, counting_rule=Words(said)))


def _described(name: str, collection: Collection) -> SeriesDescription:
    description, words = _catalogue()[name], _words()
    if collection.origin.sha256 == COMPARED_FILE:
        means = [words["one_category"]] if name == _BY_MEANS else []
        return replace(description, notes=(*means, *description.notes, *_read_from(collection)))
    notes = (words["another_copy"], words["public"], words["cite"], *_read_from(collection))
    return replace(description, breaks=(), notes=notes)


def _read_from(collection: Collection) -> Iterator[Words]:
    records, file = f"{collection.tables['victims'].rows:,}", collection.origin.name
    yield Words({language: text.format(records=records, file=file) for language, text in _words()["read_from"].items()})
    if collection.origin.layout == "grouped":
        yield _words()["grouped"]


@cache
def _catalogue() -> Catalogue:
    return Catalogue.read(_HERE / "series")


@cache
def _words() -> Mapping[str, Words]:
    data = yaml.safe_load((_HERE / "words" / "ctdc.yaml").read_text(encoding="utf-8"))
    return {name: Words.read(words, where=f"ctdc.yaml: {name}") for name, words in data.items()}
