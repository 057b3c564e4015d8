"""A file of breached passwords, asked by halving: never loaded, a few dozen short reads a question.

The file is the download of Pwned Passwords ordered by hash: one `HASH:COUNT` a line, SHA-1 in 40 upper-case hex
digits, ascending. The password never leaves the machine, nor does its hash.
"""

import os
import re
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from typing import BinaryIO

from openthb.foundation.errors import Refusal

_LINE = re.compile(rb"([0-9A-Fa-f]{40}):(\d{1,12})\r?\n?")
_LONGEST_LINE = 64
_LOOKS = 64
"""At how many places the order is looked at before the file is trusted."""


@dataclass(frozen=True, slots=True)
class BreachedFile:
    """The operator's file at `path`; raises `Refusal` BREACHED-PASSWORDS-FILE when it cannot be used."""

    path: Path

    def count(self, password: str) -> int:
        """How often `password` was seen in breaches; 0 when it is not listed."""
        wanted = sha1(password.encode("utf-8", "replace"), usedforsecurity=False).hexdigest().upper().encode()
        with self._opened() as file:
            low, high = 0, _size(file)
            while low < high:
                middle = (low + high) // 2
                start, digest, seen = self._line_at(file, middle)
                if digest == wanted:
                    return seen
                if digest < wanted:
                    low = max(file.tell(), middle + 1)
                else:
                    high = start
        return 0

    def verify(self) -> None:
        """Look whether the file is what it should be: readable, lines of the form, ascending at many places."""
        with self._opened() as file:
            size = _size(file)
            if size == 0:
                raise self._refused("the file is empty")
            last = b""
            for place in range(_LOOKS + 1):
                _, digest, _ = self._line_at(file, (size - 1) * place // _LOOKS)
                if digest < last:
                    raise self._refused(f"{digest.decode()} stands after {last.decode()}: the lines are not in order")
                last = digest

    def _opened(self) -> BinaryIO:
        try:
            return self.path.open("rb")
        except OSError as error:
            raise self._refused(error.strerror or type(error).__name__) from None

    def _line_at(self, file: BinaryIO, place: int) -> tuple[int, bytes, int]:
        """Start, hash and count of the line that holds the byte at `place`; the file then stands behind it."""
        opening = max(0, place - _LONGEST_LINE)
        file.seek(opening)
        start = opening + file.read(place - opening).rfind(b"\n") + 1
        file.seek(start)
        line = file.readline(_LONGEST_LINE + 1)
        found = _LINE.fullmatch(line)
        if found is None:
            raise self._refused(f"at byte {start}: {line[:50]!r}")
        return start, found[1].upper(), int(found[2])

    def _refused(self, found: str) -> Refusal:
        return Refusal(
            "BREACHED-PASSWORDS-FILE",
            found=f"OPENTHB_BREACHED_PASSWORDS, {self.path}: {found}",
            reason="it holds one HASH:COUNT a line, SHA-1 in 40 hex digits, ordered by hash",
            next_step="get the file ordered by hash again, correct the setting, or unset it",
        )


def _size(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)
