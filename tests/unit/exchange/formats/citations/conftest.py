"""The worked example of the plans: one record, read on one day."""

from datetime import date

import pytest

from openthb.exchange.formats.citations import Author, Record
from openthb.foundation.dates import PartialDate


@pytest.fixture
def record() -> Record:
    """Registered cases in Belgium, as the worked forms cite them."""
    return Record(
        title="Registered cases of human trafficking in Belgium from 2008 to 2022",
        authors=(Author(literal="Federal Police Belgium"),),
        issued=PartialDate(2023, 9, 29),
        portal="Statista",
        publisher="Statista Inc.",
        url="https://example.org/figures/be-registered-cases",
    )


@pytest.fixture
def accessed() -> date:
    """The day on which the worked forms were read."""
    return date(2024, 11, 10)
