"""`openthb import`: files in."""

from pathlib import Path

import click

from openthb.exchange.intake.figures import ImportReport, import_figures
from openthb.foundation.durable import sole_writer
from openthb.pipeline.taking import Taken, take_ctdc
from openthb.sites.clock import today
from openthb.sites.commandline.answers import answer, json_option, progress
from openthb.sites.home import Home
from openthb.sites.settings import read_settings
from openthb.statistics.releases.artefact import release_folders

LOCK = ".importing"


@click.group("import", epilog="Example: openthb import figures table.csv --dry-run")
def import_() -> None:
    """Take a file in: all of it, or nothing, with every mistake named by row."""


@import_.command(epilog="Example: OPENTHB_HOME=./var openthb import figures table.csv --dry-run")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Check everything, store nothing.")
@json_option
def figures(*, file: Path, dry_run: bool, as_json: bool) -> None:
    """Take in a table of published figures (CSV, UTF-8), one figure a row, each with its source.

    Columns: series, country, period, unit, form, sex, age, citizenship, value, flag, publisher, address, read_on;
    optional: vintage, note. The manual's page on figures explains each.
    """
    home = Home(read_settings())
    with sole_writer(home.folder / LOCK, doing="importing"), progress("Reading line", quiet=as_json) as step:
        report = import_figures(
            file,
            store=home.figures,
            catalogue=home.catalogue(),
            sealed=_sealed(home),
            dry_run=dry_run,
            today=today(),
            step=step,
        )
    answer(report.as_dict() | {"dry_run": dry_run}, _lines(report, dry_run=dry_run), as_json=as_json)


@import_.command(epilog="Example: OPENTHB_HOME=./var openthb import ctdc ctdc_global_2020.csv")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--another-copy", is_flag=True, help="The file is that release, in a copy or layout of its own.")
@click.option("--dry-run", is_flag=True, help="Check everything, store nothing.")
@json_option
def ctdc(*, file: Path, another_copy: bool, dry_run: bool, as_json: bool) -> None:
    """Take in the victim records of CTDC, the Global Dataset of 14 April 2020 (CSV), as facts to be counted.

    Both of its layouts are read: the yes/no columns of CTDC, and the one with grouped columns. The answer says of
    every column what was mapped to which code, what is not known, and what was refused.
    """
    home = Home(read_settings())
    with sole_writer(home.folder / LOCK, doing="importing"), progress("Reading line", quiet=as_json) as step:
        taken = take_ctdc(
            file, store=home.collections, on=today(), another_copy=another_copy, dry_run=dry_run, step=step
        )
    answer(
        taken.report.as_dict() | {"dry_run": dry_run, "held_already": taken.held_already},
        _ctdc_lines(taken, dry_run=dry_run),
        as_json=as_json,
    )


def _ctdc_lines(taken: Taken, *, dry_run: bool) -> list[str]:
    lines = taken.report.lines()
    if dry_run:
        return [*lines, "Nothing was stored (--dry-run)."]
    if taken.held_already:
        return [*lines, "The same records are held already."]
    return [*lines, "Next: openthb publish"]


def _sealed(home: Home) -> frozenset[tuple[str, str]]:
    return frozenset((folder.parent.name, folder.name) for folder in release_folders(home.releases))


def _lines(report: ImportReport, *, dry_run: bool) -> list[str]:
    taken = "would be taken" if dry_run else "taken"
    lines = [f"{report.rows} rows read: {report.taken} figures {taken}, {report.held} held already."]
    if report.understood:
        lines.append("Labels understood that are no codes:")
        lines += [f"  {label}  ({count} times)" for label, count in report.understood.items()]
    return lines if dry_run or not report.taken else [*lines, "Next: openthb publish"]
