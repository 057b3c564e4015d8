"""Joins the sheets under `styles/` into one and points its references at hashed addresses."""

import re
from collections.abc import Iterable, Mapping

from openthb.foundation.errors import Refusal

# The order of the cascade.
STYLES = (
    "fonts.css",
    "tokens.css",
    "elements.css",
    "frame.css",
    "furniture.css",
    "statistic.css",
    "media.css",
)
# Sheets of their own, for the pages that need them, after the joined one.
OWN_SHEETS = ("lists.css", "forms.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOM_AROUND = re.compile(r"\s*([{};,>])\s*")
_ROOM_AFTER_COLON = re.compile(r":\s+")
_REFERENCE = re.compile(r"url\(\s*['\"]?([^'\")]*)['\"]?\s*\)")


def joined(sheets: Iterable[str]) -> str:
    """The sheets as one, without comments and without white space that means nothing (readers pay for bytes).

    Spaces before a colon and around `+`, `-`, `*` stay: in selectors and in `calc()` they mean something.
    """
    plain = _COMMENT.sub("", "\n".join(sheets)).strip()
    tight = _ROOM_AFTER_COLON.sub(":", _ROOM_AROUND.sub(r"\1", plain))
    return " ".join(tight.replace(";}", "}").split()) + "\n"


def with_addresses(sheet: str, addresses: Mapping[str, str]) -> str:
    """`sheet` with each `url(name)` replaced by `url(address)`.

    Raises `Refusal` STYLE-REFERENCE-UNKNOWN for a name that is not in `addresses`: pages load nothing from outside.
    """
    return _REFERENCE.sub(lambda match: f"url({_address(match[1], addresses)})", sheet)


def _address(name: str, addresses: Mapping[str, str]) -> str:
    if name in addresses:
        return addresses[name]
    raise Refusal(
        "STYLE-REFERENCE-UNKNOWN",
        found=f"url({name[:100]}) in a style sheet",
        reason="a style sheet may point only at files listed as assets: " + ", ".join(addresses),
        next_step="put the file under openthb/web/assets/ and list it in listing.py, or take the reference out",
    )
