"""Schemathesis attacks the served interface from its own description, as whoever may ask it.

Every check it has is on: no server error, no answer the description lacks, nothing invalid taken, nothing valid
refused.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.plumbing.demonstration import PUBLIC_ADDRESS, serving, surroundings
from tests.plumbing.findings import FINDING
from tests.plumbing.tools import ROOT
from tests.verification.prepared_readers import GONE, INSIDE, INVENTED, SERIES

SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
EXAMPLES = 8
SEED = "20261124"
PERSONS = ("anonymous", "shared", "reading", "writing", "administrator")


@dataclass(frozen=True)
class Attacked:
    """The served portal, and what each of its readers shows."""

    address: str
    keys: dict[str, str]
    config: Path


@pytest.fixture(scope="module")
def attacked(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    """A copy of the demonstration with readers and an institution, one series for institutions alone, served."""
    folder = tmp_path_factory.mktemp("attacked")
    home = shutil.copytree(demonstration, folder / "home")
    told = surroundings(
        home=home, portal_url=PUBLIC_ADDRESS, proxies="127.0.0.1", institutions_only=INVENTED, demonstration="yes"
    )
    made = subprocess.run(
        [sys.executable, "-m", "tests.verification.prepared_readers"],
        env=told | {"DJANGO_SETTINGS_MODULE": "openthb.sites.portal.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    keys = json.loads(made.stdout)
    config = folder / "schemathesis.toml"
    config.write_text(_config(keys.pop("lists"), home), encoding="utf-8")
    with serving(told, folder / "log") as address:
        yield Attacked(address, keys, config)


def _config(lists: list[int], home: Path) -> str:
    """Every other value is one that exists, so that the attack comes past the door."""
    vintages = sorted(path.name for series in (SERIES, INVENTED) for path in (home / "releases" / series).iterdir())
    known: dict[str, list[str] | list[int]] = {
        "series": [SERIES, INVENTED, GONE],
        "vintages": vintages,
        "numbers": [*lists, 1, 2, 3, 4, 5, 6],
    }
    values = {
        "path.name": "series",
        "path.vintage": "vintages",
        "path.number": "numbers",
        "path.statistic": "numbers",
        "body.series": "series",
        "body.name": "series",
    }
    lines = [f"[dictionaries.{name}]\nvalues = {json.dumps(found)}" for name, found in known.items()]
    bound = [f'"{where}" = {{ dictionary = "{name}", probability = 0.5 }}' for where, name in values.items()]
    return "\n".join([*lines, "[parameters]", *bound, ""])


@pytest.mark.parametrize("person", PERSONS)
def test_the_interface_withstands(
    person: str, attacked: Attacked, record_property: Callable[[str, object], None], tmp_path: Path
) -> None:
    """As nobody in particular, from an institution's network, with a key that reads, writes, is an administrator's."""
    headers = {"shared": f"X-Forwarded-For: {INSIDE}"}
    headers |= {name: f"Authorization: Bearer {key}" for name, key in attacked.keys.items()}
    shown = ["-H", headers[person]] if person in headers else []
    done = subprocess.run(
        [SCHEMATHESIS, "--config-file", attacked.config, "run", f"{attacked.address}/api/openapi.json",
         "--url", attacked.address, "--checks", "all", "--max-examples", str(EXAMPLES), "--seed", SEED,
         "--generation-database", "none", "--no-color", *shown],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    cases = re.search(r"(\d+) generated, (.+)", done.stdout)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert cases is not None
    assert int(cases[1]) > 200
    record_property(FINDING, f"schemathesis as {person}: {cases[1]} requests to the interface, no fault")
