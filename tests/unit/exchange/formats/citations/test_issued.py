"""Dates of CSL-JSON: what they say, when they say nothing, and what is refused."""

from typing import Any

import pytest

from openthb.exchange.formats.citations.issued import issued
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal

DAY = PartialDate(2023, 9, 29)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ({"date-parts": [[2023, 9, 29]]}, DAY),
        ({"date-parts": [["2023", "09", "29"]]}, DAY),
        ({"date-parts": [[2023, 9]]}, PartialDate(2023, 9)),
        ({"date-parts": [[2023]]}, PartialDate(2023)),
        ({"date-parts": [[2023, 9, 29], [2024, 1, 1]]}, DAY),
        ({"date-parts": [[2023, 21]]}, PartialDate(2023)),
        ({"date-parts": [[2023]], "season": 2}, PartialDate(2023)),
        ({"date-parts": [[987]]}, PartialDate(987)),
        ({"raw": "2023-09-29"}, DAY),
        ({"raw": "2023-9-29"}, DAY),
        ({"raw": "2023/09/29"}, DAY),
        ({"raw": "2023-09-29T10:30:00Z"}, DAY),
        ({"raw": "September 29, 2023"}, DAY),
        ({"raw": "Sept. 29, 2023"}, DAY),
        ({"raw": "29 Sep 2023"}, DAY),
        ({"raw": "29th of September 2023"}, DAY),
        ({"raw": "29. September 2023"}, DAY),
        ({"raw": "29 sept. 2023"}, DAY),
        ({"raw": "1er août 2024"}, PartialDate(2024, 8, 1)),
        ({"raw": "1 mrt 2024"}, PartialDate(2024, 3, 1)),
        ({"raw": "März 2024"}, PartialDate(2024, 3)),
        ({"literal": "2023"}, PartialDate(2023)),
        ({"literal": " September  2023 "}, PartialDate(2023, 9)),
        ({"literal": 2023}, PartialDate(2023)),
        ({"edtf": "2023-09-29/2024-01-01"}, DAY),
        ({"date-parts": [[]], "raw": "2023"}, PartialDate(2023)),
        ("2023-09-29", DAY),
        (2023, PartialDate(2023)),
    ],
)
def test_a_date_is_read(value: Any, read: PartialDate) -> None:
    assert issued(value) == read


@pytest.mark.parametrize(
    "value",
    [
        None,
        {},
        "",
        "n.d.",
        {"literal": "s. d."},
        {"literal": "no date"},
        {"date-parts": [[None]]},
        {"date-parts": [[]]},
        {"date-parts": []},
        {"raw": ""},
    ],
)
def test_no_date_is_read_as_none(value: Any) -> None:
    assert issued(value) is None


@pytest.mark.parametrize(
    "value",
    [
        {"date-parts": [[2023, 13 + 4]]},
        {"date-parts": [[2023, 2, 29]]},
        {"date-parts": [[2023, 0]]},
        {"date-parts": [[0]]},
        {"date-parts": [[-44, 3, 15]]},
        {"date-parts": [[20230]]},
        {"date-parts": [[2023, 9, 29, 1]]},
        {"date-parts": [2023, 9, 29]},
        {"date-parts": [[2023.5]]},
        {"date-parts": [[True]]},
        {"date-parts": [["2023", "Sept"]]},
        {"date-parts": "2023"},
        {"date-parts": {"year": 2023}},
        {"date-parts": [[[[2023]]]]},
        {"raw": "05/11/2024"},
        {"raw": "2023-09-31"},
        {"raw": "Octember 3, 2023"},
        {"raw": ["2023"]},
        {"literal": "Han dynasty"},
        {"literal": "circa 2020"},
        {"literal": True},
        pytest.param("9" * 100_000, id="many digits"),
        True,
        [2023, 9, 29],
        2023.5,
        pytest.param({"literal": [10**5000]}, id="a list of a huge number"),
        pytest.param([10**5000], id="a huge number"),
    ],
)
def test_what_is_no_date_is_refused(value: Any) -> None:
    with pytest.raises(Refusal) as refused:
        issued(value)
    assert refused.value.code == "CITE-DATE"
