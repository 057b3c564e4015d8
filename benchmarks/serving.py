"""Serving: processor time per request, ours beside a static file and beside a page made by a query."""

import csv
import gzip
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import processor
from benchmarks.faults import CannotMeasure
from benchmarks.former_door import former_door
from benchmarks.gates import Gate
from benchmarks.load import CONNECTIONS, Target, Wrk
from benchmarks.ours import LIST, PAGE, figures_file, make_demonstration, portal, surroundings
from benchmarks.query_peer import TABLE_PAGE, datasette
from benchmarks.readers import AT_INSTITUTION, add_readers
from benchmarks.servers import Answer, Server, ask
from benchmarks.spread import Spread, ratio
from benchmarks.static_peer import static_site
from benchmarks.tools import require_tools
from benchmarks.weight import GZIP, Weight, statistic_pages, weigh

ROUNDS = 7
SETTLING = 0.5  # seconds for the requests under way when the load stops
MOST_OF_DATASETTE, MOST_OF_NGINX, MOST_BYTES = 1 / 100, 5, 15_000
MOST_OF_FORMER, MOST_SIGNED_IN = 1.1, 1 / 10


@dataclass(frozen=True)
class Contender:
    """One thing measured: its server, what is asked of it, and for how many seconds a round."""

    name: str
    server: Server
    target: Target
    seconds: int


@dataclass(frozen=True)
class Sample:
    """One round of one contender: processor microseconds per request, and requests per second."""

    cost: float
    rate: float


def measure(folder: Path) -> list[Gate]:
    """Measure all contenders in turn, round after round; prints the table, returns the gates."""
    require_tools()
    wrk = Wrk(folder)
    home = folder / "home"
    make_demonstration(home)
    with contenders(folder, home) as found:
        samples = rounds(wrk, found)
        port = found["ours"].server.port
        weights = [weigh(port, path) for path in statistic_pages(port)]
    _print(found, samples)
    return gates(samples, weights)


@contextmanager
def contenders(folder: Path, home: Path) -> Iterator[Mapping[str, Contender]]:
    """Every server up, every answer looked at: what is measured is what is meant."""
    (folder / "nginx").mkdir()
    session = add_readers(surroundings(home))
    with (
        portal(home) as our,
        former_door(home / "shelf", folder / "former") as former,
        datasette(folder / "datasette", figures_file(home)) as query,
    ):
        page = Target(our.port, PAGE, GZIP)
        baked = ask(page)
        _check(baked.status == 200 and baked.headers.get("content-encoding") == "gzip", PAGE, baked)
        with static_site(folder / "nginx", baked.body) as static:
            known = Target(our.port, PAGE, GZIP | {"If-None-Match": baked.headers["etag"]})
            shared = Target(our.port, PAGE, GZIP | {"X-Forwarded-For": AT_INSTITUTION})
            signed_in = Target(our.port, PAGE, GZIP | {"Cookie": f"reader={session}"})
            found = {
                "former": Contender("The same, before there were readers", former, Target(former.port, PAGE, GZIP), 1),
                "ours": Contender("OpenTHB, baked page", our, page, 1),
                "unchanged": Contender("OpenTHB, the same page, 304", our, known, 1),
                "static": Contender("nginx, the same bytes as a file", static, Target(static.port, PAGE, GZIP), 1),
                "query": Contender("Datasette, table of the figures", query, Target(query.port, TABLE_PAGE, GZIP), 2),
                "shared": Contender("OpenTHB, shared reader's page", our, shared, 1),
                "signed in": Contender("OpenTHB, signed-in reader's page", our, signed_in, 2),
                "list": Contender("OpenTHB, list made on request", our, Target(our.port, LIST, GZIP), 1),
            }
            _check_all(found, baked, figures_file(home))
            yield found


def _check_all(found: Mapping[str, Contender], baked: Answer, figures: Path) -> None:
    answers = {key: ask(contender.target) for key, contender in found.items()}
    unchanged, static, query, listed = (answers[key] for key in ("unchanged", "static", "query", "list"))
    former, shared, signed_in = (answers[key] for key in ("former", "shared", "signed in"))
    _check(former.status == 200 and former.body == baked.body, "the page of the former door", former)
    _check(b"shared access" in _plain(shared), "the shared reader's page", shared)
    _check(b"measured@example.org" in _plain(signed_in), "the signed-in reader's page", signed_in)
    _check(unchanged.status == 304 and not unchanged.body, "the page with If-None-Match", unchanged)
    _check(static.status == 200 and static.body == baked.body, "the file of nginx", static)
    with figures.open(encoding="utf-8", newline="") as file:
        values = {row["OBS_VALUE"] for row in csv.DictReader(file)}
    shown = query.body.decode("utf-8")
    _check(query.status == 200 and all(f">{value}<" in shown for value in values if value), TABLE_PAGE, query)
    _check(listed.status == 200, LIST, listed)


def _plain(answer: Answer) -> bytes:
    is_own = answer.status == 200 and answer.headers["cache-control"] == "private, no-store"
    return gzip.decompress(answer.body) if is_own else b""


def _check(is_meant: bool, what: str, answer: Answer) -> None:
    if not is_meant:
        raise CannotMeasure(f"{what}: not the answer to be measured: {answer.status}, {dict(answer.headers)}")


def rounds(wrk: Wrk, found: Mapping[str, Contender]) -> dict[str, list[Sample]]:
    """A, B, C, A, B, C …; one short turn each before the first round, which does not count."""
    for contender in found.values():
        wrk.run(contender.target, 1)
    samples: dict[str, list[Sample]] = {key: [] for key in found}
    for _ in range(ROUNDS):
        for key, contender in found.items():
            samples[key].append(_sample(wrk, contender))
    return samples


def _sample(wrk: Wrk, contender: Contender) -> Sample:
    before = processor.seconds(contender.server.process)
    answered = wrk.run(contender.target, contender.seconds)
    time.sleep(SETTLING)
    spent = processor.seconds(contender.server.process) - before
    # When time is up, each connection has a request under way; the server still works on it, so it counts.
    return Sample(spent * 1e6 / (answered.requests + CONNECTIONS), answered.rate)


def gates(samples: Mapping[str, list[Sample]], weights: list[Weight]) -> list[Gate]:
    """What serving must hold."""
    cost = {key: [sample.cost for sample in found] for key, found in samples.items()}
    heaviest = max(weights, key=lambda weight: weight.total)
    page = "the baked page's processor time per request"
    return [
        Gate(f"{page} / Datasette's", ratio(cost["ours"], cost["query"]).middle, MOST_OF_DATASETTE, 5),
        Gate(f"{page} / nginx's", ratio(cost["ours"], cost["static"]).middle, MOST_OF_NGINX, 2),
        Gate(f"{page} / that of before", ratio(cost["ours"], cost["former"]).middle, MOST_OF_FORMER, 2),
        Gate(
            "a signed-in reader's page / Datasette's", ratio(cost["signed in"], cost["query"]).middle, MOST_SIGNED_IN, 3
        ),
        Gate("a 304's processor time / a 200's", ratio(cost["unchanged"], cost["ours"]).middle, 1, 2, strictly=True),
        Gate(f"bytes of {heaviest.path}, the heaviest of {len(weights)} statistic pages", heaviest.total, MOST_BYTES),
    ]


def _print(found: Mapping[str, Contender], samples: Mapping[str, list[Sample]]) -> None:
    print("Processor time per request: user and system time of all processes of the server, which has one processor to")
    print(f"itself; wrk on another asks over {CONNECTIONS} connections of the loopback. {ROUNDS} rounds, in turn.\n")
    print(f"{'':34}{'median µs':>12}{'lowest':>10}{'highest':>10}{'requests/s':>12}")
    for key, contender in found.items():
        cost = Spread.of([sample.cost for sample in samples[key]])
        rate = Spread.of([sample.rate for sample in samples[key]])
        print(f"{contender.name:34}{cost.middle:12,.1f}{cost.lowest:10,.1f}{cost.highest:10,.1f}{rate.middle:12,.0f}")
