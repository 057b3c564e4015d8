"""The web server in front, as doctor tries it: servers on this machine that pass headers on well and badly."""

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from openthb.portal.access.notices import shared_notice
from openthb.portal.pages.addresses import Portal
from openthb.readers.network import as_number, client_address
from openthb.readers.queries.access import InstitutionInUse
from openthb.sites import fronting
from openthb.sites.fronting import NOTICE, believed_headers, sample_address, without_proxies
from openthb.sites.settings import Settings
from tests.plumbing.demonstration import free_port

INSIDE, READER, OWN = "203.0.113.9", "198.51.100.7", "127.0.0.1"
Headers = list[tuple[str, str]]
Front = Callable[[Headers], Headers]


def _appended(given: Headers) -> Headers:
    written = [value for name, value in given if name.lower() == "x-forwarded-for"]
    others = [(name, value) for name, value in given if name.lower() != "x-forwarded-for"]
    return [*others, ("X-Forwarded-For", ", ".join([*written, READER]))]


def sound(given: Headers) -> Headers:
    """Drops underscores, appends: as nginx does."""
    return _appended([(name, value) for name, value in given if "_" not in name])


def keeps_underscores(given: Headers) -> Headers:
    """Appends, and passes all on in the order of the names."""
    return sorted(_appended(given))


def keeps_mixed_ones(given: Headers) -> Headers:
    """Drops the one name somebody thought of."""
    return sorted(_appended([(name, value) for name, value in given if name.lower() != "x_forwarded_for"]))


def blind(given: Headers) -> Headers:
    """Passes on what a reader wrote, the last entry being theirs."""
    written = [(name, value) for name, value in given if "_" not in name]
    return written if any(name.lower() == "x-forwarded-for" for name, _ in written) else sound(given)


@contextmanager
def _fronted(front: Front, *, status: int = 200, inside: str = INSIDE, body: bytes = b"<p>page</p>") -> Iterator[str]:
    """The address of a portal behind `front`; its readers at `inside` get the notice."""

    class Behind(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Tell who asks as a WSGI server does: of headers with the same key the last one counts."""
            told = {name.upper().replace("-", "_"): value for name, value in front(list(self.headers.items()))}
            found = client_address(OWN, told.get("X_FORWARDED_FOR", ""), (OWN,))
            content = body + (NOTICE if str(found) == inside else b"")
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            """Nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Behind) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _settings(url: str, proxies: str = "192.0.2.1", **told: Any) -> Settings:
    return Settings(
        home=Path("nowhere"), demonstration=False, secret_key="s" * 50, portal_url=url, proxies=proxies,
        trusted_keys="ed25519:11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", **told,
    )  # fmt: skip


def _states(front: Front, proxies: str = "192.0.2.1", **told: Any) -> list[str]:
    with _fronted(front, **told) as url:
        return [state for state, _ in believed_headers(_settings(url, proxies), INSIDE)]


def test_a_sound_server_in_front_is_good() -> None:
    """Both ways of writing the header were tried."""
    with _fronted(sound) as url:
        told = list(believed_headers(_settings(url), INSIDE))
    assert told == [("good", "X-Forwarded-For and X_Forwarded_For as readers write them are not believed")]


@pytest.mark.parametrize(
    ("front", "name"),
    [(keeps_underscores, "X_Forwarded_For"), (keeps_mixed_ones, "X_Forwarded_For"), (blind, "X-Forwarded-For")],
)
def test_a_server_that_lets_readers_make_up_their_address_is_bad(front: Front, name: str) -> None:
    """The header is named."""
    with _fronted(front) as url:
        [(state, found)] = believed_headers(_settings(url), INSIDE)
    assert state == "bad"
    assert f"passes {name} on" in found


def test_asked_from_a_server_in_front_underscores_alone_are_tried() -> None:
    """What such a machine says of its readers is rightly believed."""
    assert _states(blind, proxies=OWN) == ["note", "good"]
    assert _states(keeps_underscores, proxies=OWN) == ["note", "bad"]


@pytest.mark.parametrize("told", [{"status": 502}, {"inside": READER}])
def test_where_nothing_can_be_told_it_says_so(told: dict[str, Any]) -> None:
    """The portal is down, or this machine has a shared access itself."""
    assert _states(keeps_underscores, **told) == ["note"]


def test_an_address_that_cannot_be_reached_is_a_note() -> None:
    """Nobody listens."""
    [(state, found)] = believed_headers(_settings(f"http://127.0.0.1:{free_port()}"), INSIDE)
    assert (state, "cannot be reached" in found) == ("note", True)


def test_an_answer_without_end_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read up to a size."""
    monkeypatch.setattr(fronting, "_LARGEST", 10)
    assert _states(sound) == ["note"]


@pytest.mark.parametrize(
    ("url", "listen", "proxies", "is_bad"),
    [("https://figures.example.org", "127.0.0.1:8000", "", True), ("https://figures.example.org", "[::1]:80", "", True),
     ("https://figures.example.org", "127.0.0.1:8000", "127.0.0.1", False),
     ("https://figures.example.org", "0.0.0.0:8000", "", False),
     ("http://127.0.0.1:8000", "127.0.0.1:8000", "", False)],
)  # fmt: skip
def test_a_server_in_front_must_be_named(url: str, listen: str, proxies: str, *, is_bad: bool) -> None:
    """TLS ends somewhere, and it is not the portal that ends it."""
    told = list(without_proxies(_settings(url, proxies, listen=listen)))
    assert [state for state, _ in told] == ["bad"] * is_bad
    assert all("set OPENTHB_PROXIES" in found for _, found in told)


def test_the_address_that_is_claimed_is_none_of_our_own() -> None:
    """IPv4 as such, IPv6 too; none where every range is ours."""

    def number(text: str) -> int:
        found = client_address(text, "", ())
        assert found is not None
        return as_number(found)

    ours = (number("192.0.2.1"), number("192.0.2.1"))
    assert sample_address([ours, (number("203.0.113.0"), number("203.0.113.9"))], ("192.0.2.0/24",)) == "203.0.113.0"
    assert sample_address([(number("192.0.2.255"), number("192.0.3.0"))], ("192.0.2.0/24",)) == "192.0.3.0"
    assert sample_address([(number("2001:db8::"), number("2001:db8::1"))], ()) == "2001:db8::"
    assert sample_address([ours], ("192.0.2.0/24",)) is None


def test_the_notice_is_known_by_how_it_begins() -> None:
    """As the portal writes it, by address and through a library proxy."""
    library = InstitutionInUse(1, "Library of Tests", "library", "")
    portal = Portal("https://figures.example.org", "Tests", "Tests", "")
    for through_proxy in (False, True):
        assert NOTICE in shared_notice(portal, library, "/figures", through_proxy=through_proxy)
