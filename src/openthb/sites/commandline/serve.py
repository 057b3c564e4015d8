"""`openthb serve`: the sites."""

import socket

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from openthb.foundation.errors import Refusal
from openthb.portal.shelf import Shelf
from openthb.readers.passwords import BreachedFile
from openthb.sites.home import Home
from openthb.sites.portal.serving import threads
from openthb.sites.starting import start_portal

# Connections of one process, idle ones too. With the usual limit of 1,024 open files there is room left for files.
_CONNECTIONS = 900
_PATIENCE = 3  # seconds that a worker has to finish what it is handing over


@click.group(epilog="Example: OPENTHB_HOME=./var openthb serve portal")
def serve() -> None:
    """Serve a site until Ctrl-C."""


@serve.command(epilog="Example: OPENTHB_HOME=./var openthb serve portal")
def portal() -> None:
    """Serve the public portal on the address of OPENTHB_LISTEN."""
    serve_portal(start_portal())


def serve_portal(home: Home) -> None:
    """Serve the portal of `home` until it is told to stop; refuses PORT-TAKEN and SHELF-EMPTY."""
    refuse_taken_port(home)
    host, port = listening(home)
    if home.settings.breached_passwords:
        BreachedFile(home.settings.breached_passwords).verify()
    if not Shelf(home.shelf).current().entries:
        raise Refusal(
            "SHELF-EMPTY",
            found=f"nothing is baked under {home.shelf}",
            reason="the portal hands over pages that were made when releases were published",
            next_step="run `openthb publish` first",
        )
    click.echo(f"Serving {home.settings.url}/  (Ctrl-C stops)")
    server = Granian(
        "openthb.sites.portal.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=home.settings.workers,
        blocking_threads=threads(),
        backpressure=_CONNECTIONS,
        http=HTTPModes.http1,
        log_level=LogLevels.warning,
        websockets=False,
        # A worker that Ctrl-C reaches twice, from the terminal and from us, may wait for itself; it holds nothing.
        workers_kill_timeout=_PATIENCE,
    )
    server.serve()
    click.echo("Stopped.")


def listening(home: Home) -> tuple[str, int]:
    """Host and port of OPENTHB_LISTEN."""
    host, _, port = home.settings.listen.rpartition(":")
    return host.strip("[]"), int(port)


def refuse_taken_port(home: Home) -> None:
    """Refuse PORT-TAKEN when the portal cannot listen where it should; asked before long work is begun."""
    host, port = listening(home)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(
                "PORT-TAKEN",
                found=f"{host}:{port}: {error.strerror}",
                reason="another program listens there, or the address is not this machine's",
                next_step="set OPENTHB_LISTEN to a free one, such as 127.0.0.1:8001",
            ) from None
