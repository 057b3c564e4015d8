"""A real identity provider on this machine: panva's oidc-provider (certified for OpenID Connect), told its accounts.

Its page asks for a subject and signs in whoever types one; nothing there guards anything.
"""

import json
import re
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import requests

_SCRIPT = Path(__file__).with_suffix(".mjs")
_SECONDS = 30


@contextmanager
def identity_provider(
    *, redirect: str, accounts: Mapping[str, Mapping[str, object]], client: str = "portal", secret: str
) -> Iterator[str]:
    """The issuer of a running provider with one client and these accounts (subject to claims), while a block lasts."""
    port = _free_port()
    told = {
        "clients": [{"client_id": client, "client_secret": secret, "redirect_uris": [redirect]}],
        "accounts": accounts,
    }
    process = subprocess.Popen(
        ["node", str(_SCRIPT), str(port), json.dumps(told)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=_SCRIPT.parent,
    )
    try:
        said = process.stdout.readline() if process.stdout else ""
        if not said.startswith("ready "):
            raise RuntimeError(f"the identity provider did not start: {said!r}")
        yield said.split()[1]
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS)
        if process.stdout:
            process.stdout.close()


def signed_in_there(address: str, subject: str | None) -> str:
    """Follow a sign-in at the provider as a browser would, as `subject` (None cancels); where it sends one back to."""
    with requests.Session() as browser:
        browser.trust_env = False
        answer = browser.get(address, allow_redirects=False, timeout=_SECONDS)
        while answer.is_redirect:
            there = urljoin(answer.url, answer.headers["Location"])
            if urljoin(there, "/") != urljoin(address, "/"):
                return there
            answer = browser.get(there, allow_redirects=False, timeout=_SECONDS)
            if answer.status_code == 200 and re.search(r'<form method="post"', answer.text):
                given = {"cancel": "yes"} if subject is None else {"subject": subject}
                answer = browser.post(answer.url, data=given, allow_redirects=False, timeout=_SECONDS)
        raise RuntimeError(f"the provider answered {answer.status_code}: {answer.text[:500]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
