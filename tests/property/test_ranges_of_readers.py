"""The table of ranges agrees with looking at every range: the narrowest one that covers an address owns it."""

from hypothesis import given
from hypothesis import strategies as st

from openthb.portal.access.visitors import Table
from openthb.readers.queries.access import InstitutionInUse, OpenRange

numbers = st.integers(0, 60)


@given(st.lists(st.tuples(numbers, numbers), max_size=8), numbers)
def test_the_table_agrees_with_looking_at_every_range(ends: list[tuple[int, int]], number: int) -> None:
    ranges = [
        OpenRange(min(pair), max(pair), InstitutionInUse(place, f"i{place}", f"i{place}", ""), False)
        for place, pair in enumerate(dict.fromkeys(ends))
    ]
    covering = [one for one in ranges if one.first <= number <= one.last]
    found = Table.of(ranges).owner(number)
    assert (found is None) == (not covering)
    if found is not None:
        assert found in covering
        assert found.last - found.first == min(one.last - one.first for one in covering)
