"""The program `openthb`: finds its commands, and turns every refusal into words and an exit code."""

import importlib
import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from openthb import __version__
from openthb.foundation.errors import Refusal
from openthb.sites.commandline.troubles import of_disk, of_index

_COMMANDS = {
    "demo": ("demo:demo", "Prepare the demonstration and serve it."),
    "serve": ("serve:serve", "Serve a site until Ctrl-C."),
    "worker": ("worker:worker", "Watch for new vintages, tell alerts of them, send mails."),
    "import": ("importing:import_", "Take a file in: all of it, or nothing."),
    "publish": ("publish:publish", "Seal what is imported, index it, bake the site."),
    "releases": ("releases:releases", "List, show, verify and index the sealed releases."),
    "cite": ("cite:cite", "Print citations of a series or of any CSL-JSON record."),
    "qualify": ("qualify:qualify", "Judge the facts of a case by the law of their day, with reasons."),
    "law": ("law:law", "Show the law on a day, and what changed between two."),
    "accounts": ("accounts:accounts", "Name the portal's administrators, list them, close accounts."),
    "doctor": ("doctor:doctor", "Look over settings, keys, releases, index and pages."),
}


class _Commands(click.Group):
    """Loads a command's module when it is called, so that `openthb cite` need not wait for the web framework."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the road."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command called `cmd_name`."""
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(f"openthb.sites.commandline.{module}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in the help, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in _COMMANDS.items()])


@click.group(cls=_Commands, epilog="Example: openthb demo", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="openthb")
def program() -> None:
    """From published figures on trafficking in human beings to citable statistic pages."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with 0, 1 or 2."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(_run(words, as_json="--json" in words))


def _run(words: list[str], *, as_json: bool) -> int:
    try:
        outcome: Any = program.main(args=words, prog_name="openthb", standalone_mode=False)
    except click.UsageError as error:
        error.show()
        return 2
    except click.exceptions.Exit as error:
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was finished stays; nothing is half done.", err=True)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except Refusal as refusal:
        return _refuse(refusal, as_json=as_json)
    except OSError as error:
        return _refuse(of_disk(error), as_json=as_json)
    except Exception as error:
        # Django wraps what the database says; its classes are not loaded for every command.
        trouble = of_index(error.__cause__)
        if trouble is None:
            raise
        return _refuse(trouble, as_json=as_json)
    return outcome if isinstance(outcome, int) else 0


def _refuse(refusal: Refusal, *, as_json: bool) -> int:
    if as_json:
        data = json.dumps({"refused": refusal.as_dict()}, ensure_ascii=False)
        # A file name need not be text; what cannot be encoded is written as JSON writes it.
        click.echo(data.encode("utf-8", "backslashreplace"))
    else:
        click.echo("\n".join(map(_visible, refusal.lines())), err=True)
    return 1


def _visible(line: str) -> str:
    """The line with control characters, line ends and bytes that are no text shown as escapes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in line)
