"""Storage: whole files or none, one writer at a time."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from openthb.foundation.durable import sole_writer, write_whole
from openthb.foundation.errors import Refusal


def test_replaces_whole(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "file"
    write_whole(file, b"old")
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("step", ["fsync", "rename"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    file = tmp_path / "file"
    write_whole(file, b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    holder = os if step == "fsync" else Path
    monkeypatch.setattr(holder, step, full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    with sole_writer(lock, doing="a test"), pytest.raises(Refusal) as refused, sole_writer(lock, doing="another"):
        pass
    assert refused.value.code == "BUSY"
    assert str(os.getpid()) in refused.value.found
    with sole_writer(lock, doing="afterwards"):
        pass


def test_a_killed_writer_leaves_no_lock(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    program = (
        "import os, signal, sys; from pathlib import Path; from openthb.foundation.durable import sole_writer\n"
        "with sole_writer(Path(sys.argv[1]), doing='dying'): os.kill(os.getpid(), signal.SIGKILL)"
    )
    assert subprocess.run([sys.executable, "-c", program, str(lock)], check=False).returncode == -9
    with sole_writer(lock, doing="afterwards"):
        pass
