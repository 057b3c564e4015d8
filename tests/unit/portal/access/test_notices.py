"""What fills the slot: right for each reader, and nothing in it is taken for markup."""

from html import unescape

import pytest

from openthb.portal.access.canonical import guarded
from openthb.portal.access.notices import personal_notice, shared_notice
from openthb.portal.pages.addresses import Portal
from openthb.readers.queries.access import InstitutionInUse

PORTAL = Portal("https://figures.example.org", "OpenTHB", "The Publisher", "")
LIBRARY = InstitutionInUse(1, "Library of Tests", "library", "ezproxy.library.example")
WITHOUT_PROXY = InstitutionInUse(2, "Ministry of Tests", "ministry", "")
NASTY = InstitutionInUse(3, '<script>alert(1)</script>"&', "nasty", "")


def shared(institution: InstitutionInUse, address: str = "/figures/x", *, through_proxy: bool = False) -> str:
    return shared_notice(PORTAL, institution, address, through_proxy=through_proxy).decode()


def personal(institution: InstitutionInUse | None = None, **changed: object) -> str:
    told = {"email": "reader@example.org", "token": "t0ken", "is_favourite": False} | changed
    return personal_notice(PORTAL, institution, "/figures/x", **told).decode()  # type: ignore[arg-type]


def test_the_notice_of_shared_access() -> None:
    """Whose access it is, what needs a personal account, that administrators authenticate again, the library's link."""
    notice = shared(LIBRARY)
    assert "You are using the shared access of Library of Tests." in notice
    assert 'href="/sign-in?next=/figures/x"' in notice
    assert 'href="/register?next=/figures/x"' in notice
    assert "administrator, authenticate by signing in again" in notice
    assert 'href="https://figures-example-org.ezproxy.library.example/figures/x"' in notice
    assert "Link for readers of your institution" in notice


def test_without_a_library_proxy_there_is_no_link_for_it() -> None:
    assert "Link for readers" not in shared(WITHOUT_PROXY)
    assert "Link for readers" not in personal(WITHOUT_PROXY)
    assert "Link for readers" not in personal(None)


def test_through_the_proxy_the_way_to_sign_in_leads_out_of_it() -> None:
    notice = shared(LIBRARY, through_proxy=True)
    assert 'href="/' not in notice
    assert "figures.example.org" not in notice
    assert 'href="https://figures.example.org/sign-in?next=/figures/x"' in unescape(notice)


def test_each_page_has_its_own() -> None:
    assert "next=/figures/y%402024" in shared(LIBRARY, "/figures/y@2024")
    assert "/figures/y@2024" in shared(LIBRARY, "/figures/y@2024")
    assert "/figures/y" not in shared(LIBRARY, "/figures/x")


def test_the_ways_of_a_signed_in_reader() -> None:
    notice = personal(LIBRARY, is_favourite=True, messages=("Saved.",))
    for words in (
        "reader@example.org",
        "/favourites",
        "/alerts",
        "/account",
        "Library of Tests",
        "one of your favourites",
    ):
        assert words in notice
    assert (
        '<form method="post" action="/sign-out"><input type="hidden" name="csrfmiddlewaretoken" value="t0ken">'
        in notice
    )
    assert '<p class="notice done wrap" role="status">Saved.</p>' in notice
    assert "one of your favourites" not in personal(LIBRARY)
    assert "Library" not in personal(None)
    assert notice.startswith("<nav")


def test_one_readers_words_do_not_stay_for_the_next() -> None:
    personal(LIBRARY, email="first@example.org", token="first")
    assert "first" not in personal(LIBRARY, email="second@example.org", token="second")


@pytest.mark.parametrize("text", ['<script>alert(1)</script>"&', "'\"><img src=x>"])
def test_nothing_becomes_markup(text: str) -> None:
    for notice in (
        shared(NASTY),
        personal(NASTY),
        personal(email=text),
        personal(token=text),
        personal(messages=(text,)),
    ):
        assert "<script" not in notice
        assert "<img" not in notice
    assert "&lt;script&gt;" in shared(NASTY)


def test_an_address_becomes_no_markup() -> None:
    notice = shared(LIBRARY, '/figures/"><script>')
    assert "<script" not in notice


@pytest.mark.parametrize(
    ("url", "html", "written"),
    [
        ("https://figures.example.org", b'<a href="https://figures.example.org/x">', b'<a href="https://figures&#46;example&#46;org/x">'),
        ("http://127.0.0.1:8001", b"http://127.0.0.1:8001/x", b"http://127&#46;0&#46;0&#46;1:8001/x"),
        ("http://localhost:8001", b"http://localhost:8001/x", b"http://&#108;ocalhost:8001/x"),
        ("https://figures.example.org", b"/figures/x", b"/figures/x"),
    ],
)  # fmt: skip
def test_our_name_is_the_same_to_a_browser_and_another_to_a_proxy(url: str, html: bytes, written: bytes) -> None:
    assert guarded(html, url) == written
    assert unescape(written.decode()) == html.decode()
    assert guarded(written, url) == written
