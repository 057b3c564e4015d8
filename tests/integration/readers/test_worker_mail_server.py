"""What a mail server says decides: sent, tried again, given up; and TLS takes no certificate on trust."""

import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives

from openthb.readers.actions.outbox import as_row
from openthb.readers.models import Mail
from openthb.readers.queries.outbox import health
from openthb.sites.clock import now
from openthb.sites.portal.delivery import Files, Server, Unreachable, send_due
from openthb.sites.portal.outgoing import Outbox
from tests.integration.readers.post_office import PostOffice, as_message, post_office
from tests.plumbing.demonstration import free_port
from tests.unit.readers.alerts_at_hand import AT, ready

pytestmark = pytest.mark.django_db
FROM, HOST = "figures@example.org", "figures.example.org"


def _stored(*recipients: str) -> None:
    for recipient in recipients:
        as_row(ready(recipient), purpose="alert", at=AT).save()


def _states() -> dict[str, str]:
    return dict(Mail.objects.values_list("recipient", "state"))


def _send(office: PostOffice, goes_on: Callable[[], bool] = lambda: True) -> int:
    road = Server(office.address, mail_from=FROM, host=HOST)
    try:
        return send_due(road, now=now, goes_on=goes_on)
    finally:
        road.close()


def test_many_mails_over_one_connection() -> None:
    """In order, each whole, each emptied when it is sent."""
    _stored(*(f"reader{number}@example.org" for number in range(60)))
    with post_office() as office:
        assert _send(office) == 60
        assert office.connections == 1
        assert office.recipients == [f"reader{number}@example.org" for number in range(60)]
    assert {bytes(content) for content in Mail.objects.values_list("content", flat=True)} == {b""}


@pytest.mark.parametrize(
    ("reply", "state"), [("550 no such user", "given-up"), ("451 come again", "waiting"), ("452 full", "waiting")]
)
def test_one_recipient_refused_does_not_stop_the_others(reply: str, state: str) -> None:
    """For good, or for now."""
    _stored("a@example.org", "refused@example.org", "b@example.org")
    with post_office() as office:
        office.answer = lambda recipient: reply if recipient.startswith("refused") else None
        assert _send(office) == 2
    assert _states() == {"a@example.org": "sent", "refused@example.org": state, "b@example.org": "sent"}
    assert Mail.objects.get(recipient="refused@example.org").last_error == reply


def test_a_server_that_ends_connections_is_called_again() -> None:
    """421 after some mails (RFC 5321, 3.8): the mail goes over a new connection."""
    _stored("a@example.org", "b@example.org", "c@example.org")
    said: list[str] = []

    def answer(recipient: str) -> str | None:
        said.append(recipient)
        return "421 too many mails" if len(said) == 2 else None

    with post_office() as office:
        office.answer = answer
        assert _send(office) == 3
        assert office.connections == 2
        assert office.recipients == ["a@example.org", "b@example.org", "c@example.org"]


def test_no_server_loses_nothing_and_tries_one_mail_alone() -> None:
    """The others wait as they are."""
    _stored("a@example.org", "b@example.org")
    road = Server(f"smtp+plain://127.0.0.1:{free_port()}", mail_from=FROM, host=HOST)
    with pytest.raises(Unreachable, match="refused"):
        send_due(road, now=now, goes_on=lambda: True)
    assert set(_states().values()) == {"waiting"}
    assert list(Mail.objects.order_by("pk").values_list("last_error", flat=True))[1] == ""


def test_an_address_the_server_cannot_take_is_given_up() -> None:
    """Letters beyond ASCII before the @."""
    _stored("réader@example.org", "b@example.org")
    with post_office() as office:
        assert _send(office) == 1
    assert _states()["réader@example.org"] == "given-up"


def test_told_to_stop_it_finishes_the_mail_under_way() -> None:
    """And remembers it."""
    _stored(*(f"reader{number}@example.org" for number in range(5)))
    with post_office() as office:
        assert _send(office, lambda: len(office.raw) < 2) == 2
    assert sorted(_states().values()) == ["sent", "sent", "waiting", "waiting", "waiting"]


def test_the_server_is_not_told_the_name_of_this_machine() -> None:
    """It greets by the portal's name (RFC 5321, 4.1.1.1)."""
    names: list[str] = []
    with post_office() as office:
        greeted = office.handle_EHLO

        async def handle(server: object, session: object, envelope: object, name: str, responses: object) -> object:
            names.append(name)
            return await greeted(server, session, envelope, name, responses)

        office.handle_EHLO = handle  # type: ignore[method-assign, assignment]
        _stored("a@example.org")
        _send(office)
    assert names == [HOST]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that signs itself."""
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(file), "-out", f"{file}.crt"]
    subprocess.run([*words, *names], check=True, capture_output=True)
    with file.open("a", encoding="ascii") as both:
        both.write(Path(f"{file}.crt").read_text(encoding="ascii"))
    return file


def _server_side(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
@pytest.mark.parametrize("is_trusted", [True, False])
def test_tls_with_a_certificate_that_is_checked(
    scheme: str, host: str, is_trusted: bool, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trusted and for this very name, or no mail leaves."""
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    side = {"starttls" if scheme == "smtp" else "tls": _server_side(certificate)}
    _stored("a@example.org")
    with post_office(**side) as office:
        road = Server(f"{scheme}://{host}:{office.port}", mail_from=FROM, host=HOST)
        if is_trusted and host == "localhost":
            assert send_due(road, now=now, goes_on=lambda: True) == 1
        else:
            with pytest.raises(Unreachable, match="certificate"):
                send_due(road, now=now, goes_on=lambda: True)
            assert office.raw == []
        road.close()


def test_a_server_without_tls_gets_no_mail_and_no_password() -> None:
    """`smtp://` demands STARTTLS."""
    _stored("a@example.org")
    with post_office() as office:
        road = Server(f"smtp://user:secret@127.0.0.1:{office.port}", mail_from=FROM, host=HOST)
        with pytest.raises(Unreachable, match="STARTTLS"):
            send_due(road, now=now, goes_on=lambda: True)
        assert office.raw == []


def test_files_replace_themselves(tmp_path: Path) -> None:
    """Named by the Message-ID, whatever stands in it."""
    row = as_row(ready(), purpose="alert", at=AT)
    row.message_id = "<../../x/y@example.org>"
    row.save()
    for _ in range(2):
        Mail.objects.update(state="waiting", sent_at=None, content=b"content\r\n")
        send_due(Files(tmp_path / "mail"), now=now, goes_on=lambda: True)
    (file,) = (tmp_path / "mail").iterdir()
    assert file.read_bytes() == b"content\r\n"


def test_a_full_disk_puts_the_mail_back(tmp_path: Path) -> None:
    """The fault is told, the mail waits."""
    (tmp_path / "mail").write_text("no folder", encoding="ascii")
    _stored("a@example.org")
    with pytest.raises(OSError, match="mail"):
        send_due(Files(tmp_path / "mail"), now=now, goes_on=lambda: True)
    assert _states() == {"a@example.org": "waiting"}


def test_djangos_mail_goes_to_the_outbox_one_row_a_recipient() -> None:
    """Seven bits, our own Message-ID, nobody sees the others; an injected field is refused."""
    message = EmailMultiAlternatives("Sübject", "Tëxt " * 300, FROM, ["a@example.org"], bcc=["b@example.org"])
    message.attach_alternative("<p>Tëxt</p>", "text/html")
    assert Outbox().send_messages([message]) == 1
    rows = list(Mail.objects.order_by("pk"))
    assert [row.recipient for row in rows] == ["a@example.org", "b@example.org"]
    for row in rows:
        content = bytes(row.content)
        found = as_message(content)
        assert content.isascii()
        assert (found["Subject"], found["To"], found["Message-ID"]) == ("Sübject", row.recipient, row.message_id)
        assert found["Auto-Submitted"] == "auto-generated"
        assert row.purpose == "account"
    with pytest.raises(ValueError, match="newline"):
        Outbox().send_messages([EmailMultiAlternatives("A\nBcc: x@example.org", "Text", FROM, ["a@example.org"])])
    assert health(now()).waiting == 2
