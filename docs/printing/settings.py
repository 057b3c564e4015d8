"""The page of the settings: each field of the class that reads them."""

from typing import Any

from openthb.sites.settings import FILE, Settings
from printing import NOTICE, cell


def settings() -> str:
    """Every setting: its variable, what it is for, its type and default."""
    prefix = str(Settings.model_config.get("env_prefix", ""))
    opening = [
        NOTICE,
        "# Settings",
        "",
        f"Read at the start of a site or a command: from the environment, and from the file `{FILE}` in",
        f"`{prefix}HOME`, one `NAME=value` a line; the environment goes first. A setting that is missing or wrong",
        "stops the start and is named, with what was found and what is allowed. `make run` needs none of them.",
        "",
        "| variable | what it is for | kind | if not set |",
        "| --- | --- | --- | --- |",
    ]
    rows = [_setting_row(prefix, name, field) for name, field in Settings.model_fields.items()]
    return "\n".join([*opening, *rows, ""])


def _setting_row(prefix: str, name: str, field: Any) -> str:
    if not field.description:
        raise ValueError(f"the setting {name} has no description")
    return f"| `{(prefix + name).upper()}` | {cell(field.description)} | {_kind(field)} | {_default(field)} |"


def _kind(field: Any) -> str:
    """The type in a reader's words, with its limits."""
    annotation = str(field.annotation)
    words = {"bool": "yes or no", "int": "whole number", "Path": "path", "Secret": "secret text", "str": "text"}
    kind = next((word for name, word in words.items() if name in annotation), "text")
    limits = [
        f"{word} {getattr(limit, sign)}" for limit in field.metadata for sign, word in _LIMITS if hasattr(limit, sign)
    ]
    return ", ".join([kind, *limits])


_LIMITS = (
    ("ge", "at least"),
    ("le", "at most"),
    ("min_length", "not shorter than"),
    ("max_length", "not longer than"),
)


def _default(field: Any) -> str:
    if field.is_required():
        return "**must be set**"
    default = field.get_default(call_default_factory=False)
    if default in (None, ""):
        return "nothing"
    return {True: "no" if default is not True else "yes"}.get(isinstance(default, bool), f"`{default}`")
