"""Alerts: one revision mailed to 10,000 readers over a mail server on the loopback, the worker killed ten times.

Ours is the whole worker, from its start: finding who follows, composing, storing, claiming, sending, remembering each
mail. Beside it `smtplib` in a bare loop hands the same finished mails over one connection and remembers nothing. The
mail server is a process of its own and stands on a processor of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import places
from benchmarks.faults import CannotMeasure
from benchmarks.gates import Gate
from benchmarks.servers import free_port, running
from benchmarks.spread import Spread, ratio

READERS = 10_000
KILLS = 10
ROUNDS = 3
_LONGEST = 900.0


@dataclass(frozen=True)
class Run:
    """What the mail server saw of one run, and the seconds from the first start to the last end."""

    seconds: float
    mails: Counter[tuple[str, str]]
    kills: int = 0

    @property
    def lost(self) -> int:
        """How many readers have no mail."""
        return READERS - len({recipient for recipient, _ in self.mails})

    @property
    def repeated(self) -> int:
        """How many mails came again, under the same Message-ID."""
        return sum(self.mails.values()) - len(self.mails)

    @property
    def doubled(self) -> int:
        """How many readers have two mails of different Message-ID."""
        return len(self.mails) - len({recipient for recipient, _ in self.mails})


def measure(folder: Path) -> list[Gate]:
    """Measure the worker unharmed beside the bare loop, in alternating rounds, and once with the kills; prints all."""
    home = folder / "alerts"
    _python("benchmarks.followers", home=home, words=("make", str(READERS)))
    mails = folder / "mails.jsonl"
    _python("benchmarks.followers", home=_copied(home, folder / "composed"), words=("compose", str(mails)))
    print(f"{READERS:,} alerts, one revision, {mails.stat().st_size / READERS / 1000:.1f} kB a mail.\n", flush=True)
    pairs = [(_unharmed(home, folder), _bare(mails, folder)) for _ in range(ROUNDS)]
    killed = _killed(home, folder)
    ours, theirs = [one.seconds for one, _ in pairs], [other for _, other in pairs]
    beside = ratio(ours, theirs)
    for name, seconds in (("the worker", Spread.of(ours)), ("bare smtplib", Spread.of(theirs))):
        print(f"{name:24}{seconds.middle:8.1f} s  ({seconds.lowest:.1f} to {seconds.highest:.1f}), median of {ROUNDS}")
    print(f"{'the worker, killed':24}{killed.seconds:8.1f} s")
    print(
        f"\nWith {killed.kills} kills: {sum(killed.mails.values()):,} mails handed over to {READERS - killed.lost:,} "
        f"readers; repeated {killed.repeated}, lost {killed.lost}, doubled {killed.doubled}."
    )
    return [
        Gate("mails lost, unharmed", max(one.lost for one, _ in pairs), 0),
        Gate("mails repeated, unharmed", max(one.repeated + one.doubled for one, _ in pairs), 0),
        Gate(f"mails lost in {killed.kills} kills", killed.lost, 0),
        Gate(f"mails repeated in {killed.kills} kills", killed.repeated, KILLS),
        Gate("readers with two different mails", killed.doubled, 0),
        Gate("kills that found the worker gone already", KILLS - killed.kills, 0),
        Gate("time of the worker over bare smtplib", beside.middle, 3, 2),
    ]


def _unharmed(home: Path, folder: Path) -> Run:
    with _post_office(folder) as office:
        own = _copied(home, folder / "unharmed")
        started = time.perf_counter()
        _end(_worker(own, office), killed=False)
        return Run(time.perf_counter() - started, office.mails())


def _killed(home: Path, folder: Path) -> Run:
    """Killed when the mail server has taken a twentieth of the mails, three twentieths, and so on."""
    with _post_office(folder) as office:
        own = _copied(home, folder / "killed")
        kills, started = 0, time.perf_counter()
        for number in range(KILLS):
            process = _worker(own, office)
            office.wait_for(READERS * (2 * number + 1) // (2 * KILLS), process)
            kills += _end(process, killed=True)
        _end(_worker(own, office), killed=False)
        return Run(time.perf_counter() - started, office.mails(), kills)


def _bare(mails: Path, folder: Path) -> float:
    with _post_office(folder) as office:
        told = json.loads(_python("benchmarks.bare_mails", home=folder, words=(str(mails), str(office.port))))
        if len(office.mails()) != READERS:
            raise CannotMeasure(f"the bare loop handed over {len(office.mails())} mails")
        return float(told["seconds"])


@dataclass(frozen=True)
class _Office:
    """The mail server: its port, and the file with a line for each mail it took."""

    port: int
    log: Path

    def count(self) -> int:
        """How many mails it has taken."""
        return self.log.read_bytes().count(b"\n")

    def mails(self) -> Counter[tuple[str, str]]:
        """Recipient and Message-ID of each, with how often it came."""
        lines = self.log.read_text(encoding="utf-8").splitlines()
        return Counter((recipient, number) for recipient, number in map(json.loads, lines))

    def wait_for(self, count: int, process: "subprocess.Popen[bytes]") -> None:
        """Return when so many mails were taken, or the process has ended."""
        end = time.monotonic() + _LONGEST
        while self.count() < count and process.poll() is None:
            if time.monotonic() > end:
                raise CannotMeasure(f"after {_LONGEST:.0f} s only {self.count()} mails were taken")
            time.sleep(0.002)


@contextmanager
def _post_office(folder: Path) -> Iterator[_Office]:
    port, log = free_port(), folder / "taken"
    log.write_bytes(b"")
    command = [sys.executable, "-m", "benchmarks.post_office", str(port), str(log)]
    with running("post-office", command, port, folder, {"PYTHONPATH": str(Path.cwd())}):
        yield _Office(port, log)


def _worker(home: Path, office: _Office) -> "subprocess.Popen[bytes]":
    mail = {"OPENTHB_MAIL": f"smtp+plain://127.0.0.1:{office.port}", "OPENTHB_MAIL_FROM": "figures@example.org"}
    words = [str(Path(sys.executable).with_name("openthb")), "worker", "--once"]
    with places.processor(places.LOAD):
        return subprocess.Popen(words, env=_surroundings(home) | mail, stdout=subprocess.DEVNULL)


def _end(process: "subprocess.Popen[bytes]", *, killed: bool) -> bool:
    """End it by force, or wait for its own end; whether it was alive until then."""
    if killed:
        process.kill()
        return process.wait() < 0
    code = process.wait(_LONGEST)
    if code:
        raise CannotMeasure(f"the worker ended with {code}")
    return True


def _copied(home: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    return shutil.copytree(home, to)


def _surroundings(home: Path) -> dict[str, str]:
    return {**os.environ, "OPENTHB_HOME": str(home), "OPENTHB_DEMONSTRATION": "yes"}


def _python(module: str, *, home: Path, words: tuple[str, ...]) -> str:
    with places.processor(places.LOAD):
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(command, env=_surroundings(home), capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotMeasure(f"{module} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout
