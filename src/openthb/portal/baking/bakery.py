"""Making objects once: each is remembered under the hash of its inputs."""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from openthb.portal.shelf import Entry, Index, Shelf
from openthb.portal.shelf.shelf import Audience, Lifetime

_TEXT = ("text/", "application/json", "image/svg+xml", "application/xml")


class Bakery:
    """Collects the entries of a new index. `made` counts objects made, `kept` those taken from the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._before = shelf.current().made
        self._made: dict[str, str] = {}
        self._entries: dict[str, Entry] = {}
        self.made = 0
        self.kept = 0

    def make(self, kind: str, inputs: bytes, recipe: Callable[[], bytes]) -> bytes:
        """The bytes `recipe` gives for `inputs`, made now or kept from before. `kind` names recipe and version."""
        key = hashlib.sha256(kind.encode() + b"\0" + inputs).hexdigest()
        name = self._made.get(key) or self._before.get(key)
        content = self._shelf.get(name) if name else None
        if content is None:
            content = recipe()
            name = self._shelf.put(content)
            self.made += 1
        else:
            self.kept += 1
        assert name is not None  # noqa: S101  either kept under this name or just put
        self._made[key] = name
        return content

    def place(
        self,
        address: str,
        content: bytes,
        content_type: str,
        lifetime: Lifetime,
        headers: Mapping[str, str] | None = None,
        closed: bytes = b"",
    ) -> None:
        """Put `content` at `address`; text also in gzip form, if that is smaller.

        With `closed` it is for readers of institutions alone, and that is the page all others get in its place.
        """
        audience: Audience = "institutions" if closed else "everyone"
        plain = self._shelf.put(content)
        zipped = None
        if content_type.startswith(_TEXT):
            packed = self.make("gzip", content, lambda: gzip.compress(content, 9, mtime=0))
            zipped = self._shelf.put(packed) if len(packed) < len(content) else None
        instead = self._shelf.put(closed) if closed else ""
        self._entries[address] = Entry(plain, zipped, content_type, lifetime, dict(headers or {}), audience, instead)

    def open(self) -> Index:
        """Make the collected entries the current index."""
        index = Index(dict(sorted(self._entries.items())), self._made)
        if index != self._shelf.current():
            self._shelf.replace(index)
        return index


def code_print(*parts: Any) -> str:
    """A print of what a recipe depends on besides its inputs: versions, sources, settings."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]
