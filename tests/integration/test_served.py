"""The demonstration as a reader's program meets it."""

import urllib.request
from html import unescape


def test_the_first_page_is_there(served: str) -> None:
    with urllib.request.urlopen(f"{served}/figures/be-registered-cases", timeout=10) as answer:  # noqa: S310  loopback
        text = answer.read().decode("utf-8")
    assert "Registered cases of human trafficking in Belgium from 2008 to 2022" in text
    assert "https://figures.example.org/figures/be-registered-cases@2023-09-29" in unescape(text)
