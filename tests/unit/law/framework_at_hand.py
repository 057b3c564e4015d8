"""A small framework of law for tests, invented; and the same with one thing changed."""

from pathlib import Path

from openthb.law import Framework, read_framework

SMALL = """\
id: small
country: BEL
title: &words {en: A word, nl: Een woord, fr: Un mot, de: Ein Wort}
valid_from: 2005-09-12
valid_to: 2026-08-31
source: https://example.org/law
offences:
  - {id: trafficking, outcome: trafficking, number: "1", title: *words, needs: [act, purpose]}
provisions:
  - {id: act-recruit, offence: trafficking, number: "1 §1", kind: act, fact: act.recruit, words: *words, source: "https://example.org/law", verified: true}
  - {id: labour, offence: trafficking, number: "1 §1 1°", kind: purpose, fact: form.labour, words: *words, source: "https://example.org/law", verified: false, valid_to: 2013-08-01}
  - {id: labour, offence: trafficking, number: "1 §1 1°", kind: purpose, fact: form.labour, words: {en: New, nl: Nieuw, fr: Neuf, de: Neu}, source: "https://example.org/law", verified: true, valid_from: 2013-08-02, changed_by: "law of 29 April 2013"}
  - {id: harm, offence: trafficking, number: "1bis 2°", kind: aggravation, fact: circumstance.serious_harm, words: *words, source: "https://example.org/law", verified: true, valid_from: 2016-02-29, penalty: {prison_from: 10, prison_to: 15, unit: years, fine_from: 1000, fine_to: 100000, per_victim: true}}
"""  # noqa: E501  a line an entry, as its line is what a refusal names


def written(folder: Path, *changes: tuple[str, str], name: str = "small") -> Path:
    """The file, with parts replaced, each of which must be in it."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def small(folder: Path) -> Framework:
    """The framework itself."""
    return read_framework(written(folder))
