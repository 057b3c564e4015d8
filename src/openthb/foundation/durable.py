"""Storage that survives a kill: whole files or none, one writer at a time."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from openthb.foundation.errors import Refusal


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` at `path` so that a killed process or a full disk leaves the old file or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.parent / f".{path.name}.{secrets.token_hex(6)}.part"
    try:
        write_synced(temporary, content)
        temporary.rename(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_synced(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Write a new file and force it to disk."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to disk, so that a rename in it survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def place_folder(folder: Path, files: Mapping[str, bytes], *, unfinished: str) -> None:
    """Write `files` beside `folder`, force them to disk, and move them in by one rename: all of them, or none.

    The name of the folder being written begins with `unfinished`. Raises OSError when the disk refuses or `folder`
    stands there already; then nothing of it remains.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.parent / f"{unfinished}{secrets.token_hex(8)}"
    try:
        beside.mkdir()
        for name, content in files.items():
            write_synced(beside / name, content)
        sync_folder(beside)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    sync_folder(folder.parent)


def sweep_unfinished(root: Path, unfinished: str) -> list[Path]:
    """Remove what killed processes left of folders under `root`; call only as the sole writer. Returns the removed."""
    left = sorted(root.glob(f"*/{unfinished}*"))
    for folder in left:
        shutil.rmtree(folder)
    return left


@contextmanager
def sole_writer(lock: Path, *, doing: str) -> Iterator[None]:
    """Hold the lock file while `doing`; raises `Refusal` BUSY when another process holds it.

    The lock is the kernel's and ends with the process, so a killed writer leaves none behind.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Refusal(
                "BUSY",
                found=f"another process is at work here: {file.read().strip() or 'unnamed'}",
                reason=f"{doing} changes what is stored, and two at once could mix their halves",
                next_step="wait until it ends and call again; nothing was changed",
            ) from None
        file.truncate(0)
        file.write(f"process {os.getpid()}, {doing}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
