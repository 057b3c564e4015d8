"""`openthb accounts`: who administers the portal, as the operator says."""

import getpass
import sys
from pathlib import Path

import click

from openthb.foundation.errors import Refusal
from openthb.sites.clock import now
from openthb.sites.commandline.answers import answer, json_option
from openthb.sites.starting import start_portal


@click.group(epilog="Example: openthb accounts administrator head@library.example")
def accounts() -> None:
    """Name and dismiss the portal's administrators, list them, close accounts."""


@accounts.command(epilog="Example: openthb accounts administrator head@library.example --create")
@click.argument("email")
@click.option("--create", is_flag=True, help="Make the account first, its address confirmed; asks for a password.")
@click.option(
    "--password-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --create: a file whose first line is the password.",
)
@click.option("--dismiss", is_flag=True, help="Take the portal's administration from the account instead.")
@json_option
def administrator(*, email: str, create: bool, password_file: Path | None, dismiss: bool, as_json: bool) -> None:
    """Make the account of EMAIL an administrator of the portal. Its sessions end; it signs in anew."""
    if (dismiss and create) or (password_file and not create):
        raise click.UsageError("--create stands alone or with --password-file; --dismiss stands alone")
    start_portal()
    from openthb.readers.actions.administrators import dismiss_administrator, make_account, name_administrator

    if create:
        make_account(email=email, password=_password(email, password_file), at=now())
    change = dismiss_administrator if dismiss else name_administrator
    number = change(email=email, at=now())
    words = "no longer administers" if dismiss else "administers"
    answer({"account": number, "administers_portal": not dismiss}, [f"{email} {words} the portal."], as_json=as_json)


@accounts.command(name="list", epilog="Example: openthb accounts list --json")
@json_option
def list_(*, as_json: bool) -> None:
    """List the accounts that administer the portal or an institution."""
    start_portal()
    from openthb.readers.queries.memberships import administrators

    found = administrators()
    lines = [
        f"{one.email}  {', '.join((['the portal'] if one.is_portal_administrator else []) + list(one.institutions))}"
        for one in found
    ]
    answer([vars(one) for one in found], lines or ["Nobody administers anything yet."], as_json=as_json)


@accounts.command(epilog="Example: openthb accounts end reader@university.example")
@click.argument("email")
@click.option("--reopen", is_flag=True, help="Open a closed account again.")
@json_option
def end(*, email: str, reopen: bool, as_json: bool) -> None:
    """Close the account of EMAIL: nobody signs in to it, its sessions end, what is in it stays."""
    start_portal()
    from openthb.readers.actions.administrators import close_account, reopen_account

    number = (reopen_account if reopen else close_account)(email=email, at=now())
    answer({"account": number, "open": reopen}, [f"{email} is {'open' if reopen else 'closed'}."], as_json=as_json)


def _password(email: str, file: Path | None) -> str:
    """The password from a file or from whoever sits there; refuses PASSWORD-MISSING and PASSWORD-WEAK."""
    if file is not None:
        password = _first_line(file)
    elif sys.stdin.isatty():
        password = getpass.getpass(f"Password for {email}: ")
    else:
        raise Refusal(
            "PASSWORD-MISSING",
            found="--create without a password",
            reason="nobody sits here to be asked for one",
            next_step="give --password-file with a file that only you can read",
        )
    _judge(password, email)
    return password


def _judge(password: str, email: str) -> None:
    from django.contrib.auth import get_user_model
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password, get_user_model()(email=email))
    except ValidationError as error:
        raise Refusal(
            "PASSWORD-WEAK",
            found="a password that would not withstand guessing",
            reason=" ".join(error.messages),
            next_step="choose another one, such as four words that do not belong together",
        ) from None


def _first_line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise Refusal(
            "PASSWORD-UNREADABLE",
            found=f"{file} is no text in UTF-8",
            reason="the password is the first line of a text",
            next_step="write the file again in UTF-8",
        ) from None
