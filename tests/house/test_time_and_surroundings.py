"""Time, identity and settings are passed in: only the doors read the clock, only the sites the environment."""

import re

from tests.house.source import Module, product_modules

CLOCK = re.compile(
    r"\b(?:datetime\.(?:now|utcnow|today)|date\.today|time\.(?:time|time_ns|localtime|gmtime|ctime|strftime)"
    r"|timezone\.(?:now|localdate|localtime))$"
)
CLOCK_IMPORTED = {"time.time", "time.time_ns", "time.localtime", "time.gmtime", "django.utils.timezone.now"}
ENVIRONMENT = re.compile(r"^(?:os\.environb?|os\.getenvb?|os\.putenv|Path\.home|os\.path\.expanduser)\b|\.expanduser$")
ENVIRONMENT_IMPORTED = {"os.environ", "os.environb", "os.getenv", "os.path.expanduser"}


def test_only_the_doors_read_the_clock() -> None:
    """A function that reads the clock cannot be run again for the same answer."""
    assert [module.room for module in product_modules() if _reads_clock(module) and not _is_door(module)] == []


def _reads_clock(module: Module) -> bool:
    return any(CLOCK.search(name) for name in module.dotted()) or bool(CLOCK_IMPORTED & set(module.imports()))


def _is_door(module: Module) -> bool:
    """The sites, and the views of the portal: where a reader's request comes in."""
    return module.part == "sites" or re.fullmatch(r"portal/(?:.*/)?(?:door|views)(?:/.*)?\.py", module.room) is not None


def test_only_the_sites_read_the_environment() -> None:
    """Every setting is read, checked and explained in one place."""
    found = [module.room for module in product_modules() if module.part != "sites" and _reads_environment(module)]
    assert found == []


def _reads_environment(module: Module) -> bool:
    return any(ENVIRONMENT.search(name) for name in module.dotted()) or bool(
        ENVIRONMENT_IMPORTED & set(module.imports())
    )


def test_the_watch_sees_what_it_watches_for() -> None:
    """The patterns know the ways of reading the clock and the environment, and leave look-alikes alone."""
    clocks = ("datetime.now", "datetime.datetime.now", "date.today", "time.time", "timezone.now")
    assert all(CLOCK.search(name) for name in clocks)
    assert not any(CLOCK.search(name) for name in ("time.monotonic", "time.perf_counter", "timezone.utc", "self.now"))
    assert all(ENVIRONMENT.search(name) for name in ("os.environ", "os.environ.get", "os.getenv", "path.expanduser"))
    assert not any(ENVIRONMENT.search(name) for name in ("request.environ", "os.fdopen", "Home.path"))
