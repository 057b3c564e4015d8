"""The guard against the windows: each fault they must notice is noticed."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.pages import STATISTIC
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize(
    ("deed", "noticed"),
    [
        ("setTimeout(() => { throw new Error('a mistake') })", "a mistake"),
        ("console.error('a complaint')", "a complaint"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("document.body.innerHTML = '<p>text</p>'", "Trusted"),
        ("document.body.append(Object.assign(new Image(), {src: '/nowhere.png'}))", "404"),
        ("document.body.append(Object.assign(new Image(), {src: 'https://example.org/x.png'}))", "example.org"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: '1'}))", "Trusted"),
    ],
)
def test_a_fault_is_noticed(chromium: Browser, served: str, deed: str, noticed: str) -> None:
    windows = Windows(chromium, served)
    page = windows(STATISTIC)
    assert windows.faults == []
    page.evaluate(f"() => {{ try {{ {deed} }} catch (error) {{}} }}")
    for _ in range(250):
        if windows.faults:
            break
        page.wait_for_timeout(20)
    assert any(noticed in fault for fault in windows.faults), windows.faults


def test_a_refusal_is_expected_of_its_own_address_alone(chromium: Browser, served: str) -> None:
    windows = Windows(chromium, served)
    page = windows("/nowhere", status=404)
    assert windows.faults == []
    page.goto("/nowhere-else")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(windows.faults) == 1


def test_a_window_is_used_again_empty_and_fails_its_own_test_alone(chromium: Browser, served: str) -> None:
    windows = Windows(chromium, served)
    with pytest.raises(AssertionError, match="a complaint"):
        _complain(windows)
    with windows.watched():
        again, other = windows("/"), windows("/", javascript=False)
    assert (again.context.browser, len(again.context.pages), again is other) == (chromium, 1, False)
    assert again.viewport_size == {"width": 1280, "height": 900}
    assert again.evaluate("matchMedia('(prefers-color-scheme: dark), print').matches") is False
    assert again.evaluate("history.length") > 1


def _complain(windows: Windows) -> None:
    with windows.watched():
        page = windows(STATISTIC, width=360)
        page.emulate_media(media="print", color_scheme="dark")
        page.evaluate("console.error('a complaint')")
    raise RuntimeError("the complaint was not heard")
