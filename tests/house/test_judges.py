"""The outside judges judge: each finds the fault it is there to find, and passes a page without it."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import judges

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>A page for tests</title>
<meta name="viewport" content="width=device-width"><meta name="description" content="Nothing but a page for tests.">
<link rel="icon" href="data:,"></head>
<body><main><h1>A page for tests</h1><p>It holds no figure.</p></main></body></html>
"""


@pytest.mark.needs("npm-judges", "java")
def test_the_nu_validator_finds_a_fault(tmp_path: Path) -> None:
    """As text and as a file."""
    assert judges.nu_validate(PAGE) == []
    faulty = tmp_path / "page.html"
    faulty.write_text(PAGE.replace("<p>", "<p figure>"), encoding="utf-8")
    assert any("figure" in line for line in judges.nu_validate(faulty))


@pytest.mark.needs("npm-judges")
def test_axe_is_a_script() -> None:
    """The one that pages are judged with in the browser."""
    assert "axe.run" in judges.axe_source()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A page served on this machine."""
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def _handler(folder: Path) -> type[http.server.SimpleHTTPRequestHandler]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def log_message(self, *arguments: object) -> None:
            """Nothing."""

    return Quiet


@pytest.mark.slow
@pytest.mark.needs("npm-judges", "node", "chromium")
def test_lighthouse_scores_a_page(address: str) -> None:
    """Four scores, and a good page has good ones."""
    scores = judges.lighthouse(address)
    assert set(scores) == {"performance", "accessibility", "best-practices", "seo"}
    assert min(scores.values()) > 0.9
