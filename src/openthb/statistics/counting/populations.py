"""The populations that are held, with where they were read."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from openthb.foundation.errors import Refusal
from openthb.statistics.definitions import Population

_FILE = Path(__file__).with_name("populations.yaml")


def population(country: str) -> Population:
    """The population of a country by its code (`BEL`); raises `Refusal` POPULATION-UNKNOWN."""
    held = populations()
    if country in held:
        return held[country]
    raise Refusal(
        "POPULATION-UNKNOWN",
        found=f"'{str(country)[:80]}' as a country whose population is held",
        reason=f"there are {', '.join(held)}",
        next_step="count without a rate, or add the population with its source",
    )


@cache
def populations() -> Mapping[str, Population]:
    """Every population, by code of its country; raises `Refusal` where the file is not as it must be."""
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    found = [Population.read(one, where=f"{_FILE.name} {number}") for number, one in enumerate(data, start=1)]
    return {one.country: one for one in found}
