"""The peer: `smtplib` in a bare loop, `python -m benchmarks.bare_mails FILE PORT`; prints the seconds as JSON.

Reads mails ready to send, one JSON line each, and hands them over one connection. Reading them is not counted.
"""

import json
import smtplib
import sys
import time
from pathlib import Path


def send(file: Path, port: int) -> float:
    """Hand all mails over; the seconds from connecting to the end of the connection."""
    mails = [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]
    ready = [(recipient, content.encode("ascii")) for recipient, content in mails]
    started = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port, "localhost") as server:
        for recipient, content in ready:
            server.sendmail("figures@example.org", [recipient], content)
    return time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps({"seconds": send(Path(sys.argv[1]), int(sys.argv[2]))}))
