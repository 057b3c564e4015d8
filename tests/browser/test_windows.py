"""The guard against the windows: each fault they must notice is noticed, and fails the test in which it shows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.pages import STATISTIC, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")
PATIENCE = 250


@pytest.fixture(scope="module")
def guarded(chromium: Browser, served: str) -> Windows:
    """Windows of our own, in which faults are meant."""
    return Windows(chromium, served)


def fault(windows: Windows, deed: Callable[[Page], object]) -> None:
    """Do something in a page and wait until it is noticed."""
    with windows.watched():
        page = windows(STATISTIC, width=360)
        assert windows.faults == []
        deed(page)
        for _ in range(PATIENCE):
            if windows.faults:
                break
            page.wait_for_timeout(20)


@pytest.mark.parametrize(
    ("deed", "noticed"),
    [
        ("setTimeout(() => { throw new Error('a mistake') })", "a mistake"),
        ("console.error('a complaint')", "a complaint"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("document.body.innerHTML = '<p>text</p>'", "Trusted"),
        ("document.body.append(Object.assign(new Image(), {src: '/nowhere.png'}))", "404"),
        ("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))", r"example\.org"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "Trusted"),
    ],
)
def test_a_fault_fails_its_test(guarded: Windows, deed: str, noticed: str) -> None:
    with pytest.raises(AssertionError, match=noticed):
        fault(guarded, lambda page: page.evaluate(f"() => {{ try {{ {deed} }} catch (error) {{}} }}"))


def test_a_refusal_is_expected_of_its_own_address_alone(guarded: Windows) -> None:
    with guarded.watched():
        guarded("/nowhere", status=404)
    with pytest.raises(AssertionError, match="nowhere-else"):
        fault(guarded, lambda page: page.goto("/nowhere-else"))


def test_a_window_is_used_again_as_if_it_were_new(guarded: Windows) -> None:
    with guarded.watched():
        first = guarded(STATISTIC, width=360)
        first.locator("summary", has_text="Download").click()
        first.emulate_media(media="print", color_scheme="dark")
    with guarded.watched():
        again, other = guarded(STATISTIC), guarded(STATISTIC, javascript=False)
        assert (again is first, other is first) == (True, False)
        assert again.viewport_size == {"width": WIDE, "height": 900}
        assert again.evaluate("matchMedia('(prefers-color-scheme: dark), print').matches") is False
        expect(again.get_by_role("link", name=".csv")).to_be_hidden()
