"""What the processes that serve the portal keep of their surroundings."""

import json
import os
import subprocess
import sys
from pathlib import Path

from openthb.sites.portal.serving import drop_secrets, threads
from tests.plumbing.demonstration import surroundings

_SECRET = "for-tests-only-" * 4
_ASKED = """
import json
from granian.wsgi import _callback_wrapper
from openthb.sites.portal import wsgi
from django.conf import settings

told = {}

def application(environ, start):
    told.update({name: str(value) for name, value in environ.items()})
    start("200 OK", [])
    return [b""]

class Connection:
    def response_bytes(self, *answer): pass

_callback_wrapper(application, {})(Connection(), {"PATH_INFO": "/"})
print(json.dumps([told, settings.SECRET_KEY]))
"""


def test_secrets_stand_in_no_request(tmp_path: Path) -> None:
    """The server copies its environment into every request; the site has read its secret before."""
    mail = "smtp+plain://user:for-tests-only@localhost:25"
    told = surroundings(home=tmp_path, demonstration="yes", secret_key=_SECRET, mail=mail)
    done = subprocess.run([sys.executable, "-c", _ASKED], env=told, check=True, capture_output=True, text=True)
    environ, secret = json.loads(done.stdout.splitlines()[-1])
    assert secret == _SECRET
    assert environ["OPENTHB_HOME"] == str(tmp_path), "the server copies nothing any more: this test shows nothing"
    assert not [name for name, value in environ.items() if "for-tests-only" in value]


def test_only_secrets_are_dropped() -> None:
    environment = {"OPENTHB_SECRET_KEY": "a", "OPENTHB_DATABASE": "b", "OPENTHB_MAIL": "c", "OPENTHB_MAIL_FROM": "d"}
    drop_secrets(environment)
    assert environment == {"OPENTHB_MAIL_FROM": "d"}


def test_threads_follow_the_processors() -> None:
    assert threads() == min(8, 2 * (os.cpu_count() or 1) + 1)
