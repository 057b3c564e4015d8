"""The demonstration's library: a second address through which one reads as a reader of the library does.

It hands every request on to the portal and says, as a web server of a library's network would, that it came from
192.0.2.7, an address of the made-up library (RFC 5737: addresses for documentation).
"""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

READER = "192.0.2.7"
_OF_THE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "x-forwarded-for"}  # RFC 9110, 7.6.1
_LARGEST = 5_000_000
_PATIENCE = 30.0


class _HandsOn(BaseHTTPRequestHandler):
    """One request, handed on; `portal` is where the portal listens."""

    portal: tuple[str, int]
    protocol_version = "HTTP/1.1"

    def _hand_on(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST:
            self.send_error(413)
            return
        kept = {name: value for name, value in self.headers.items() if name.lower() not in _OF_THE_CONNECTION}
        asked = http.client.HTTPConnection(*self.portal, timeout=_PATIENCE)
        try:
            asked.request(self.command, self.path, self.rfile.read(length), {**kept, "X-Forwarded-For": READER})
            self._answer(asked.getresponse())
        except OSError:
            self.send_error(502)
        finally:
            asked.close()

    def _answer(self, answer: http.client.HTTPResponse) -> None:
        body = answer.read()
        self.send_response_only(answer.status, answer.reason)
        for name, value in answer.getheaders():
            if name.lower() not in (*_OF_THE_CONNECTION, "content-length"):
                self.send_header(name, value)
        told = answer.headers["Content-Length"] if self.command == "HEAD" else None
        self.send_header("Content-Length", told or str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _hand_on  # noqa: N815  named by the library

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named by the library
        """Say nothing: the portal logs what matters."""


@contextmanager
def library_door(host: str, port: int, portal: tuple[str, int]) -> Iterator[str | None]:
    """The address of the library's door while the block lasts; None where its port is taken."""
    handler = type("_ToThisPortal", (_HandsOn,), {"portal": portal})
    try:
        server = ThreadingHTTPServer((host, port), handler)
    except OSError:
        yield None
        return
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{host}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
