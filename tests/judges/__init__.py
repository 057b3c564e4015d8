"""Outside judges of our pages, from npm: axe-core (WCAG), the Nu validator (HTML Living Standard, CSS), Lighthouse.

Beside them an identity provider to sign in with (`provider.py`).
Installed by `make judges` from a lock with hashes. Lighthouse 12 is the last that runs on Node.js 18 and 20.
"""

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

PACKAGES = Path(__file__).resolve().parent / "node_modules"
AXE = PACKAGES / "axe-core" / "axe.min.js"
VNU = PACKAGES / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE = PACKAGES / "lighthouse" / "cli" / "index.js"
PROVIDER = PACKAGES / "oidc-provider" / "package.json"
CHROMIUM_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def are_here() -> bool:
    """Whether all of them are installed."""
    return all(file.is_file() for file in (AXE, VNU, LIGHTHOUSE, PROVIDER))


def axe_source() -> str:
    """The script of axe-core, to be evaluated in a page."""
    return AXE.read_text(encoding="utf-8")


def nu_validate(html: str | Path) -> list[str]:
    """What the Nu validator has against a page (its text) or a file: `line: message`, errors and warnings.

    Notes that are neither (`info` without subtype) are left out. Needs Java. Raises `RuntimeError` when the
    validator itself fails.
    """
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    if isinstance(html, Path):
        output = _run(["java", "-jar", str(VNU), *options, str(html)])
    else:
        output = _run(["java", "-jar", str(VNU), *options, "-"], given=html)
    return [_line(message) for message in json.loads(output)["messages"] if _counts(message)]


def _counts(message: dict[str, Any]) -> bool:
    return message["type"] != "info" or message.get("subType") == "warning"


def _line(message: dict[str, Any]) -> str:
    file = unquote(message.get("url", "").rpartition("/")[2]).removesuffix(".html")
    return f"{file}:{message.get('lastLine', '?')}: {message['message']}"


def lighthouse(url: str) -> dict[str, float]:
    """Lighthouse's scores of a page on this machine, by category, each 0 to 1, as on a slow phone.

    Categories: performance, accessibility, best-practices, seo. Needs Node.js and Chromium; takes about ten
    seconds. Raises `RuntimeError` when the page could not be judged.
    """
    chromium = shutil.which("chromium") or "chromium"
    command = ["node", str(LIGHTHOUSE), url, "--quiet", "--no-enable-error-reporting", "--output=json"]
    report = json.loads(_run([*command, f"--chrome-flags={shlex.join(CHROMIUM_OPTIONS)}"], CHROME_PATH=chromium))
    if "runtimeError" in report:
        raise RuntimeError(f"Lighthouse could not judge {url}: {report['runtimeError']}")
    return {name: float(category["score"] or 0) for name, category in report["categories"].items()}


def _run(command: list[str], *, given: str | None = None, **environment: str) -> str:
    surroundings = os.environ | environment
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, timeout=180, check=False, env=surroundings
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
    return done.stdout
