"""How wide a text will be, without a font file: class widths of Noto Sans, rounded up.

Noto Sans is wider than the Liberation Sans that the renderer brings along, so what fits here fits in both.
"""

import unicodedata
from collections.abc import Iterator

_WIDTHS = {
    0.28: " '\u00a0\u202fijl!,.:;|·’",
    0.34: "()[]-J`I",
    0.43: 'frt/\\{}"*',
    0.5: "csz_?v–“”",
    0.58: "0123456789xyFLkSaeETXZ$+<=>^~≤≥×†‡§«»",
    0.64: "bdghnpquKRoPVABCß#",
    0.8: "DGHU&NwOQ…%",
}
_WIDTH_OF = {character: width for width, characters in _WIDTHS.items() for character in characters}
_WIDEST = 1.0
_BOLD = 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of `text` at font size `size`, in the unit of `size`; an unknown character counts as a square."""
    em = sum(_WIDTH_OF.get(character) or _WIDTH_OF.get(_bare(character), _WIDEST) for character in text)
    return em * size * (_BOLD if bold else 1)


def shorten(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """`text`, or its beginning and an ellipsis where it is wider than `room`."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def wrap(text: str, room: float, size: float, *, lines: int, bold: bool = False) -> list[str]:
    """`text` broken between words into at most `lines` lines no wider than `room`; the last one is shortened."""
    broken = list(_broken(text, room, size, bold=bold))
    kept = broken[: lines - 1] + ([" ".join(broken[lines - 1 :])] if len(broken) >= lines else [])
    return [shorten(line, room, size, bold=bold) for line in kept]


def _broken(text: str, room: float, size: float, *, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, size, bold=bold) > room:
            yield line
            line = word
        else:
            line = longer
    yield line


def _bare(character: str) -> str:
    """The letter without its accents, which make it no wider."""
    return unicodedata.normalize("NFD", character)[0]
