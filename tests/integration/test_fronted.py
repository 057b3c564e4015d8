"""`openthb doctor` and a real web server in front: nginx as the manual sets it up, and with underscores let through."""

import json
import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.homes import home_at
from tests.plumbing.demonstration import PROGRAM, free_port, serving, surroundings, wait_until_it_answers

pytestmark = pytest.mark.needs("nginx")
_NGINX = """
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
  underscores_in_headers {underscores};
  server {{
    listen 127.0.0.1:{port};
    client_max_body_size 64k;
    location / {{
      proxy_pass {portal};
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_request_buffering on;
    }}
  }}
}}
"""
_ADD = """
from openthb.sites.starting import start_portal
start_portal()
from datetime import UTC, date, datetime
from openthb.readers.models import AddressRange, Institution
from openthb.readers.network import parse_range
now, found = datetime.now(UTC), parse_range("203.0.113.0/24", reserved=True)
owner = Institution.objects.create(
    name="University of Tests", slug="university-of-tests", proxy_domain="", subscribed_from_date=date(2020, 1, 1),
    created_at=now,
)
AddressRange.objects.create(
    institution=owner, network=found.network, first=found.first, last=found.last, kind="readers", added_at=now
)
"""


@pytest.mark.parametrize(("underscores", "state"), [("off", "good"), ("on", "bad")])
def test_doctor_tries_the_server_in_front(published: Path, tmp_path: Path, underscores: str, state: str) -> None:
    """Asked from the server's own machine, as here, it tries underscores alone and says so."""
    office, home, port = home_at(published), tmp_path / "home", free_port()
    shutil.copytree(published, home)
    told = surroundings(
        home=home, secret_key="s" * 50, portal_url=f"http://127.0.0.1:{port}", proxies="127.0.0.1",
        trusted_keys=str(office.signing_key().public), mail="smtp+plain://localhost:25",
        mail_from="figures@example.org",
    )  # fmt: skip
    added = subprocess.run([sys.executable, "-c", _ADD], env=told, capture_output=True, text=True, check=False)
    assert added.returncode == 0, added.stderr
    (tmp_path / "temporary").mkdir()
    user = "" if os.geteuid() else f"user {pwd.getpwuid(0).pw_name};"
    with serving(told, tmp_path / "portal.log") as portal, (tmp_path / "log").open("wb") as log:
        written = _NGINX.format(user=user, port=port, portal=portal, underscores=underscores)
        (tmp_path / "nginx.conf").write_text(written, encoding="utf-8")
        command = ["nginx", "-e", "stderr", "-p", f"{tmp_path}/", "-c", "nginx.conf"]
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            wait_until_it_answers(f"http://127.0.0.1:{port}", process, tmp_path / "log")
            done = subprocess.run([PROGRAM, "doctor", "--json"], env=told, capture_output=True, text=True, check=False)
        finally:
            process.terminate()
            process.wait(10)
    found = [(one["state"], one["found"]) for one in json.loads(done.stdout) if one["about"] == "web server"]
    assert [said for said, _ in found] == ["note", state], found
    assert "X_Forwarded_For" in found[1][1]
