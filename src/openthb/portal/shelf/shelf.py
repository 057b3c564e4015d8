"""The shelf on disk: objects named by their content, an index, and a pointer to the current index."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from openthb.foundation.durable import write_whole

Lifetime = Literal["latest", "immutable"]
Audience = Literal["everyone", "institutions"]
_POINTER = "current"


@dataclass(frozen=True)
class Entry:
    """What is handed over at an address: the plain object, its gzip form if that is smaller, type and lifetime.

    `immutable` is for addresses that name a vintage or a hash; `latest` is revalidated at every visit. What is for
    readers of institutions alone names in `closed` the page that others get in its place.
    """

    plain: str
    gzip: str | None
    content_type: str
    lifetime: Lifetime
    headers: Mapping[str, str] = field(default_factory=dict)
    audience: Audience = "everyone"
    closed: str = ""


@dataclass(frozen=True)
class Index:
    """Entries by address, and `made`: which object came from which inputs, so that nothing is made twice."""

    entries: Mapping[str, Entry]
    made: Mapping[str, str]

    def to_bytes(self) -> bytes:
        """The bytes of the index file."""
        data = {"entries": {address: asdict(entry) for address, entry in self.entries.items()}, "made": dict(self.made)}
        return json.dumps(data, sort_keys=True, ensure_ascii=False).encode("utf-8")

    @classmethod
    def from_bytes(cls, content: bytes) -> "Index":
        """Read an index file; ValueError, KeyError or TypeError for anything else."""
        data = json.loads(content)
        return cls({address: Entry(**entry) for address, entry in data["entries"].items()}, data["made"])


EMPTY = Index({}, {})


class Shelf:
    """The folder of baked bytes. It can always be made again from the releases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._objects = folder / "objects"

    def stamp(self) -> tuple[int, int]:
        """Changes whenever another index becomes current; one cheap look at the disk."""
        try:
            status = (self._folder / _POINTER).stat()
        except FileNotFoundError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def current(self) -> Index:
        """The current index; the empty one when there is none, or none that can be read."""
        # Asked twice: between pointer and index another one may have become current, and the old one dropped.
        return self._current() or self._current() or EMPTY

    def _current(self) -> Index | None:
        try:
            name = (self._folder / _POINTER).read_text(encoding="ascii").strip()
            content = (self._folder / name).read_bytes()
            return Index.from_bytes(content) if _name(content) == name else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, content: bytes) -> str:
        """Store an object, or mend a damaged one, and return its name. It counts once a current index names it."""
        name = hashlib.sha256(content).hexdigest()
        path = self._path(name)
        if self.get(name) is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(f".{name}.{secrets.token_hex(4)}")
            temporary.write_bytes(content)
            temporary.rename(path)
        return name

    def get(self, name: str) -> bytes | None:
        """The bytes of an object, or None when they are missing or not those it is named by."""
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == name else None

    def read(self, address: str) -> bytes | None:
        """The plain bytes at an address of the current index, or None."""
        entry = self.current().entries.get(address)
        return self.get(entry.plain) if entry else None

    def replace(self, index: Index) -> None:
        """Make `index` the current one, then drop the objects and indexes nobody needs."""
        content = index.to_bytes()
        name = _name(content)
        write_whole(self._folder / name, content)
        write_whole(self._folder / _POINTER, f"{name}\n".encode("ascii"))
        self._drop_unused(index, keep=name)

    def _drop_unused(self, index: Index, *, keep: str) -> None:
        used = {*index.made.values(), *_objects(index.entries.values())}
        for path in self._objects.glob("*/*"):
            if path.name not in used:
                path.unlink()
        for path in (*self._folder.glob("index-*.json"), *self._folder.glob(".*.part")):
            if path.name != keep:
                path.unlink()

    def _path(self, name: str) -> Path:
        return self._objects / name[:2] / name


def _objects(entries: Iterable[Entry]) -> Iterable[str]:
    for entry in entries:
        yield entry.plain
        if entry.gzip:
            yield entry.gzip
        if entry.closed:
            yield entry.closed


def _name(content: bytes) -> str:
    return f"index-{hashlib.sha256(content).hexdigest()[:32]}.json"
