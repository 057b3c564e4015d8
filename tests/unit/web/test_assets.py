"""Assets: addressed by content, complete, from nowhere else, and light."""

import gzip
import re
from hashlib import sha256

import pytest

from openthb.foundation.errors import Refusal
from openthb.web.assets import Asset, address_of, assets

KILOBYTE = 1000
_URL = re.compile(r"url\(([^)]*)\)")


def _asset(name: str) -> Asset:
    return next(asset for asset in assets() if asset.name == name)


def _text(name: str) -> str:
    return _asset(name).content.decode("utf-8")


def _weight(name: str) -> int:
    return len(gzip.compress(_asset(name).content, 9, mtime=0))


@pytest.mark.parametrize("asset", assets(), ids=lambda asset: asset.name)
def test_an_address_bears_the_hash_of_the_content(asset: Asset) -> None:
    match = re.fullmatch(r"/assets/[A-Za-z-]+\.([0-9a-f]{12})\.(css|js|svg|txt|woff2)", asset.address)
    assert match is not None
    assert sha256(asset.content).hexdigest().startswith(match[1])


def test_every_address_and_name_is_there_once() -> None:
    assert len({asset.address for asset in assets()}) == len({asset.name for asset in assets()}) == len(assets())


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("openthb.css", "text/css; charset=utf-8"),
        ("openthb.js", "text/javascript; charset=utf-8"),
        ("openthb.svg", "image/svg+xml"),
        ("fonts/noto-sans-latin.woff2", "font/woff2"),
        ("fonts/OFL.txt", "text/plain; charset=utf-8"),
    ],
)
def test_content_types(name: str, content_type: str) -> None:
    assert _asset(name).content_type == content_type


def test_the_style_sheet_points_only_at_assets() -> None:
    pointed_at = set(_URL.findall(_text("openthb.css")))
    assert pointed_at == {address_of("fonts/noto-sans-latin.woff2"), address_of("fonts/noto-sans-latin-ext.woff2")}


@pytest.mark.parametrize("name", ["openthb.css", "openthb.js"])
def test_nothing_comes_from_outside(name: str) -> None:
    assert not re.search(r"(?:https?:)?//[a-z]|@import|importScripts|\bimport\b|\bfetch\b", _text(name))


def test_the_script_sets_text_and_never_markup() -> None:
    risky = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|srcdoc"
    assert not re.search(risky, _text("openthb.js"))


def test_the_style_sheet_is_at_most_4_kb_and_the_script_2_kb_compressed() -> None:
    assert _weight("openthb.css") <= 4 * KILOBYTE
    assert _weight("openthb.js") <= 2 * KILOBYTE


def test_the_fonts_are_woff2_and_shown_in_a_fallback_until_they_come() -> None:
    for name in ("fonts/noto-sans-latin.woff2", "fonts/noto-sans-latin-ext.woff2"):
        assert _asset(name).content.startswith(b"wOF2")
    faces = re.findall(r"@font-face\{[^}]*\}", _text("openthb.css"))
    assert len(faces) == 2
    assert all("font-display:swap" in face and "unicode-range:" in face for face in faces)
    assert "SIL OPEN FONT LICENSE" in _text("fonts/OFL.txt")


def test_an_unknown_asset_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        address_of("openthb.scss")
    assert refused.value.code == "ASSET-UNKNOWN"
    assert "openthb.css" in refused.value.reason
