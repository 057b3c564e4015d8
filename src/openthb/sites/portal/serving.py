"""How the portal is served, known to the program that starts the server and to the processes it starts."""

import os
from collections.abc import MutableMapping

_MOST_THREADS = 8
_SECRETS = ("OPENTHB_SECRET_KEY", "OPENTHB_DATABASE", "OPENTHB_MAIL")


def threads() -> int:
    """Python threads of one process: enough that searches do not hold up finished pages, no more.

    Above twice the processors and one they fight over the interpreter, and the server warns.
    """
    return min(_MOST_THREADS, 2 * (os.cpu_count() or 1) + 1)


def drop_secrets(environment: MutableMapping[str, str]) -> None:
    """Take the secrets out once the settings are read: the server copies what is left into every request."""
    for name in _SECRETS:
        environment.pop(name, None)
