"""Text from outside made fit for one line: no control characters, no hidden changes of direction."""

import re

# Controls, line and paragraph separators, zero-width space, byte-order mark, and the marks that turn text around.
_TO_SPACE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
# Half of a character, as JSON can spell it; it could not be written to any file.
_HALF = re.compile("[\ud800-\udfff]")


def one_line(text: str) -> str:
    """`text` on one line with single spaces; letters and punctuation untouched, `<` and `&` included."""
    return " ".join(_HALF.sub("\ufffd", _TO_SPACE.sub(" ", text)).split())


def element(text: str) -> str:
    """`text` as one part of a citation: one line, without a separator left hanging at its end."""
    return one_line(text).rstrip(" ,;:")
