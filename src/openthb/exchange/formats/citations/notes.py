"""What the files of reference managers have no field for, said in a note."""

from openthb.exchange.formats.citations.record import Record

MADE_UP = "Made-up figures for demonstration, not real ones"


def notes(record: Record) -> list[str]:
    """One short English sentence each, without a full stop: made-up, counted from what, vintage, content hash."""
    said = [*([MADE_UP] if record.made_up else []), *counted(record)]
    if record.vintage:
        said.append(f"Vintage {record.vintage.name}")
        said += [f"Content hash {record.vintage.content_hash}"] if record.vintage.content_hash else []
    return said


def counted(record: Record) -> list[str]:
    """What the figures were counted from, where the record says so."""
    return [f"Counted from: {record.counted_from}"] if record.counted_from else []
