"""Each sample chart in turn."""

import pytest

from openthb.portal.charts import Chart
from tests.unit.portal.charts.samples import SAMPLES


@pytest.fixture(params=sorted(SAMPLES))
def sample(request: pytest.FixtureRequest) -> Chart:
    """A chart of the collection."""
    return SAMPLES[request.param]()
