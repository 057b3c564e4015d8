"""What series are about, in the words readers see."""

from openthb.foundation.texts import Words
from openthb.statistics.collections import SUBJECTS as COUNTED
from openthb.statistics.published import SUBJECTS as PUBLISHED
from openthb.statistics.series.catalogue import read_subjects


def subjects() -> dict[str, Words]:
    """The subjects of published and of counted series, by name."""
    return read_subjects(PUBLISHED) | read_subjects(COUNTED)
