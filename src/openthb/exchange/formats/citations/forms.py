"""The six forms. Each docstring is the template; a part the record lacks leaves no trace of its separators."""

from openthb.exchange.formats.citations import author_lists, phrases, printed_dates
from openthb.exchange.formats.citations.reference import Reference
from openthb.exchange.formats.citations.runs import Runs, ended, is_ended, joined, plain, text_of
from openthb.exchange.formats.citations.title_case import title_case

_DOUBLE_QUOTES = '"\u201c\u201d\u201e'
_TO_SINGLE = str.maketrans({'"': "'", "\u201c": "\u2018", "\u201d": "\u2019", "\u201e": "\u201a"})


def apa(ref: Reference) -> Runs:
    """{source}. ({Month d, yyyy}). {title} [Graph]. In {portal}. Retrieved {Month dd, yyyy}, from {url}"""
    authors = ended(plain(author_lists.apa(ref.record.authors, ref.language)))
    dated = plain(f"({ref.released_or_none(printed_dates.APA)}).")
    titled = ended(ref.title_and_genre(italic=True))
    portal = ended(ref.say(phrases.IN_PORTAL, portal=plain(ref.record.portal))) if ref.record.portal else ()
    retrieved = ref.say(phrases.RETRIEVED_FROM if ref.address else phrases.RETRIEVED)
    return joined([*_author_first(authors, dated, titled), portal, retrieved])


def chicago(ref: Reference) -> Runs:
    """{source}. "{title}." Chart. {Month d, yyyy}. {portal}. Accessed {Month dd, yyyy}. {url}"""
    return joined(
        [
            ended(plain(author_lists.chicago(ref.record.authors, ref.language))),
            plain(_quoted(ref.record.title)),
            ended(plain(ref.genre.chicago.in_language(ref.language))) if ref.genre else (),
            ended(plain(ref.released_or_none(printed_dates.LONG))),
            ended(plain(ref.record.portal)),
            ref.say(phrases.ACCESSED),
            ref.url,
        ]
    )


def harvard(ref: Reference) -> Runs:
    """{source}. ({yyyy}). {title}. {portal}. {publisher}. Accessed: {Month dd, yyyy}. {url}"""
    authors = ended(plain(author_lists.harvard(ref.record.authors, ref.language)))
    year = str(ref.record.issued.year) if ref.record.issued else phrases.NO_DATE.in_language(ref.language)
    titled = ended(plain(ref.record.title, italic=True))
    # The template's own full stop, even after "Inc.": the publisher alone is never looked at for a stop of its own.
    publisher = plain(f"{ref.record.publisher}.") if ref.record.publisher else ()
    parts = [ended(plain(ref.record.portal)), publisher, ref.say(phrases.ACCESSED_COLON), ref.url]
    return joined([*_author_first(authors, plain(f"({year})."), titled), *parts])


def mla(ref: Reference) -> Runs:
    """{source}. "{Title In Title Case}." {portal}, {publisher}, {d Mon yyyy}, {url}"""
    title = title_case(ref.record.title) if ref.title_is_english else ref.record.title
    released = plain(ref.released(printed_dates.SHORT))
    details = joined([plain(ref.record.portal, italic=True), plain(ref.record.publisher), released, ref.url], ", ")
    authors = ended(plain(author_lists.mla(ref.record.authors, ref.language)))
    return joined([authors, plain(_quoted(title)), details if ref.address else ended(details)])


def bluebook(ref: Reference) -> Runs:
    """{source}, {title} {portal}, {url} (last visited {Month dd, yyyy})"""
    authors = plain(author_lists.bluebook(ref.record.authors, ref.language))
    titled = joined([plain(ref.record.title, italic=True), plain(ref.record.portal)])
    return joined([joined([authors, titled, ref.url], ", "), ref.say(phrases.LAST_VISITED)])


def ieee(ref: Reference) -> Runs:
    """{title} [Graph], {source}, {Month d, yyyy}. [Online]. Available: {url}"""
    authors = plain(author_lists.ieee(ref.record.authors, ref.language))
    released = plain(ref.released_or_none(printed_dates.LONG))
    statement = ended(joined([ref.title_and_genre(), authors, released], ", "))
    return joined([statement, ref.say(phrases.AVAILABLE) if ref.address else ()])


def _author_first(authors: Runs, dated: Runs, titled: Runs) -> list[Runs]:
    """Author, date, title; where nobody is named the title moves to the front."""
    return [authors, dated, titled] if text_of(authors) else [titled, dated]


def _quoted(title: str) -> str:
    """`title` in double quotation marks, its own made single, and its full stop inside all of them."""
    body = title.rstrip(_DOUBLE_QUOTES)
    stop = "" if is_ended(title) else "."
    inner = (body + stop + title[len(body) :]) if body else title + stop
    return f'"{inner.translate(_TO_SINGLE)}"'
