"""The Nu validator (HTML Living Standard) has nothing against any page: no error, no warning."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.pages import PAGES
from tests.judges import nu_validate
from tests.verification.conftest import Crawled
from tests.verification.reading import Connection

pytestmark = pytest.mark.needs("java", "npm-judges")


def test_every_page_is_valid(crawled: Crawled, connection: Connection, tmp_path: Path) -> None:
    """One page of citations stands for all; every other page that links lead to is judged itself."""
    pages = {path: answer.body for path, answer in crawled.answers.items() if path in crawled.pages}
    pages = {path: body for path, body in pages.items() if not path.endswith("/cite")}
    for kind in PAGES.values():
        answer = connection.ask(kind.path)
        assert answer.status == kind.status
        pages[kind.path] = answer.body
    assert len(pages) > 200
    for path, body in pages.items():
        (tmp_path / f"{quote(path, safe='')[:200]}.html").write_bytes(body)
    found = nu_validate(tmp_path)
    assert found == [], "\n".join(found)


def test_the_judge_finds_what_is_wrong(tmp_path: Path) -> None:
    """The guard against the judge: in a folder, too, each wrong page counts."""
    (tmp_path / "wrong.html").write_text(
        "<!doctype html><html lang=en><p style='colour: red'><b>x</p>", encoding="utf-8"
    )
    (tmp_path / "right.html").write_text("<!doctype html><html lang=en><title>x</title><p>x</p>", encoding="utf-8")
    assert len(nu_validate(tmp_path)) >= 2


def test_nothing_is_inline(crawled: Crawled) -> None:
    """No script, style or handler in a page, which the content policy would refuse."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:")
    assert {path for path in crawled.pages if inline.search(crawled.answers[path].text)} == set()
