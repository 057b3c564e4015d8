"""A mail server on the loopback that writes down what it takes: `python -m benchmarks.post_office PORT FILE`.

One line a mail, written before the mail is acknowledged: recipient and Message-ID as JSON.
"""

import asyncio
import json
import os
import re
import signal
import sys
from typing import Any

from aiosmtpd.smtp import SMTP

_NUMBER = re.compile(rb"(?im)^Message-ID: *(\S+)")


class Taking:
    """Takes every mail; the method's name is the one that aiosmtpd calls."""

    def __init__(self, file: int) -> None:
        self._file = file

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Write the mail's line."""
        number = _NUMBER.search(envelope.original_content)
        line = json.dumps([envelope.rcpt_tos[0], number[1].decode("ascii") if number else ""])
        os.write(self._file, f"{line}\n".encode())
        return "250 taken"


async def serve(port: int, name: str) -> None:
    """Serve until SIGTERM."""
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    loop.add_signal_handler(signal.SIGTERM, over.set)
    file = os.open(name, os.O_WRONLY | os.O_APPEND)
    server = await loop.create_server(lambda: SMTP(Taking(file), hostname="localhost", loop=loop), "127.0.0.1", port)
    async with server:
        await over.wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
