"""A PostgreSQL server of the test run's own: an empty folder, a Unix socket, no port, gone at the end.

Started as an unprivileged user (PostgreSQL refuses to run as root).
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

_INSTALLED = Path("/usr/lib/postgresql")
_USERS = ("postgres", "nobody")
# Nothing here outlives the run, so nothing is forced to disk.
_OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c listen_addresses="


def is_here() -> bool:
    """Whether this machine has the server."""
    return _program("initdb") is not None and _program("pg_ctl") is not None


@contextmanager
def server() -> Iterator[str]:
    """The address of a running server's database, `postgresql://…`, until the block is left."""
    # A short folder: the path of a Unix socket may have 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="thb-pg-", dir="/tmp"))
    rights = _unprivileged(folder)
    data, control = folder / "data", str(_program("pg_ctl"))
    try:
        _run([str(_program("initdb")), "-D", str(data), "-U", "openthb", "--auth=trust", "-E", "UTF8"], rights)
        options = f"{_OPTIONS} -k {folder}"
        _run([control, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"], rights)
        try:
            yield f"postgresql://openthb@/postgres?host={quote(str(folder), safe='')}"
        finally:
            _run([control, "-D", str(data), "-m", "immediate", "-w", "stop"], rights)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str | None:
    installed = sorted(_INSTALLED.glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(installed[-1]) if installed else None)


def _unprivileged(folder: Path) -> Mapping[str, Any]:
    """How to start programs so that they are not root, with the folder theirs."""
    if os.geteuid() != 0:
        return {}
    known = {user.pw_name: user for user in pwd.getpwall()}
    user = next(known[name] for name in _USERS if name in known)
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _run(words: list[str], rights: Mapping[str, Any]) -> None:
    done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", check=False, **rights)
    if done.returncode:
        raise RuntimeError(f"{words[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-1000:]}")
