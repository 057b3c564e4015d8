"""Reads the assets, joins the style sheet and gives each file the address of its content."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path, PurePosixPath

from openthb.foundation.errors import Refusal
from openthb.web.assets.script import without_remarks
from openthb.web.assets.stylesheet import OWN_SHEETS, STYLES, joined, with_addresses

_HERE = Path(__file__).parent
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
_READ_AS_THEY_ARE = (
    "fonts/noto-sans-latin.woff2",
    "fonts/noto-sans-latin-ext.woff2",
    "fonts/OFL.txt",
    "openthb.svg",
)
_SCRIPTS = ("openthb.js", "passkeys.js")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: the `name` templates use, the `address` it is served at, its bytes and its content type."""

    name: str
    address: str
    content: bytes
    content_type: str


@cache
def assets() -> tuple[Asset, ...]:
    """Every asset; the main style sheet bears the addresses of the fonts, the other files are for pages that need them.

    Raises `Refusal` STYLE-REFERENCE-UNKNOWN when a style sheet points at a file that is not an asset.
    """
    read = tuple(_asset(name, (_HERE / name).read_bytes()) for name in _READ_AS_THEY_ARE)
    scripts = {name: without_remarks((_HERE / name).read_text("utf-8")) for name in _SCRIPTS}
    sheet = joined((_HERE / "styles" / name).read_text("utf-8") for name in STYLES)
    rewritten = with_addresses(sheet, {asset.name: asset.address for asset in read})
    own = {name: joined([(_HERE / "styles" / name).read_text("utf-8")]) for name in OWN_SHEETS}
    return (
        *read,
        *(_asset(name, script.encode()) for name, script in scripts.items()),
        _asset("openthb.css", rewritten.encode()),
        *(_asset(name, sheet.encode()) for name, sheet in own.items()),
    )


def address_of(name: str) -> str:
    """The address of the asset called `name`; raises `Refusal` ASSET-UNKNOWN."""
    for asset in assets():
        if asset.name == name:
            return asset.address
    raise Refusal(
        "ASSET-UNKNOWN",
        found=f"'{name[:100]}' asked for as an asset",
        reason="only files listed as assets have an address: " + ", ".join(asset.name for asset in assets()),
        next_step="correct the name in the template, or list the file in openthb/web/assets/listing.py",
    )


def _asset(name: str, content: bytes) -> Asset:
    path = PurePosixPath(name)
    address = f"/assets/{path.stem}.{sha256(content).hexdigest()[:12]}{path.suffix}"
    return Asset(name, address, content, _TYPES[path.suffix])
