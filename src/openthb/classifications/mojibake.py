"""Text whose UTF-8 bytes were once read as Windows-1252 or Latin-1: `TÃ¼rkiye` for `Türkiye`."""

# Windows-1252 leaves five bytes undefined; programs fill them from Latin-1, so both readings are undone together.
_BYTE_OF = {chr(byte): byte for byte in range(256)} | {
    bytes([byte]).decode("cp1252"): byte for byte in range(128, 256) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_MOST_READINGS = 3


def repaired(text: str) -> str | None:
    """The text as it was before its bytes were misread, once or several times; None where none shows."""
    found = None
    for _ in range(_MOST_READINGS):
        earlier = _before_misreading(text)
        if earlier is None:
            break
        text = found = earlier
    return found


def _before_misreading(text: str) -> str | None:
    if text.isascii() or not all(character in _BYTE_OF for character in text):
        return None
    try:
        return bytes(_BYTE_OF[character] for character in text).decode("utf-8")
    except UnicodeDecodeError:
        return None
