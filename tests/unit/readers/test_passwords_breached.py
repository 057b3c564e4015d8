"""The file of breached passwords: found by halving, refused when it is not what it should be."""

import tempfile
from hashlib import sha1
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openthb.foundation.errors import Refusal
from openthb.readers.passwords import BreachedFile


def _line(password: str, count: int) -> str:
    return f"{sha1(password.encode(), usedforsecurity=False).hexdigest().upper()}:{count}"


def _written(path: Path, passwords: list[str], end: str = "\n", *, last: bool = True) -> BreachedFile:
    lines = sorted(_line(password, count) for count, password in enumerate(passwords, start=1))
    path.write_bytes((end.join(lines) + (end if last else "")).encode())
    return BreachedFile(path)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize("many", [1, 2, 3, 1000])
def test_each_listed_password_is_found_and_no_other(tmp_path: Path, end: str, last: bool, many: int) -> None:
    """Whatever the ends of lines, first and last included."""
    passwords = [f"test {number}" for number in range(many)]
    file = _written(tmp_path / "list", passwords, end, last=last)
    file.verify()
    assert [file.count(password) for password in passwords] == list(range(1, many + 1))
    assert not any(file.count(f"not {password}") for password in passwords)


@given(st.sets(st.text(max_size=20), min_size=1, max_size=40), st.text(max_size=20))
def test_any_set_of_passwords(listed: set[str], asked: str) -> None:
    """Membership in the file is membership in the set."""
    clean = {one for one in listed if _encodes(one)}
    if not clean or not _encodes(asked):
        return
    with tempfile.TemporaryDirectory() as folder:
        file = _written(Path(folder) / "list", sorted(clean))
        assert (file.count(asked) > 0) == (asked in clean)


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def test_the_file_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look-up reads a few kilobytes of a file of megabytes."""
    file = _written(tmp_path / "list", [f"test {number}" for number in range(20_000)])
    size, read = file.path.stat().st_size, []
    real = Path.open

    class Counted:
        def __init__(self, stream: object) -> None:
            self._stream = stream

        def __getattr__(self, name: str) -> object:
            return getattr(self._stream, name)

        def __enter__(self) -> "Counted":
            return self

        def __exit__(self, *left: object) -> None:
            self._stream.close()  # type: ignore[attr-defined]

        def read(self, size: int) -> bytes:
            read.append(size)
            return bytes(self._stream.read(size))  # type: ignore[attr-defined]

        def readline(self, size: int) -> bytes:
            read.append(size)
            return bytes(self._stream.readline(size))  # type: ignore[attr-defined]

    monkeypatch.setattr(Path, "open", lambda self, mode: Counted(real(self, mode)))
    assert file.count("test 77") == 78
    assert sum(read) < 5000 < size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no hash at all\n",
        b"A" * 39 + b":1\n",
        b"A" * 40 + b"\n",
        b"A" * 40 + b":many\n",
        b"F" * 40 + b":1\n" + b"0" * 40 + b":1\n",
        b"\x00" * 5000,
        b"A" * 1_000_000,
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    """With the setting it came from."""
    path = tmp_path / "list"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="BREACHED-PASSWORDS-FILE: OPENTHB_BREACHED_PASSWORDS"):
        BreachedFile(path).verify()


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    """A missing file, and a folder in its place."""
    for path in (tmp_path / "none", tmp_path):
        for ask in (BreachedFile(path).verify, lambda path=path: BreachedFile(path).count("x")):
            with pytest.raises(Refusal, match="BREACHED-PASSWORDS-FILE"):
                ask()
