"""Makes the lock of the judges hold still: what a package asks for as "latest" becomes the version in the lock.

`python -m tests.judges.freezing`, called by `make lock`. An override in `package.json` would say the same, but
Debian's npm 9 cannot read one for a package that is asked for as "latest".
"""

import json
from pathlib import Path
from typing import Any

LOCK = Path(__file__).resolve().parent / "package-lock.json"


def frozen(lock: dict[str, Any]) -> dict[str, Any]:
    """The lock with every "latest" replaced; raises `KeyError` for a package that the lock does not hold."""
    for package in lock["packages"].values():
        for name, spec in package.get("dependencies", {}).items():
            if spec == "latest":
                package["dependencies"][name] = lock["packages"][f"node_modules/{name}"]["version"]
    return lock


if __name__ == "__main__":
    LOCK.write_text(json.dumps(frozen(json.loads(LOCK.read_text(encoding="utf-8"))), indent=2) + "\n", encoding="utf-8")
