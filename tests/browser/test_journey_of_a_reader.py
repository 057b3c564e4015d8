"""From a library's reading room to a mail with the difference, and one click that ends it; JavaScript on and off."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.at_hand import LIBRARY, READER_AT_THE_LIBRARY, at_hand
from tests.browser.windows import Windows, loaded_until_it_says
from tests.integration.program import Program
from tests.integration.readers.post_office import body
from tests.integration.readers.site import SERIES, Site, site_at
from tests.plumbing.demonstration import surroundings

pytestmark = pytest.mark.needs("chromium")
READER = "reader@university.example"
PASSWORD = "Umbrella gravel tuesday lemon"
STATISTIC = f"/figures/{SERIES}"


@pytest.fixture
def site(revised: Path, tmp_path: Path, program: Program) -> Iterator[Site]:
    """The first vintages are published, the second is imported; a library subscribes."""
    with site_at(revised, tmp_path, program, proxies="127.0.0.1") as site:
        at_hand(surroundings(home=site.home, demonstration="yes", **site.settings), "institution")
        site.worker()
        yield site


def _last_link(site: Site, path: str) -> str:
    found = re.search(rf"https?://[^/\s]+({path}/\S+)", body(site.office.mails[-1], "plain"))
    assert found, body(site.office.mails[-1], "plain")
    return found[1]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_from_the_library_to_the_click_that_ends_it(chromium: Browser, site: Site, *, javascript: bool) -> None:
    """Every step through the page, as a reader does it."""
    visit = Windows(chromium, site.address)
    visit.expects_refusals("/register?next=%2Ffavourites%2Fstar%2Fkept")
    with visit.watched():
        page = visit(STATISTIC, javascript=javascript, extra_http_headers={"X-Forwarded-For": READER_AT_THE_LIBRARY})
        notice = page.get_by_role("complementary", name="Shared access")
        loaded_until_it_says(notice, LIBRARY)
        expect(notice).to_contain_text("If you are an administrator, authenticate by signing in again")
        _registers_on_the_way_to_the_star(page, site)
        expect(page).to_have_url(re.compile(f"{STATISTIC}$"))
        expect(page.get_by_role("navigation", name="Your account")).to_contain_text("one of your favourites")
        _sets_an_alert(page, site)
        site.publish()
        site.worker()
        mail = site.office.mails[-1]
        assert mail["To"] == READER
        assert mail["Subject"] == "Revised figures: Test offences in Belgium from 2018 to 2021"
        assert "10 → 11 (revised)" in body(mail, "plain")
        assert "Revised by the test." in body(mail, "plain")
        page.goto("/favourites")
        expect(page.get_by_role("main")).to_contain_text("Changed since you kept it")
        _ends_it_by_one_click(page, site)
        _is_nobody_elses(visit, site, javascript=javascript)


def _registers_on_the_way_to_the_star(page: Page, site: Site) -> None:
    page.get_by_role("button", name="Favourite").click()
    expect(page.get_by_role("main")).to_contain_text("need your own account")
    page.get_by_role("link", name="Register").last.click()
    page.get_by_label("Address of mail").fill(READER)
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    expect(page.get_by_label("Address of mail")).to_have_value(READER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Register").click()
    site.worker()
    code = re.search(r"^    (\S+)$", body(site.office.mails[-1], "plain"), re.MULTILINE)
    assert code
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("main").get_by_role("button").first.click()


def _sets_an_alert(page: Page, site: Site) -> None:
    page.get_by_role("link", name="Set an alert").click()
    page.get_by_label("Revisions", exact=True).check()
    page.get_by_label("By mail").check()
    page.get_by_label("As soon as it is published").check()
    page.get_by_role("main").get_by_role("button").first.click()
    site.worker()
    assert site.office.mails[-1]["To"] == READER
    page.goto(_last_link(site, "/alerts/confirm"))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("alert")
    page.goto("/alerts")
    expect(page.get_by_role("main")).to_contain_text("Test offences")


def _ends_it_by_one_click(page: Page, site: Site) -> None:
    before = len(site.office.raw)
    page.goto(_last_link(site, "/alerts/end"))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("has ended")
    site.worker()
    assert len(site.office.raw) == before


def _is_nobody_elses(visit: Windows, site: Site, *, javascript: bool) -> None:
    """A visitor outside gets nothing of theirs: no notice, no name, no list."""
    outside = visit(STATISTIC, javascript=javascript)
    text = outside.content()
    assert LIBRARY not in text
    assert READER not in text
    expect(outside.get_by_role("link", name="Sign in")).to_be_visible()
    outside.goto("/favourites")
    expect(outside).to_have_url(re.compile(r"/sign-in\?next="))
    assert READER not in outside.content()
