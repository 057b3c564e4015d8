"""`openthb publish`: from imported figures and facts to sealed releases and baked pages."""

import click

from openthb.foundation.errors import Refusal
from openthb.sites.clock import now
from openthb.sites.commandline.answers import answer, json_option, progress
from openthb.sites.publishing import Outcome, publish_and_bake
from openthb.sites.starting import start_portal
from openthb.statistics.engine import ENGINES, FAST


@click.command(epilog="Example: OPENTHB_HOME=./var openthb publish be-registered-cases")
@click.argument("series", nargs=-1)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(list(ENGINES)),
    default=FAST,
    show_default=True,
    help="What counts the facts: plain Python, slow and easy to read, or DuckDB. They agree.",
)
@json_option
def publish(*, series: tuple[str, ...], engine_name: str, as_json: bool) -> None:
    """Count and seal what is imported and not sealed yet (all series, or those named), index it, and bake the site.

    What did not change is not made again. Readers see the old site until the new one is whole.
    """
    home = start_portal()
    with progress("Publishing", quiet=as_json) as step:
        outcome = publish_and_bake(home, at=now(), series=series, engine_name=engine_name, step=step)
    answer(outcome.as_dict(), _lines(outcome), as_json=as_json)
    if outcome.faults or outcome.not_counted:
        raise click.exceptions.Exit(1)


def _lines(outcome: Outcome) -> list[str]:
    published, baked = outcome.published, outcome.baked
    return [
        *(f"sealed     {name}" for name in published.sealed),
        *(f"NOT SHOWN  {fault.release}: {fault.code}, {fault.found}" for fault in outcome.faults),
        *(line for refusal in outcome.not_counted for line in _told(refusal)),
        f"{len(published.sealed)} sealed, {len(published.unchanged)} sealed already.",
        f"{baked.addresses} addresses, {baked.made} files made, {baked.kept} kept.",
    ]


def _told(refusal: Refusal) -> list[str]:
    return [f"NOT COUNTED  {refusal.code}, {refusal.found}", f"  next: {refusal.next_step}"]
