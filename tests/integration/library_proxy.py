"""A library's rewriting proxy: nginx that passes our pages on and writes its own name for ours wherever it finds it.

As EZproxy does; and the institution that has it.
"""

import os
import pwd
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.plumbing.demonstration import free_port

DOMAIN = "ezproxy.tests.example"
_PATIENCE = 20.0
_SETTINGS = """
{user}
worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr warn;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path temporary/body;
  proxy_temp_path temporary/proxy;
  fastcgi_temp_path temporary/fastcgi;
  uwsgi_temp_path temporary/uwsgi;
  scgi_temp_path temporary/scgi;
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass {portal};
      proxy_set_header Host {host};
      proxy_set_header Accept-Encoding "";
      sub_filter {host} {proxied};
      sub_filter_once off;
      sub_filter_types text/plain;
    }}
  }}
}}
"""
_ADD = f"""
import django
django.setup()
from datetime import UTC, date, datetime
from openthb.readers.models import AddressRange, Institution
from openthb.readers.network import parse_range
now, found = datetime.now(UTC), parse_range("127.0.0.1", reserved=True)
owner = Institution.objects.create(
    name="University of Tests", slug="university-of-tests", proxy_domain="{DOMAIN}",
    subscribed_from_date=date(2020, 1, 1), created_at=now,
)
AddressRange.objects.create(
    institution=owner, network=found.network, first=found.first, last=found.last, kind="proxy", added_at=now
)
inside = parse_range("203.0.113.0/24", reserved=True)
AddressRange.objects.create(
    institution=owner, network=inside.network, first=inside.first, last=inside.last, kind="readers", added_at=now
)
"""


def add_university(environment: Mapping[str, str]) -> None:
    """An institution whose library proxy stands on this machine, and whose readers are at 203.0.113.0/24."""
    told = {**environment, "DJANGO_SETTINGS_MODULE": "openthb.sites.portal.settings"}
    done = subprocess.run([sys.executable, "-c", _ADD], env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@contextmanager
def rewriting_proxy(portal: str, host: str, proxied: str, folder: Path) -> Iterator[str]:
    """The address of nginx in front of `portal`, which writes `proxied` for `host` in pages and plain texts."""
    (folder / "temporary").mkdir(parents=True)
    port = free_port()
    user = "" if os.geteuid() else f"user {pwd.getpwuid(0).pw_name};"
    settings = _SETTINGS.format(user=user, port=port, portal=portal, host=host, proxied=proxied)
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    command = ["nginx", "-e", "stderr", "-p", f"{folder}/", "-c", "nginx.conf"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _await(f"http://127.0.0.1:{port}/robots.txt", process, folder / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)


def _await(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    latest = time.monotonic() + _PATIENCE
    while time.monotonic() < latest and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  our own address
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"nginx does not answer: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
