"""`openthb releases`: list, show, verify and index what is sealed."""

import click

from openthb.exchange.dissemination.facts import facts
from openthb.foundation.errors import Refusal
from openthb.foundation.identifiers import series_name
from openthb.sites.commandline.answers import answer, json_option, progress
from openthb.sites.home import Home
from openthb.sites.settings import read_settings
from openthb.sites.showing import show_releases
from openthb.sites.starting import start_portal
from openthb.statistics.cubes.records import records
from openthb.statistics.releases.artefact import Release, read_release, release_folders, verify_all
from openthb.statistics.releases.artefact.shelves import folder_of, vintages


@click.group(epilog="Example: OPENTHB_HOME=./var openthb releases verify")
def releases() -> None:
    """The sealed releases."""


@releases.command("list", epilog="Example: openthb releases list --json")
@json_option
def list_(*, as_json: bool) -> None:
    """Name every sealed release, by series and vintage."""
    names = [f"{folder.parent.name}@{folder.name}" for folder in release_folders(Home(read_settings()).releases)]
    answer(names, [*names, f"{len(names)} releases"], as_json=as_json)


@releases.command(epilog="Example: openthb releases show be-registered-cases")
@click.argument("name", metavar="SERIES[@VINTAGE]")
@json_option
def show(*, name: str, as_json: bool) -> None:
    """Print a release: its facts and its figures. Only a release that verifies is shown."""
    release = find_release(Home(read_settings()), name)
    told = facts(release, address=release.name, language="en")
    rows = [
        f"{r['TIME_PERIOD']:>14}  {_codes(release, r):<28}{_figure(r):>10}  {r['OBS_STATUS']}"
        for r in records(release.cube)
    ]
    data = {"facts": [list(line) for line in told], "observations": records(release.cube)}
    answer(data, [*(f"{label}: {value}" for label, value in told), "", *rows], as_json=as_json)


@releases.command(epilog="Example: openthb releases verify --json")
@json_option
def verify(*, as_json: bool) -> None:
    """Check every byte of every release against its signed manifest; exit code 1 when anything is wrong."""
    home = Home(read_settings())
    found = list(verify_all(home.releases, home.settings.trusted()))
    faults = [fault for _, content in found if isinstance(content, list) for fault in content]
    lines = [f"{fault.code:<22} {fault.release}: {fault.found}" for fault in faults]
    sound = sum(not isinstance(content, list) for _, content in found)
    data = {"sound": sound, "faults": [fault.__dict__ for fault in faults]}
    answer(
        data, [*lines, f"{sound} of {len(found)} releases are whole and signed with a trusted key."], as_json=as_json
    )
    if faults:
        raise click.exceptions.Exit(1)


@releases.command(epilog="Example: openthb releases reindex")
@json_option
def reindex(*, as_json: bool) -> None:
    """Show what lies in the release folders: verify it, rebuild the index in one transaction, bake the pages.

    A portal that seals nothing itself calls this when releases were copied to it.
    """
    home = start_portal()
    with progress("Showing", quiet=as_json) as step:
        shown = show_releases(home, step)
    lines = [f"NOT SHOWN  {fault.release}: {fault.code}, {fault.found}" for fault in shown.faults]
    answer(
        {
            "indexed": shown.indexed,
            "addresses": shown.baked.addresses,
            "not_indexed": [f.__dict__ for f in shown.faults],
        },
        [*lines, f"{shown.indexed} releases indexed, {shown.baked.addresses} addresses baked."],
        as_json=as_json,
    )
    if shown.faults:
        raise click.exceptions.Exit(1)


def find_release(home: Home, name: str) -> Release:
    """The release `series@vintage`, or the newest of `series`; raises `Refusal` SERIES-NAME or RELEASE-UNKNOWN."""
    series, _, vintage = name.partition("@")
    sealed = vintages(home.releases, series_name(series))
    wanted = vintage or (sealed[-1] if sealed else "")
    if wanted not in sealed:
        raise Refusal(
            "RELEASE-UNKNOWN",
            found=f"'{name[:100]}'",
            reason="no such release is sealed" + (f"; vintages of {series}: {', '.join(sealed)}" if sealed else ""),
            next_step="see `openthb releases list`",
        )
    return read_release(folder_of(home.releases, series, wanted), home.settings.trusted())


def _codes(release: Release, record: dict[str, str | int | None]) -> str:
    return " ".join(str(record[name.upper()]) for name in release.cube.dimensions)


def _figure(record: dict[str, str | int | None]) -> str:
    if record["OBS_VALUE"] is not None:
        return str(record["OBS_VALUE"])
    low, high = record["LOWER_BOUND"], record["UPPER_BOUND"]
    return "–" if low is None and high is None else f"{'' if low is None else low}–{'' if high is None else high}"
