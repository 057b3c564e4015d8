"""The whole made-up register, calibrated to the published numbers it takes over."""

from dataclasses import dataclass

from openthb.foundation.errors import Refusal
from openthb.statistics.facts import CASES, SUSPECTS, VICTIMS, Facts
from openthb.synthetic.calendar import calibrated
from openthb.synthetic.cases import cases_of
from openthb.synthetic.chances import Chances
from openthb.synthetic.persons import suspects_of, victims_of


@dataclass(frozen=True)
class Register:
    """What one seed gives: the cases of all years, their victims and their suspects."""

    seed: int
    scale: int
    cases: Facts
    victims: Facts
    suspects: Facts


def register(seed: int = 2022, scale: int = 1) -> Register:
    """The made-up register of a seed: 300 to 400 cases a year from 2008 to 2022, times `scale`.

    At scale 1 it has 350 cases in 2022 and 126 of labour exploitation in 2020, as published; over all years its forms
    have the proportions of the published ten-year totals. Raises `Refusal` SYNTHETIC-NUMBER.
    """
    check_whole("seed", seed, 0)
    check_whole("scale", scale, 1)
    chances = Chances(seed)
    cases = cases_of(*calibrated(chances, scale), chances)
    return Register(
        seed=seed,
        scale=scale,
        cases=Facts.of_columns(CASES, cases.columns),
        victims=Facts.of_columns(VICTIMS, victims_of(cases, chances)),
        suspects=Facts.of_columns(SUSPECTS, suspects_of(cases, chances)),
    )


def check_whole(name: str, value: int, least: int) -> None:
    """A whole number, large enough; raises `Refusal` SYNTHETIC-NUMBER."""
    if type(value) is not int or value < least:
        raise Refusal(
            "SYNTHETIC-NUMBER",
            found=f"{name} {value!r:.40}",
            reason=f"the made-up register needs a whole number of at least {least} here",
            next_step=f"give a {name} of {least} or more",
        )
