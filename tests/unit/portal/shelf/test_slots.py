"""Filling the slot of a finished page: one valid gzip member, whatever is filled in."""

import gzip
import zlib

import pytest

from openthb.portal.shelf import MARK, Split

PAGE = b"<p>before, for tests</p>" * 300 + MARK + b"<p>after, for tests</p>" * 900


def split(page: bytes) -> Split:
    found = Split.of(page)
    assert found is not None
    return found


@pytest.mark.parametrize("slot", [b"", b"x", b"<nav>a reader</nav>" * 100, bytes(range(256)) * 300])
def test_another_program_unpacks_it(slot: bytes) -> None:
    """As one member that is checked to its end: nothing left over, checksum and size right (RFC 1952)."""
    reader = zlib.decompressobj(31)
    assert reader.decompress(split(PAGE).packed(slot)) == PAGE.replace(MARK, slot)
    assert reader.eof
    assert reader.unused_data == b""


def test_a_wrong_checksum_would_be_noticed() -> None:
    packed = bytearray(split(PAGE).packed(b"x"))
    packed[-5] ^= 1
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(bytes(packed))


def test_packing_the_parts_costs_little() -> None:
    """Next to packing the page whole."""
    whole = gzip.compress(PAGE.replace(MARK, b""), 9, mtime=0)
    assert len(split(PAGE).packed(b"")) < len(whole) + 200


def test_a_page_without_a_slot_is_not_cut() -> None:
    assert Split.of(b"<p>a page</p>") is None
    assert Split.of(b"") is None


def test_only_the_first_mark_is_a_slot() -> None:
    assert split(b"a" + MARK + b"b" + MARK + b"c").plain(b"-") == b"a-b" + MARK + b"c"
