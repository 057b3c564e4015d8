"""What the disk or the database refused, as a refusal with words and a next step."""

import errno
import sqlite3

from openthb.foundation.errors import Refusal

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REFUSED_BY_DISK = (sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)


def of_disk(error: OSError) -> Refusal:
    """The refusal for a file that could not be read or written."""
    what = f"{error.strerror or error}" + (f": {error.filename}" if error.filename else "")
    return _full(what) if error.errno in _FULL else _refused(what)


def of_index(error: BaseException | None) -> Refusal | None:
    """The refusal for a fault of the database; None when the error is none of its own."""
    if type(error).__module__.partition(".")[0] == "psycopg":
        return Refusal(
            "DATABASE-UNREACHABLE",
            found=f"PostgreSQL: {' '.join(str(error).split())}",
            reason="it cannot be reached, refuses these credentials, or refused what it was asked",
            next_step="look at OPENTHB_DATABASE and whether the server runs, then call again",
        )
    if not isinstance(error, sqlite3.Error):
        return None
    # An extended code holds the primary one in its last eight bits.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return _full(f"the database: {error}")
    if code in _REFUSED_BY_DISK:
        return _refused(f"the database: {error}")
    return _unusable(f"portal.sqlite3: {error}", "it is damaged, of another version, or held by another process")


def _unusable(found: str, reason: str) -> Refusal:
    return Refusal(
        "INDEX-UNUSABLE",
        found=found.strip(),
        reason=reason,
        next_step="wait and call again; if it stays so, put back your last copy of the portal's database (readers' "
        "accounts stand in it; without accounts it may be removed), then run `openthb releases reindex`",
    )


def _full(what: str) -> Refusal:
    return Refusal(
        "DISK-FULL",
        found=what,
        reason="there is no room left to write",
        next_step="make room and call again; what was stored before is whole",
    )


def _refused(what: str) -> Refusal:
    return Refusal(
        "DISK-REFUSED",
        found=what,
        reason="the disk or the system refused",
        next_step="check the folder and its rights, then call again",
    )
