"""Revisions: every vintage stays, the new one says what it changed and why.

UNODC changed the Belgian offences of 2020 from 278 to 305 between its editions of 30 May 2023 and 14 April 2025; the
US Department of State changed the victims of 2019 from 265 to 159 between its reports of 2020 and 2021. Neither says
why.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import NARROW, REVISED, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize(("width", "javascript"), [(WIDE, True), (NARROW, False)])
def test_a_revision_is_shown_with_its_reason(visit: Windows, width: int, javascript: bool) -> None:
    page = visit(REVISED, width=width, javascript=javascript)
    page.get_by_role("link", name="All vintages").first.click()
    newest, oldest = page.locator(".vintages > li").all()
    expect(newest.get_by_role("heading")).to_contain_text("2025-04-14 latest")
    expect(newest).to_contain_text("The value for 2020 was revised from 278 to 305; UNODC gives no reason.")
    expect(newest.get_by_role("row", name="2020 All 278 305 revised", exact=True)).to_be_visible()
    expect(newest.get_by_role("row", name="2022 All – 247 added", exact=True)).to_be_visible()
    expect(oldest.get_by_role("heading")).to_have_text("2023-05-30")
    oldest.get_by_role("link", name="2023-05-30").click()
    expect(page.locator("p.figure strong")).to_have_text("278")
    expect(page.get_by_role("row", name="2020 278")).to_be_visible()


@pytest.mark.parametrize(("width", "javascript"), [(WIDE, False), (NARROW, True)])
def test_values_that_were_taken_back_are_shown_as_taken_back(visit: Windows, width: int, javascript: bool) -> None:
    page = visit("/figures/be-victims-identified-us-report/vintages", width=width, javascript=javascript)
    newest, before, *_ = page.locator(".vintages > li").all()
    expect(newest).to_contain_text("gives 159 for 2019 where the report before had 265, without a reason")
    expect(newest.get_by_role("row", name="2019 All 265 159 revised", exact=True)).to_be_visible()
    expect(newest.get_by_role("row", name="2019 Labour exploitation 143 – withdrawn", exact=True)).to_be_visible()
    expect(before.get_by_role("table")).to_be_hidden()
    before.locator("summary").click()
    expect(before.get_by_role("row", name="2019 All – 265 added", exact=True)).to_be_visible()


def test_each_vintage_keeps_its_own_figure(visit: Windows) -> None:
    page = visit("/figures/be-victims-identified-us-report@2020-06-25", javascript=False)
    expect(page.get_by_role("row", name="2019 265")).to_be_visible()
    page.goto("/figures/be-victims-identified-us-report@2021-07-01")
    expect(page.get_by_role("row", name="2019 159")).to_be_visible()
