"""What an engine is."""

from typing import Protocol

from openthb.foundation.errors import Refusal
from openthb.statistics.cubes import Cube
from openthb.statistics.definitions import Definition
from openthb.statistics.facts import FactFile, Facts


class Engine(Protocol):
    """Counts facts as a definition says."""

    def count(self, definition: Definition, facts: Facts | FactFile) -> Cube:
        """The cube of the definition: for every year, every combination of one code for each dimension.

        The codes of a dimension are its total and those that occur among the facts counted in any of the years.
        A combination no fact of a year falls under is a true 0. A fact with a set of codes counts once under each
        of them, and once in the total. Of a rate, each count is divided by the population of its year and given for
        each 100,000, rounded to two decimals, a tie to the even digit (ISO 80000-1, annex B, rule A). Years after
        `complete_until` have status P, all others A.
        Raises `Refusal` ENGINE-TABLE when the facts are of another table.
        """
        ...


def check_table(definition: Definition, facts: Facts | FactFile) -> None:
    """The facts are those the definition counts; raises `Refusal` ENGINE-TABLE."""
    if facts.table != definition.facts:
        raise Refusal(
            "ENGINE-TABLE",
            found=f"a definition that counts {definition.table}, and facts of {facts.table.name}",
            reason="one row of the facts is one unit of the count",
            next_step=f"give the facts of {definition.table}",
        )
