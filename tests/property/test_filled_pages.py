"""Whatever stands before, in and after the slot of a page: packed is plain packed, and one gzip member."""

import gzip

from hypothesis import given
from hypothesis import strategies as st

from openthb.portal.shelf import MARK, Split


@given(st.binary(max_size=300), st.binary(max_size=3000), st.binary(max_size=3000))
def test_packed_is_plain_packed(before: bytes, slot: bytes, after: bytes) -> None:
    page = Split.of(before + MARK + after)
    assert page is not None
    assert page.plain(slot) == page.before + slot + page.after
    assert gzip.decompress(page.packed(slot)) == page.plain(slot)
