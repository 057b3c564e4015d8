"""Answers for people and for programs, and progress on long work."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for a program.")


def answer(data: Any, lines: Iterable[str], *, as_json: bool) -> None:
    """Print `data` as JSON, or the `lines` for a person."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1) if as_json else "\n".join(lines))


@contextmanager
def progress(label: str, *, quiet: bool) -> Iterator[Callable[[object], None]]:
    """A line on standard error that tells what is being worked on; silent where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    count = 0

    def step(item: object) -> None:
        nonlocal count
        count += 1
        click.echo(f"\r\x1b[2K{label}  {count:>5}  {str(item)[:50]}", nl=False, err=True)

    try:
        yield step
    finally:
        click.echo("\r\x1b[2K", nl=False, err=True)
