"""RIS, the tagged format of reference managers: two letters, two spaces, a hyphen, a value; CRLF line ends."""

from datetime import date

from openthb.exchange.formats.citations.addresses import doi_address
from openthb.exchange.formats.citations.genres import genre_of
from openthb.exchange.formats.citations.notes import notes
from openthb.exchange.formats.citations.personal_names import filed
from openthb.exchange.formats.citations.plain_text import one_line
from openthb.exchange.formats.citations.record import Record
from openthb.foundation.dates import PartialDate


def write(record: Record, accessed: date) -> str:
    """One RIS record: TY is DATA for tables and data sets, ELEC for graphs and all else read on a page."""
    genre = genre_of(record.genre)
    issued = record.issued
    tagged = [
        *(("AU", filed(author)) for author in record.authors),
        ("TI", record.title),
        ("T2", record.portal),
        ("PB", record.publisher),
        ("PY", f"{issued.year:04d}" if issued else ""),
        ("DA", _slashed(issued) if issued else ""),
        ("ET", record.vintage.name if record.vintage else ""),
        ("M3", record.genre),
        ("LA", record.language),
        ("DO", record.doi),
        ("UR", record.url or (doi_address(record.doi) if record.doi else "")),
        ("Y2", _slashed(PartialDate.of(accessed))),
        *(("N1", note) for note in notes(record)),
    ]
    lines = [_line("TY", genre.ris if genre else "ELEC"), *(_line(tag, value) for tag, value in tagged if value)]
    return "".join([*lines, _line("ER", "")])


def _line(tag: str, value: str) -> str:
    # A line end inside a value would start a field of its own.
    return f"{tag}  - {one_line(value)}\r\n"


def _slashed(day: PartialDate) -> str:
    """YYYY/MM/DD/ with what is known; the last part is for other text, and empty."""
    month, day_of_month = f"{day.month:02d}" if day.month else "", f"{day.day:02d}" if day.day else ""
    return f"{day.year:04d}/{month}/{day_of_month}/"
