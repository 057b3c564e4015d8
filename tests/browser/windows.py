"""Browser windows that notice what a reader would not: errors in the console, requests that leave the site."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request

from tests.browser.pages import WIDE

HEIGHT = 900
LONGEST_WAIT = 30.0
"""Seconds in which the portal hears of a change made elsewhere (a range: 3 s, counts: 5 s), on a busy machine too."""
Kind = tuple[object, ...]


def loaded_until_it_says(found: Locator, words: str) -> None:
    """Load the page again and again until the place found on it holds these words."""
    latest = time.monotonic() + LONGEST_WAIT
    while words not in " ".join(found.all_inner_texts()):
        assert time.monotonic() < latest, f"the page never said {words!r}: {found.all_inner_texts()}"
        found.page.wait_for_timeout(250)
        found.page.reload()


@dataclass
class Windows:
    """Opens pages of one site and keeps every fault that shows in any of them.

    A window is a browser context of its own. As opening one takes longer than anything done in it, windows of the
    same kind are used again, emptied, once `watched` is left.
    """

    browser: Browser
    site: str
    faults: list[str] = field(default_factory=list)
    _expected: set[str] = field(default_factory=set)
    _open: list[tuple[Kind, Page]] = field(default_factory=list)
    _empty: dict[Kind, list[Page]] = field(default_factory=lambda: defaultdict(list))

    def __call__(
        self,
        path: str,
        *,
        width: int = WIDE,
        javascript: bool = True,
        status: int = 200,
        today: datetime | None = None,
        **more: Any,
    ) -> Page:
        """The page at `path`; `today` stops the reader's clock, `more` are options of Playwright's contexts."""
        kind = (javascript, today, repr(sorted(more.items())))
        page = (
            self._empty[kind].pop()
            if self._empty[kind]
            else self._window(today, java_script_enabled=javascript, **more)
        )
        self._open.append((kind, page))
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(media="null", color_scheme=more.get("color_scheme", "light"))
        if status != 200:
            self._expected.add(self.site + path)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        return page

    def expects_refusals(self, *paths: str) -> None:
        """A form at these addresses will be refused; the browser's remark on the status is no fault."""
        self._expected.update(self.site + path for path in paths)

    @contextmanager
    def watched(self) -> Iterator["Windows"]:
        """Fail if a fault showed by the end; every window that was opened is then emptied."""
        self.faults.clear()
        try:
            yield self
        finally:
            while self._open:
                self._put_away(*self._open.pop())
            self._expected.clear()
        assert self.faults == [], "\n".join(self.faults)

    def _put_away(self, kind: Kind, page: Page) -> None:
        page.evaluate("0")  # hears what the page had still to say
        page.goto("about:blank")
        self._empty[kind].append(page)

    def _window(self, today: datetime | None, **options: Any) -> Page:
        page = self.browser.new_context(base_url=self.site, **options).new_page()
        if today:
            page.clock.set_fixed_time(today)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", self._request)
        return page

    def _console(self, message: ConsoleMessage) -> None:
        """Keep errors, other than the browser's remark on a status that was expected of this very address."""
        address = message.location["url"]
        is_remark = message.text.startswith("Failed to load resource") and address in self._expected
        if message.type == "error" and not is_remark:
            self.faults.append(f"{address}: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url)[:2] != urlsplit(self.site)[:2] and request.url != "about:blank":
            self.faults.append(f"{request.frame.url} asked for {request.url}")
