"""Pages with a slot: finished bytes before and after it, so that filling it costs what the slot costs.

The packed form is one gzip member (RFC 1952): what stands before and after the slot was packed once, cut where the
packer forgets what came before (RFC 1951, full flush); only the slot is packed anew, and the checksums are joined.
"""

import zlib
from dataclasses import dataclass

MARK = b"<!--slot:reader-->"
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # deflate, no name, no time, best packing, unknown system
_RAW = -15
_SLOT_WINDOW, _SLOT_MEMORY = -10, 4  # a slot has some hundred bytes; making room for more is what takes time
_POLYNOMIAL = 0xEDB88320


@dataclass(frozen=True, slots=True)
class Split:
    """A page cut at its slot, plain and packed, with the checksums of both parts."""

    before: bytes
    after: bytes
    packed_before: bytes
    packed_after: bytes
    sum_before: int
    sum_after: int
    shift: tuple[int, ...]

    @classmethod
    def of(cls, page: bytes) -> "Split | None":
        """The page cut at its slot; None for a page without one."""
        before, mark, after = page.partition(MARK)
        if not mark:
            return None
        packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
        packed_before = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
        packed_after = packer.compress(after) + packer.flush()
        sums = zlib.crc32(before), zlib.crc32(after)
        return cls(before, after, _HEAD + packed_before, packed_after, *sums, _shift(len(after)))

    def plain(self, slot: bytes) -> bytes:
        """The page with its slot filled."""
        return b"".join((self.before, slot, self.after))

    def packed(self, slot: bytes) -> bytes:
        """The page with its slot filled, as gzip."""
        packer = zlib.compressobj(6, zlib.DEFLATED, _SLOT_WINDOW, _SLOT_MEMORY)
        filled = packer.compress(slot) + packer.flush(zlib.Z_FULL_FLUSH)
        total = _apply(self.shift, zlib.crc32(slot, self.sum_before)) ^ self.sum_after
        size = len(self.before) + len(slot) + len(self.after) & 0xFFFFFFFF
        tail = total.to_bytes(4, "little") + size.to_bytes(4, "little")
        return b"".join((self.packed_before, filled, self.packed_after, tail))


def _shift(length: int) -> tuple[int, ...]:
    """What `length` bytes after it do to a CRC-32, as a matrix over GF(2): row n is what becomes of bit n."""
    power = (_POLYNOMIAL, *(1 << n for n in range(31)))  # one bit
    for _ in range(3):
        power = _times(power, power)  # one byte
    found = tuple(1 << n for n in range(32))
    while length:
        if length & 1:
            found = _times(power, found)
        power = _times(power, power)
        length >>= 1
    return found


def _times(left: tuple[int, ...], right: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(_apply(left, row) for row in right)


def _apply(matrix: tuple[int, ...], vector: int) -> int:
    total = 0
    for row in matrix:
        if vector & 1:
            total ^= row
        vector >>= 1
    return total
