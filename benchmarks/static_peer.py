"""The fast peer: the same bytes as a static file, packed beforehand, handed over by nginx."""

import gzip
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.ours import PAGE
from benchmarks.servers import Server, free_port, running

_SETTINGS = """
{user}
worker_processes 1;
daemon off;
pid nginx.pid;
error_log stderr warn;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  gzip_static on;
  gzip_vary on;
  keepalive_requests 1000000000;
  default_type "text/html; charset=utf-8";
  client_body_temp_path temporary/body;
  proxy_temp_path temporary/proxy;
  fastcgi_temp_path temporary/fastcgi;
  uwsgi_temp_path temporary/uwsgi;
  scgi_temp_path temporary/scgi;
  server {{ listen 127.0.0.1:{port}; root root; }}
}}
"""


@contextmanager
def static_site(folder: Path, packed: bytes) -> Iterator[Server]:
    """nginx with one worker, handing over `packed` (gzip bytes) at the address of the page."""
    page = folder / "root" / PAGE.lstrip("/")
    page.parent.mkdir(parents=True)
    (folder / "temporary").mkdir()
    page.write_bytes(gzip.decompress(packed))
    page.with_name(f"{page.name}.gz").write_bytes(packed)
    port = free_port()
    (folder / "nginx.conf").write_text(_SETTINGS.format(user=_user(), port=port), encoding="utf-8")
    command = ["nginx", "-e", "stderr", "-p", f"{folder}/", "-c", "nginx.conf"]
    with running("nginx", command, port, folder) as server:
        yield server


def _user() -> str:
    """Started by the superuser, nginx would take another user, who may not read the temporary folder."""
    return "" if os.geteuid() else f"user {pwd.getpwuid(0).pw_name};"
