"""`openthb demo`: everything from the shipped figures to a site one can read in a browser."""

import os
from pathlib import Path

import click

from openthb.exchange.intake.figures import import_figures
from openthb.foundation.durable import sole_writer, write_whole
from openthb.foundation.errors import Refusal
from openthb.sites.clock import now, today
from openthb.sites.commandline.answers import answer, json_option, progress
from openthb.sites.commandline.beside import worker_beside
from openthb.sites.commandline.importing import LOCK as IMPORTING
from openthb.sites.commandline.serve import listening, refuse_taken_port, serve_portal
from openthb.sites.demonstration_accounts import make_people
from openthb.sites.home import Home
from openthb.sites.library_door import library_door
from openthb.sites.made_up import take_made_up
from openthb.sites.publishing import Outcome, publish_and_bake
from openthb.sites.settings import FILE, PREFIX
from openthb.sites.starting import start_portal
from openthb.statistics.published import SHIPPED_FIGURES

_FOLDER = "var"
_OF_ANOTHER_VERSION = ("COLLECTION-CONFLICT", "FIGURE-CONFLICT", "FIGURE-VINTAGE-SEALED", "VINTAGE-SEALED")


@click.command(epilog="Example: openthb demo --no-serve")
@click.option("--serve/--no-serve", "serving", default=True, help="Serve the site when it is ready (until Ctrl-C).")
@json_option
def demo(*, serving: bool, as_json: bool) -> None:
    """Prepare the demonstration and serve it: real published figures and a made-up register, sealed, signed, baked.

    All of it lies under OPENTHB_HOME (./var unless set). A second run does not repeat what is done.
    """
    home = start_portal(
        home=os.environ.get(f"{PREFIX}HOME", _FOLDER),
        demonstration="yes",
        # The library's door stands on this machine too.
        proxies=os.environ.get(f"{PREFIX}PROXIES", "127.0.0.1"),
    )
    if serving:
        refuse_taken_port(home)
    _prepare(home)
    outcome = _publish(home, quiet=as_json)
    people = make_people(home, at=now())
    answer(
        {"home": str(home.folder), "address": home.settings.url, **outcome.as_dict()},
        [*_lines(home, outcome), *people],
        as_json=as_json,
    )
    if serving:
        _serve(home)


def _serve(home: Home) -> None:
    host, port = listening(home)
    with worker_beside(), library_door(host, port + 1, (host, port)) as library:
        if library:
            click.echo(f"  As in the library {library}/  (the same portal, read from the made-up library's network)")
        serve_portal(home)


def _publish(home: Home, *, quiet: bool) -> Outcome:
    try:
        importing = sole_writer(home.folder / IMPORTING, doing="importing")
        with importing, progress("Reading figures", quiet=quiet) as step:
            import_figures(SHIPPED_FIGURES, store=home.figures, catalogue=home.catalogue(), step=step)
            take_made_up(home.collections, on=today())
        with progress("Publishing", quiet=quiet) as step:
            return publish_and_bake(home, at=now(), step=step)
    except Refusal as refusal:
        if refusal.code not in _OF_ANOTHER_VERSION:
            raise
        raise Refusal(
            "DEMO-OF-ANOTHER-VERSION",
            found=f"{home.folder} holds the demonstration of another version ({refusal.found})",
            reason="what is sealed never changes, and this version ships other figures for the same vintages",
            next_step="move or remove that folder (it holds a demonstration alone) and run the demonstration again",
        ) from None


def _prepare(home: Home) -> None:
    if not home.settings.key_file.exists():
        home.make_key()
    elif not home.settings.key_file.with_suffix(".pub").exists():
        # A run that was killed between the two.
        home.write_public_key(home.signing_key())
    note = home.folder / FILE
    if not note.exists():
        write_whole(note, f"{PREFIX}DEMONSTRATION=yes\n".encode("ascii"))


def _lines(home: Home, outcome: Outcome) -> list[str]:
    done = f"{len(outcome.published.sealed)} releases sealed, {len(outcome.published.unchanged)} were sealed already"
    baked = (
        f"{outcome.baked.addresses} addresses: {outcome.baked.made} files made, {outcome.baked.kept} kept from before"
    )
    faults = [f"NOT SHOWN  {fault.release}: {fault.code}, {fault.found}" for fault in outcome.faults]
    where = Path(os.path.relpath(home.folder))
    return [
        f"{done}; {baked}.",
        *faults,
        "",
        f"  The portal        {home.settings.url}/",
        f"  The first page    {home.settings.url}/figures/be-registered-cases",
        f"  A made-up one     {home.settings.url}/figures/demo-cases-by-form",
        f"  Its folder        {where}  (commands find it with OPENTHB_HOME={where})",
        f"  Mails are put in  {where / 'mail'}",
        "  Reading needs no sign-in.",
    ]
