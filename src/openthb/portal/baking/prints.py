"""Prints of the code a recipe depends on: when the code changes, what it made is made again."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import django

import openthb

_ROOT = Path(openthb.__file__).parent
_LEFT_OUT = ("__pycache__",)


@cache
def charts_print() -> str:
    """Changes with the code that draws charts, or the library that renders them."""
    return _print("portal/charts", version("vl-convert-python"))


@cache
def files_print() -> str:
    """Changes with the code that writes files to download, the code lists and the description of series."""
    return _print(
        "exchange/dissemination", _print("classifications"), _print("statistics/series"), _print("statistics/cubes")
    )


@cache
def pages_print() -> str:
    """Changes with anything a page is made from besides its release."""
    return _print(
        "portal", _print("web"), _print("locale"), _print("exchange/formats"), files_print(), django.__version__
    )


def _print(folder: str, *more: str) -> str:
    digest = hashlib.sha256("\0".join(more).encode())
    for file in sorted(path for path in (_ROOT / folder).rglob("*") if path.is_file()):
        if not set(file.parts) & set(_LEFT_OUT):
            digest.update(f"{file.relative_to(_ROOT)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:20]
