"""A worker beside the server of a demonstration: started with it, started again when it dies, ended with it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

_PROGRAM = (sys.executable, "-c", "from openthb.sites.commandline import main; main()")
_PATIENCE = 15.0
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running until the block is left."""
    keeper = _Keeper()
    thread = threading.Thread(target=keeper.keep, name="keeper of the worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.end()
        thread.join()


class _Keeper:
    def __init__(self) -> None:
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        """Start the worker, and again whenever it ends by itself."""
        pause = _FIRST_PAUSE
        while process := self._start():
            code = process.wait()
            if self._over.is_set():
                return
            click.echo(f"The worker ended ({code}); it is started again in {pause:.0f} s.", err=True)
            self._over.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    def end(self) -> None:
        """Tell it to stop, and make it after a while."""
        with self._lock:
            self._over.set()
            process = self._process
        if process is not None:
            process.terminate()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()

    def _start(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if self._over.is_set():
                return None
            # In a session of its own: Ctrl-C reaches the server, which then ends the worker in order.
            words = [*_PROGRAM, "worker", "--beside", str(os.getpid())]
            self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  ourselves
            return self._process
