"""Looking at the portal from outside: over HTTP (RFC 9110), at its public address, as a reader without account."""

import http.client
import ssl
from urllib.parse import urlsplit

_PATIENCE = 10.0
_OK, _FORBIDDEN = 200, 403
_FROM_THE_START = {"Accept-Encoding": "identity", "Cache-Control": "no-cache", "User-Agent": "OpenTHB-worker"}


class Outside:
    """The portal at one address (`https://host` or `http://host:port`); one connection, closed by `close`."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        host, port = str(parts.hostname), parts.port
        self._connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection(host, port, timeout=_PATIENCE, context=ssl.create_default_context())
            if parts.scheme == "https"
            else http.client.HTTPConnection(host, port, timeout=_PATIENCE)
        )

    def answers(self, address: str, csv: bytes, *, is_restricted: bool) -> bool:
        """Whether the page at the address answers, and its CSV with these very bytes; redirects are not followed.

        The figures of a restricted series answer strangers with 403, and that counts. Raises OSError when there is no
        answer at all.
        """
        # The page may be filled in for who asks from an institution's range; the file is the same for everybody.
        status, _ = self._ask("HEAD", address)
        if is_restricted and status == _FORBIDDEN:
            return True
        if status != _OK:
            return False
        status, body = self._ask("GET", f"{address}.csv")
        return (status == _OK and body == csv) or (is_restricted and status == _FORBIDDEN)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _ask(self, method: str, path: str) -> tuple[int, bytes]:
        try:
            return self._once(method, path)
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # A connection kept open may end at any time; asked anew, once.
            return self._once(method, path)

    def _once(self, method: str, path: str) -> tuple[int, bytes]:
        try:
            self._connection.request(method, path, headers=_FROM_THE_START)
            response = self._connection.getresponse()
            return response.status, response.read()
        except OSError:
            self._connection.close()
            raise
        except http.client.HTTPException as error:
            self._connection.close()
            raise OSError(f"the answer is no HTTP: {type(error).__name__}") from error
