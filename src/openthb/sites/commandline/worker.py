"""`openthb worker`: what goes on behind the portal: alerts, mails, tidying."""

import click

from openthb.foundation.durable import sole_writer
from openthb.sites.clock import now
from openthb.sites.commandline.answers import answer, json_option
from openthb.sites.starting import start_portal

LOCK = ".worker"


@click.command(epilog="Example: OPENTHB_HOME=./var openthb worker --once")
@click.option("--once", is_flag=True, help="Do what is due and end, instead of staying until Ctrl-C.")
@click.option("--beside", type=int, hidden=True, help="End with the process of this number, the one that started it.")
@json_option
def worker(*, once: bool, beside: int | None, as_json: bool) -> None:
    """Watch for new vintages, tell alerts of them, send mails, tidy up. One worker a site."""
    home = start_portal()
    with sole_writer(home.folder / LOCK, doing="working"):
        # Models load only once Django is set up.
        from openthb.readers.queries.outbox import health
        from openthb.sites.portal.working import Rounds

        rounds = Rounds()
        rounds.begin()
        if once:
            rounds.once()
        else:
            rounds.until_told(beside)
        if beside is not None:
            return
        found = health(now())
    data = {
        "waiting": found.waiting,
        "given_up": found.given_up,
        "not_visible": found.events_not_visible,
        "not_announced": found.events_not_announced,
        "troubles": {trouble.name: trouble.said for trouble in found.troubles},
    }
    lines = [
        f"{found.waiting} mails wait, {found.given_up} were given up.",
        f"{found.events_not_visible} vintages do not answer yet, {found.events_not_announced} wait to be told of.",
        *(f"TROUBLE  {trouble.name}: {trouble.said}" for trouble in found.troubles),
    ]
    answer(data, lines, as_json=as_json)
