"""Mails about events: what stands in them, and what nobody can put into them."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser

import pytest

from openthb.portal.alerts.sender import ascii_address, consent_mail
from openthb.portal.pages.addresses import Portal
from openthb.readers.actions.outbox import Ready
from tests.unit.portal.alerts.events_at_hand import AT, event, letters, reader

FIELDS = {
    "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Id", "List-Unsubscribe",
    "List-Unsubscribe-Post", "MIME-Version", "Content-Type",
}  # fmt: skip


def _message(mail: Ready) -> EmailMessage:
    message = message_from_bytes(mail.content, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def _text(message: EmailMessage, kind: str = "plain") -> str:
    part = message.get_body((kind,))
    assert part is not None
    assert not part.defects
    content: str = part.get_content()
    return content.replace("\r\n", "\n")


def test_a_mail_says_what_changed_and_how_to_end_it() -> None:
    """In text and in HTML alike."""
    mail = letters()((event(),), reader())
    message = _message(mail)
    assert set(message.keys()) == FIELDS
    assert message["To"] == mail.recipient == "reader@example.org"
    assert message["Subject"] == "Revised figures: Test offences in Belgium"
    assert message["Message-ID"] == mail.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for kind in ("plain", "html"):
        text = _text(message, kind)
        for words in (
            "Revised by the test.", "offences", "Counted by the test.", "Test Authority, Test system",
            "2025-01-01, published by the source: January 2025, sealed here: November 20, 2026",
            "after vintage 2024-01-01",
            "https://figures.example.org/figures/test-series@2025-01-01",
            f"https://figures.example.org/alerts/end/{'t' * 43}",
            "Statistic: the statistic (new figures and revisions)",
        ):  # fmt: skip
            assert words in (text.replace(" \n", " ")), (kind, words)
    assert "  2018, All: 10 → 11 (revised)\n" in _text(message)
    assert "<td>10</td><td>11</td>" in _text(message, "html")


def test_the_bytes_are_what_every_mail_server_takes() -> None:
    """Seven bits, CRLF, and the field that ends an alert as mail programs read it: never encoded, never split."""
    content = letters()((event(title={"en": "Ž" * 150}),), reader("u" * 64)).content
    assert content.isascii()
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", content) is None
    assert max(map(len, content.split(b"\r\n"))) <= 998
    wanted = (
        f"\r\nList-Unsubscribe: <https://figures.example.org/alerts/end/{'u' * 64}>,\r\n"
        " <mailto:desk@example.org?subject="
    )
    assert wanted.encode() in content
    assert b"\r\nList-Id: <alerts.figures.example.org>\r\n" in content


def test_without_an_address_of_mail_there_is_no_way_to_end_it_by_mail() -> None:
    """The contact may be a page, or nothing."""
    for contact in ("", "https://example.org/desk", "desk@example.org>, <https://evil.example"):
        portal = Portal("https://figures.example.org", "OpenTHB", "The Publisher", contact)
        assert b"mailto" not in letters(portal=portal)((event(),), reader()).content


@pytest.mark.parametrize(
    "title",
    [
        "A\r\nBcc: victim@example.org",
        "A\nX-Injected: 1\n\n<script>alert(1)</script>",
        "<script>alert(1)</script>",
        "A\u2028B\u202ecod.exe\x00\x1b[31m",
        "=?utf-8?q?Bcc=3A_x?=",
        "Ž" * 400,
        "x" * 1200,
        "TEXT-mark </title><img src=https://evil.example/p.gif>",
    ],
)
def test_no_title_reason_or_source_gets_out_of_its_place(title: str) -> None:
    """No field is added, nothing becomes markup, and nothing turns the direction of writing."""
    words = {"en": title}
    mail = letters()((event(title=words, reason=words, author=words, counting_rule=words, system=words),), reader())
    message = _message(mail)
    assert set(message.keys()) == FIELDS
    assert mail.content.count(b"List-Unsubscribe: ") == 1
    assert not set("\r\n\x00\x1b\u202e\u2028") & set(str(message["Subject"]))
    assert len(str(message["Subject"])) <= 200
    assert _tags(_text(message, "html")) <= {
        "html", "head", "meta", "title", "body", "h1", "p", "table", "caption", "thead", "tbody", "tr", "th", "td",
        "dl", "dt", "dd", "a", "hr", "ul", "li",
    }  # fmt: skip


def test_html_needs_nothing_from_elsewhere() -> None:
    """No picture, style, script or form; links to the portal alone."""
    html = _text(_message(letters()((event(),), reader("a" * 43, "b" * 43))), "html")
    assert re.search(r"<(?:img|style|link|script|form|iframe)|style=|src=|url\(", html) is None
    assert set(re.findall(r'href="(https://[^/"]+)', html)) == {"https://figures.example.org"}


def _tags(html: str) -> set[str]:
    found: set[str] = set()

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.add(tag)

    Tags().feed(html)
    return found


def test_text_is_flowed_and_no_wider_than_78_columns() -> None:
    """Only an address, which cannot be parted, is longer (RFC 3676)."""
    rule = {"en": "Word after word of a long rule, " * 20 + "> From here on"}
    message = _message(letters()((event(counting_rule=rule),), reader()))
    part = message.get_body(("plain",))
    assert part is not None
    assert part.get_content_type() == "text/plain"
    assert part.get_param("format") == "flowed"
    lines = _text(message).splitlines()
    assert all(len(line) <= 78 for line in lines if "https://" not in line)
    joined = "".join(line if line.endswith(" ") else f"{line}\n" for line in lines)
    assert f"Counting rule: {rule['en']}" in joined.replace("\n ", "\n")


def test_several_alerts_are_named_with_a_link_each_and_one_for_all() -> None:
    """The one click of the mail program ends them all."""
    tokens = [f"{number:02}" + "t" * 41 for number in range(12)]
    message = _message(letters()((event(),), reader(*tokens)))
    text = _text(message)
    for token in tokens:
        assert f"    https://figures.example.org/alerts/end/{token}\n" in text
    end = f"https://figures.example.org/alerts/end/{tokens[0]}/7"
    assert f"\n{end}\n" in text
    assert message["List-Unsubscribe"].startswith(f"<{end}>")


def test_each_reader_gets_their_own() -> None:
    """What is made once for all holds nothing of the reader before."""
    compose = letters()
    mails = [compose((event(),), reader(token * 43, email=f"{token}@example.org")) for token in "abc"]
    assert len({mail.message_id for mail in mails}) == 3
    for mail, token in zip(mails, "abc", strict=True):
        tokens = re.findall(r"/alerts/end/([\w-]+)", _text(_message(mail)) + str(_message(mail)["List-Unsubscribe"]))
        assert set(tokens) == {token * 43}
        assert b"invalid" not in mail.content


def test_made_up_figures_say_so_in_subject_and_body() -> None:
    """Also among others in a digest."""
    message = _message(letters()((event(made_up=True),), reader()))
    assert message["Subject"].startswith("Made-up: ")
    for kind in ("plain", "html"):
        assert "Made-up figures." in _text(message, kind)
        assert "never use or cite them" in _text(message, kind).replace(" \n", " ")
    digest = _message(letters()((event(1), event(2, made_up=True)), reader()))
    assert digest["Subject"] == "2 changes to figures you follow, made-up ones among them"


def test_restricted_figures_go_to_those_with_access_alone() -> None:
    """Others learn that there is something, and where."""
    restricted = frozenset({"test-series"})
    for access in (False, True):
        mail = letters(restricted=restricted, has_access={1: access}.__getitem__)((event(),), reader())
        for kind in ("plain", "html"):
            text = _text(_message(mail), kind)
            assert ("2018" in text) is access
            assert ("institutions with access" in text.replace(" \n", " ")) is not access
    open_too = letters(restricted=restricted)((event(1), event(2, series="open-series")), reader())
    assert _text(_message(open_too)).count("10 → 11") == 1


def test_long_lists_are_cut_and_the_rest_counted() -> None:
    """A hundred cells of an event, twenty events of a digest."""
    row = {"kind": "added", "period": "2018", "category": {"en": "All"}, "before": "", "after": "1"}
    text = _text(_message(letters()((event(changes=300, differences=[row] * 200),), reader())))
    assert text.count("2018, All: – → 1 (added)") == 100
    assert "and 200 more, at the address below" in text
    digest = _text(_message(letters()(tuple(event(number) for number in range(25)), reader())))
    assert digest.count("Why: ") == 20
    assert "And 5 more: https://figures.example.org/figures" in digest


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("reader@example.org", "reader@example.org"),
        ("reader@bücher.example", "reader@xn--bcher-kva.example"),
        ("reader\r\nBcc: x@example.org", "reader Bcc: x@example.org"),
    ],
)
def test_addresses_are_written_as_mail_servers_know_them(address: str, written: str) -> None:
    """Names of domains in their ASCII form, and in one line."""
    assert ascii_address(address) == written
    assert set(_message(letters()((event(),), reader(email=address))).keys()) == FIELDS


def test_the_question_bears_the_link_and_no_alert() -> None:
    """Without fields of a list: there is nothing to end yet."""
    message = consent_mail(letters().sender, "reader@example.org", "k" * 43, at=AT)
    assert message["Subject"] == "Please confirm: alerts by mail from OpenTHB"
    assert "List-Unsubscribe" not in message
    for kind in ("plain", "html"):
        assert f"https://figures.example.org/alerts/confirm/{'k' * 43}" in _text(message, kind)
