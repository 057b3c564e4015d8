"""One record about to be cited: on which day it was read, in which language, under which address."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from openthb.exchange.formats.citations.addresses import doi_address, web_address
from openthb.exchange.formats.citations.genres import Genre, genre_of
from openthb.exchange.formats.citations.phrases import NO_DATE
from openthb.exchange.formats.citations.printed_dates import DateForm, accessed_on, released
from openthb.exchange.formats.citations.record import Record
from openthb.exchange.formats.citations.runs import Run, Runs, filled, plain
from openthb.foundation.texts import LANGUAGES, Words


@dataclass(frozen=True)
class Reference:
    """A record with all a style needs beside it; `address` may be empty."""

    record: Record
    accessed: date
    language: str
    address: str

    @classmethod
    def of(cls, record: Record, accessed: date, *, language: str, url: str | None) -> Self:
        """Language falls back to English, address to the record's own, then to its DOI; raises CITE-URL."""
        base = language.replace("_", "-").split("-")[0].lower()
        address = web_address(url) if url else record.url or (doi_address(record.doi) if record.doi else "")
        return cls(record, accessed, base if base in LANGUAGES else "en", address)

    @property
    def genre(self) -> Genre | None:
        """What kind of thing the record is; None where it does not say."""
        return genre_of(self.record.genre)

    @property
    def title_is_english(self) -> bool:
        """Whether the title can be put into title case: by its own language, else by that of the citation."""
        return (self.record.language or self.language).split("-")[0].lower() in ("en", "eng")

    @property
    def url(self) -> Runs:
        """The address as a run of its own."""
        return (Run(self.address, is_address=True),) if self.address else ()

    def say(self, words: Words, **parts: Runs) -> Runs:
        """`words` in this language, with `{date}` filled by the access date and `{url}` by the address."""
        day = Run(accessed_on(self.accessed, self.language), is_accessed_date=True)
        return filled(words.in_language(self.language), date=(day,), url=self.url, **parts)

    def released(self, form: DateForm) -> str:
        """The release date; empty where there is none."""
        return released(self.record.issued, form, self.language) if self.record.issued else ""

    def released_or_none(self, form: DateForm) -> str:
        """The release date, or the words for "no date"."""
        return self.released(form) or NO_DATE.in_language(self.language)

    def title_and_genre(self, *, italic: bool = False) -> Runs:
        """The title, and the genre in brackets after it."""
        bracketed = f" [{self.genre.bracketed.in_language(self.language)}]" if self.genre else ""
        return (*plain(self.record.title, italic=italic), *plain(bracketed))
