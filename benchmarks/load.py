"""The load: wrk, told to answer in JSON."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import places
from benchmarks.faults import CannotMeasure

CONNECTIONS = 16
# Written by `done` after the run, so that nothing of it is done per request.
_REPORT = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('{"answered": %d, "microseconds": %d, "failed": %d}\\n', summary.requests,
    summary.duration, e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True)
class Target:
    """What is asked for: an address of this machine, with request headers."""

    port: int
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The full address."""
        return f"http://127.0.0.1:{self.port}{self.path}"


@dataclass(frozen=True)
class Answered:
    """What wrk counted: requests answered, and the seconds it took."""

    requests: int
    seconds: float

    @classmethod
    def parse(cls, output: str) -> "Answered":
        """Read the last line wrk wrote; raises `CannotMeasure` when a request failed or none was answered."""
        found = json.loads(output.strip().rpartition("\n")[2])
        if found["failed"] or not found["answered"]:
            raise CannotMeasure(f"wrk: {found['answered']} requests answered, {found['failed']} failed")
        return cls(found["answered"], found["microseconds"] / 1e6)

    @property
    def rate(self) -> float:
        """Requests answered per second."""
        return self.requests / self.seconds


class Wrk:
    """The load generator, one thread and always the same number of connections."""

    def __init__(self, folder: Path) -> None:
        """Write the report script into `folder`."""
        self._script = folder / "report.lua"
        self._script.write_text(_REPORT, encoding="utf-8")

    def run(self, target: Target, seconds: int) -> Answered:
        """Ask for `target` for some seconds, each connection one request after the other."""
        headers = [part for name, value in target.headers.items() for part in ("--header", f"{name}: {value}")]
        options = ["--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{seconds}s"]
        command = ["wrk", *options, "--script", str(self._script), *headers, target.url]
        with places.processor(places.LOAD):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CannotMeasure(f"wrk: {done.stderr.strip() or done.stdout.strip()}")
        return Answered.parse(done.stdout)
