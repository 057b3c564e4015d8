"""RIS records, byte for byte, and values that try to start a field of their own."""

from dataclasses import replace
from datetime import date

from openthb.exchange.formats.citations import Author, Record, Vintage
from openthb.exchange.formats.citations.ris import write
from openthb.foundation.dates import PartialDate


def test_ris(record: Record, accessed: date) -> None:
    full = replace(
        record,
        authors=(*record.authors, Author(family="King", given="Martin", suffix="Jr.")),
        vintage=Vintage("2023-09-29", "sha256:0a1b"),
        language="en",
        doi="10.1234/x",
    )
    assert write(full, accessed) == (
        "TY  - ELEC\r\n"
        "AU  - Federal Police Belgium\r\n"
        "AU  - King, Martin, Jr.\r\n"
        "TI  - Registered cases of human trafficking in Belgium from 2008 to 2022\r\n"
        "T2  - Statista\r\n"
        "PB  - Statista Inc.\r\n"
        "PY  - 2023\r\n"
        "DA  - 2023/09/29/\r\n"
        "ET  - 2023-09-29\r\n"
        "M3  - Graph\r\n"
        "LA  - en\r\n"
        "DO  - 10.1234/x\r\n"
        "UR  - https://example.org/figures/be-registered-cases\r\n"
        "Y2  - 2024/11/10/\r\n"
        "N1  - Vintage 2023-09-29\r\n"
        "N1  - Content hash sha256:0a1b\r\n"
        "ER  - \r\n"
    )


def test_the_type_follows_the_genre(record: Record, accessed: date) -> None:
    types = {genre: write(replace(record, genre=genre), accessed)[:10] for genre in ("Data set", "Table", "Map", "")}
    assert types == {"Data set": "TY  - DATA", "Table": "TY  - DATA", "Map": "TY  - ELEC", "": "TY  - ELEC"}


def test_dates_known_in_part(record: Record, accessed: date) -> None:
    assert "PY  - 2023\r\nDA  - 2023/09//\r\n" in write(replace(record, issued=PartialDate(2023, 9)), accessed)
    assert "PY  - 2023\r\nDA  - 2023///\r\n" in write(replace(record, issued=PartialDate(2023)), accessed)


def test_made_up_figures_say_so(record: Record, accessed: date) -> None:
    assert "N1  - Made-up figures" in write(replace(record, made_up=True), accessed)


def test_a_value_cannot_start_a_field(accessed: date) -> None:
    text = write(Record(title="x\r\nER  - \r\nTY  - BOOK", portal="y\u2028AU  - Z", genre="z\x85TI  - q"), accessed)
    assert text.splitlines() == [
        "TY  - ELEC",
        "TI  - x ER - TY - BOOK",
        "T2  - y AU - Z",
        "M3  - z TI - q",
        "Y2  - 2024/11/10/",
        "ER  - ",
    ]


def test_what_figures_were_counted_from_is_a_note(record: Record, accessed: date) -> None:
    assert "N1  - Counted from: A Body, The Set\r\n" in write(replace(record, counted_from="A Body, The Set"), accessed)
