"""What a page weighs: itself and what it loads, without fonts and pictures."""

from benchmarks.weight import Needs, Weight

PAGE = """<!doctype html><html><head>
<link rel="canonical" href="/page"><link rel="icon" href="/icon.svg">
<link rel="preload" href="/font.woff2" as="font"><link rel="stylesheet" href="/a.css">
<link rel="alternate stylesheet" href="/b.css"><script src="/c.js" defer></script><script>inline()</script>
</head><body><img src="/d.png"></body></html>"""


def test_a_page_needs_its_style_sheets_and_scripts() -> None:
    needs = Needs()
    needs.feed(PAGE)
    assert (needs.styles, needs.scripts) == (["/a.css", "/b.css"], ["/c.js"])


def test_the_whole_is_the_sum() -> None:
    assert Weight("/page", html=10_000, styles=4_000, scripts=1_001).total == 15_001
