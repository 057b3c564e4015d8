"""A fault of ours, and a request that is none: a page in words, guarded like every other, and nothing of the inside."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from openthb.portal import views
from openthb.portal.shelf import Door, Shelf
from openthb.web.headers import security_headers
from tests.integration.reading import SECURITY

pytestmark = pytest.mark.django_db
SECRET = "what only the inside knows"
Ask = Callable[..., tuple[str, dict[str, str], str]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """The whole stack of the portal but the server: the door, an empty shelf, the site behind it."""
    door = Door(Shelf(tmp_path / "shelf"), get_wsgi_application(), headers=security_headers(https=True))

    def call(address: str, **environ: str) -> tuple[str, dict[str, str], str]:
        told: list[Any] = []
        request = RequestFactory().get(address, **environ).environ  # type: ignore[arg-type]
        body = b"".join(door(request, lambda *arguments: told.append(arguments)))
        [(status, pairs)] = told
        headers = {name.lower(): value for name, value in pairs}
        assert {name: headers.get(name) for name in SECURITY} == SECURITY
        return status, headers, body.decode("utf-8")

    return call


@pytest.fixture(autouse=True)
def _no_noise(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """What is logged of a fault is for the operator, and is looked at here alone."""
    yield
    caplog.clear()


@pytest.mark.parametrize(
    "error", [RuntimeError(SECRET), OperationalError(SECRET), KeyError(SECRET), RecursionError(SECRET)]
)
def test_a_fault_is_told_in_words(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(views, "find", fail)
    status, headers, body = ask("/figures?q=x")
    assert status == "500 Internal Server Error"
    assert headers["cache-control"] == "no-store"
    assert "PORTAL-FAULT" in body
    assert SECRET not in body
    assert "Traceback" not in body
    assert SECRET in caplog.text


def test_a_host_that_is_not_ours(ask: Ask, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["figures.example.org"]
    status, headers, body = ask("/figures", HTTP_HOST="evil.example")
    assert status == "400 Bad Request"
    assert headers["cache-control"] == "no-store"
    assert "REQUEST-UNREADABLE" in body
    assert "evil.example" not in body


def test_an_empty_index_is_an_empty_list(ask: Ask) -> None:
    status, _, body = ask("/figures")
    assert status == "200 OK"
    assert "0 statistics" in " ".join(body.split())


@pytest.mark.parametrize(
    "address", ["/", "/about", "/figures/be-registered-cases", "/figures/be-registered-cases/cite"]
)
def test_an_empty_shelf_has_no_pages(ask: Ask, address: str) -> None:
    assert ask(address)[0] == "404 Not Found"
