"""Templates: nothing inline, nothing from outside, forms that any reader may send again."""

import re
from pathlib import Path

import pytest

import openthb

PACKAGE = Path(openthb.__file__).parent
TEMPLATES = sorted(path for part in ("web", "portal") for path in (PACKAGE / part / "templates").rglob("*.html"))
STAR = 'action="/favourites/star"'
"""Baked once for everybody, so without a token; its view asks where the form was sent from."""
ONE_CLICK = 'name="List-Unsubscribe" value="One-Click"'
"""What mail programs send by themselves (RFC 8058): without a cookie, and so without a token."""
_TAG = re.compile(r"<[a-z][^>]*>")


@pytest.fixture(params=TEMPLATES, ids=lambda path: path.name)
def source(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text("utf-8")


def test_there_are_templates_of_both_parts() -> None:
    assert {path.relative_to(PACKAGE).parts[0] for path in TEMPLATES} == {"web", "portal"}


def test_no_style_or_script_is_inline(source: str) -> None:
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", source)
    assert re.findall(r"<script[^>]*>[^<]+", source) == []


def test_pages_load_assets_alone(source: str) -> None:
    loaded = re.findall(
        r"<(?:script|img|link rel=\"(?:icon|preload|stylesheet)\")[^>]*?(?:src|href)=\"([^\"]*)\"", source
    )
    assert [address for address in loaded if not re.fullmatch(r"{% asset '[^']+' %}", address)] == []
    assert not re.search(r"https?://", source)


def test_forms_ask_or_bear_a_token(source: str) -> None:
    """GET changes nothing and its answer has an address; a POST bears the token, or is the star of finished pages."""
    forms = re.findall(r"(<form[^>]*>)\s*(.{0,80})", source)
    posts = [(form, after) for form, after in forms if "method=" in form and not (STAR in form or ONE_CLICK in after)]
    assert [form for form, after in posts if not after.startswith("{% csrf_token %}")] == []


def test_every_field_has_a_label(source: str) -> None:
    named = [
        tag
        for tag in _TAG.findall(source)
        if re.match(r"<(?:input|select)\b", tag) and not re.search(r'type="(?:checkbox|hidden)"| hidden>', tag)
    ]
    for tag in named:
        match = re.search(r'\bid="([^"]+)"', tag)
        assert match is not None, tag
        assert f'<label for="{match[1]}"' in source or f'<label class="unseen" for="{match[1]}"' in source


def test_only_markup_of_our_own_is_trusted(source: str) -> None:
    trusted = re.findall(r"{{\s*([\w.]+)\|safe\s*}}", source)
    assert [name for name in trusted if not name.endswith(("_html", "_svg"))] == []
    assert "autoescape" not in source
