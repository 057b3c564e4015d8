"""`openthb cite`: six citations of a series of ours, or of any CSL-JSON record."""

import sys
from datetime import date
from pathlib import Path

import click

from openthb.exchange.formats.citations import STYLES, Record, csl
from openthb.exchange.formats.citations import cite as cite_record
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.sites.clock import today
from openthb.sites.commandline.answers import answer, json_option

_LARGEST = 1_000_000
_NAMES = tuple(style.name for style in STYLES)


@click.command(epilog="Example: OPENTHB_HOME=./var openthb cite be-registered-cases --style apa --accessed 2024-11-10")
@click.argument("series", required=False, metavar="[SERIES[@VINTAGE]]")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="A file with one CSL-JSON item to cite instead (- reads standard input).",
)
@click.option("--style", type=click.Choice((*_NAMES, "all")), default="all", show_default=True, help="The style.")
@click.option("--accessed", metavar="DATE", help="The day it was read, as YYYY-MM-DD; today unless given.")
@click.option("--url", help="The address to print instead of the record's own.")
@click.option(
    "--language",
    type=click.Choice(("en", "nl", "fr", "de")),
    default="en",
    show_default=True,
    help="Language of dates and connecting words.",
)
@json_option
def cite(
    *,
    series: str | None,
    record: Path | None,
    style: str,
    accessed: str | None,
    url: str | None,
    language: str,
    as_json: bool,
) -> None:
    """Print citations: of a series we hold (its newest vintage, or the one named), or of a record in a file."""
    if (series is None) == (record is None):
        raise click.UsageError("Give either SERIES or --record FILE.")
    cited = _from_file(record) if record else _from_release(str(series))
    day = _day(accessed)
    wanted = _NAMES if style == "all" else (style,)
    citations = {name: cite_record(cited, name, day, language=language, url=url) for name in wanted}
    lines = list(citations.values()) if len(wanted) == 1 else [f"{name:<10}{text}" for name, text in citations.items()]
    answer(citations, lines, as_json=as_json)


def _day(text: str | None) -> date:
    if text is None:
        return today()
    when = PartialDate.parse(text)
    if not when.is_full:
        raise Refusal(
            "CITE-DATE",
            found=f"--accessed {text}",
            reason="a page is read on a day, and the styles print it",
            next_step="write it as 2024-11-10",
        )
    return when.earliest


def _from_file(file: Path) -> Record:
    if str(file) == "-":
        return csl.read(sys.stdin.buffer.read(_LARGEST))
    if not file.is_file() or file.stat().st_size > _LARGEST:
        raise Refusal(
            "CITE-RECORD-FILE",
            found=f"{file}",
            reason=f"a record is a file of at most {_LARGEST} bytes",
            next_step="give a file with one CSL-JSON item",
        )
    return csl.read(file.read_bytes())


def _from_release(name: str) -> Record:
    # Verifying a release needs the table library; a record in a file does not, so it is loaded here only.
    from openthb.portal.pages.addresses import Portal
    from openthb.portal.pages.citing import record
    from openthb.sites.commandline.releases import find_release
    from openthb.sites.home import Home
    from openthb.sites.settings import read_settings

    home = Home(read_settings())
    told = home.settings
    portal = Portal(told.url, told.portal_name, told.publisher, told.contact)
    return record(find_release(home, name), portal=portal, language="en", bound="@" in name)
