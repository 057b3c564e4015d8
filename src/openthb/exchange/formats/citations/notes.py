"""What the files of reference managers have no field for, said in a note."""

from openthb.exchange.formats.citations.record import Record

MADE_UP = "Made-up figures for demonstration, not real ones"


def notes(record: Record) -> list[str]:
    """One short English sentence each, without a full stop: made-up figures, vintage, content hash."""
    said = [MADE_UP] if record.made_up else []
    if record.vintage:
        said.append(f"Vintage {record.vintage.name}")
        said += [f"Content hash {record.vintage.content_hash}"] if record.vintage.content_hash else []
    return said
