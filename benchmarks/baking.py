"""Baking: how fast a site of invented series is made, made again, and each kind of thing by itself; no gate."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks import invented
from benchmarks.faults import CannotMeasure
from benchmarks.gates import Gate
from openthb.exchange.dissemination.document import to_json
from openthb.exchange.dissemination.workbook import to_xlsx
from openthb.portal.baking.bakery import Bakery
from openthb.portal.baking.files import bake_files, downloads
from openthb.portal.baking.site import Baked, bake_site
from openthb.portal.charts import draw, picture
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.graphs import statistic_chart
from openthb.portal.pages.holdings import Holdings
from openthb.portal.pages.statistic import Drawn, statistic_page
from openthb.portal.rendering import render
from openthb.portal.shelf import Shelf
from openthb.sites.starting import start_portal
from openthb.statistics.cubes.storage import to_csv
from openthb.statistics.releases.artefact import Release

SERIES = 100
SAMPLE = 20  # of the releases, for the speed of each kind
_LANGUAGE = "en"
_PORTAL = Portal("http://127.0.0.1:8000", "Benchmark", "Benchmark", "")
Outcome = TypeVar("Outcome")
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Took:
    """Seconds by the clock, and processor seconds of this process with all its threads."""

    seconds: float
    processor: float


@dataclass(frozen=True)
class Speed:
    """How many of a kind were made, and what that took."""

    kind: str
    number: int
    took: Took

    @property
    def rate(self) -> float:
        """How many a second, by the clock."""
        return self.number / self.took.seconds

    def __str__(self) -> str:
        return f"{self.kind:44}{self.number:8,}{self.took.seconds:10.2f}{self.took.processor:12.2f}{self.rate:12,.1f}"


def measure(folder: Path) -> list[Gate]:
    """Seal, bake, bake again with nothing changed, then make a sample of each kind by itself; prints the times."""
    start_portal(home=str(folder / "portal"), demonstration="yes")
    print(f"{SERIES} invented series, one vintage each, in one language and one process.\n")
    print(f"{'':44}{'number':>8}{'seconds':>10}{'processor':>12}{'a second':>12}")
    releases, took = timed(lambda: invented.releases(folder / "invented", SERIES))
    print(Speed("Releases sealed, signed, verified and read", len(releases), took), flush=True)
    holdings, shelf = Holdings.of(releases, {}), Shelf(folder / "shelf")
    print(*_two_bakings(holdings, shelf), sep="\n", flush=True)
    print(*_kinds(holdings, shelf), sep="\n")
    return []


def timed(make: Callable[[], Outcome]) -> tuple[Outcome, Took]:
    """What `make` gives, and what it took."""
    start, spent = time.perf_counter(), time.process_time()
    outcome = make()
    return outcome, Took(time.perf_counter() - start, time.process_time() - spent)


def _two_bakings(holdings: Holdings, shelf: Shelf) -> tuple[Speed, Speed]:
    first, slow = _baked(holdings, shelf)
    second, quick = _baked(holdings, shelf)
    if second.made or second.addresses != first.addresses:
        raise CannotMeasure(f"the second baking made {second.made} things again though nothing had changed")
    return (
        Speed("First baking: addresses", first.addresses, slow),
        Speed("Second baking, nothing changed: addresses", second.addresses, quick),
    )


def _baked(holdings: Holdings, shelf: Shelf) -> tuple[Baked, Took]:
    return timed(lambda: bake_site(holdings, shelf, portal=_PORTAL, language=_LANGUAGE))


def _kinds(holdings: Holdings, shelf: Shelf) -> list[Speed]:
    """The speed of each kind over the first releases; they hold every kind of chart in equal parts."""
    sample = holdings.releases[:SAMPLE]
    charts = [statistic_chart(release, _LANGUAGE) for release in sample]
    drawn = [_drawn(release, shelf) for release in sample]
    told = {"address": _PORTAL.url, "language": _LANGUAGE}
    return [
        _speed("Charts, SVG, wide", charts, lambda chart: draw(chart, "wide")),
        _speed("Charts, SVG, narrow", charts, lambda chart: draw(chart, "narrow")),
        _speed("Charts, PNG", charts, picture),
        _speed("Files, CSV", sample, lambda release: to_csv(release.cube)),
        _speed("Files, JSON", sample, lambda release: to_json(release, **told)),
        _speed("Files, XLSX", sample, lambda release: to_xlsx(release, **told)),
        _speed(
            "Statistic pages, their charts drawn before",
            list(zip(sample, drawn, strict=True)),
            lambda pair: _page(pair[0], pair[1], holdings),
        ),
    ]


def _speed(kind: str, things: Sequence[Thing], make: Callable[[Thing], object]) -> Speed:
    return Speed(kind, len(things), timed(lambda: [make(thing) for thing in things])[1])


def _drawn(release: Release, shelf: Shelf) -> Drawn:
    files = bake_files(release, Bakery(shelf), portal=_PORTAL, language=_LANGUAGE)
    return Drawn(
        files.wide_svg, files.narrow_svg, downloads(files, addresses.figure_page(release.manifest.series), _LANGUAGE)
    )


def _page(release: Release, drawn: Drawn, holdings: Holdings) -> bytes:
    page = statistic_page(release, holdings, drawn, portal=_PORTAL, language=_LANGUAGE, bound=False)
    return render("statistic", page, portal=_PORTAL, language=_LANGUAGE)
