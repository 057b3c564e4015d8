"""What the door asks about whoever stands before it."""

from typing import Any, Protocol


class Readers(Protocol):
    """Tells readers apart by their connection alone. Nothing here may ask a database for each request.

    What `reader` gives has an attribute `institution`: whose access is in use, None for nobody's.
    """

    def reader(self, remote: str, forwarded: str, now: float) -> Any:
        """Who asks, from REMOTE_ADDR and X-Forwarded-For; `now` is the monotonic clock."""

    def is_signed_in(self, cookies: str) -> bool:
        """Whether a Cookie header bears a session; whether it is a good one is asked behind the door."""

    def notice(self, reader: Any, address: str) -> bytes:
        """What fills the slot of the page at `address` for a reader of an institution."""

    def handed_over(self, reader: Any, address: str) -> None:
        """A page or file of the shelf was handed over to a reader of an institution."""
