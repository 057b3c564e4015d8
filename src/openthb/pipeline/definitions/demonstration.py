"""The made-up Belgian register: cases, victims and suspects by everything a national rapporteur reports."""

from openthb.pipeline.definitions.describing import Described
from openthb.statistics.collections import Collection
from openthb.statistics.counting import population
from openthb.statistics.definitions import Definition, Draft, count

NAME = "demonstration"
FIRST_YEAR, LAST_YEAR = 2008, 2022
# Of what happened later, part is still to be registered.
LAST_COMPLETE_YEAR_OF_FACTS = 2019
VINTAGE = "2023-06-01"
CHILDREN = ("Y_LT18", "Y0T8", "Y9T17")


def definitions(collection: Collection) -> tuple[Definition, ...]:
    """Every table of the made-up register."""
    return (*_cases(collection), *_victims(collection), *_suspects(collection))


def _registered(table: str) -> Draft:
    return count(table).registered(FIRST_YEAR, LAST_YEAR)


def _happened(table: str) -> Draft:
    return count(table).of_facts(FIRST_YEAR, LAST_YEAR).complete_until(LAST_COMPLETE_YEAR_OF_FACTS)


def _cases(collection: Collection) -> tuple[Definition, ...]:
    cases, happened = _registered("cases"), _happened("cases")
    return Described(collection, imitates=("be-registered-cases",)).tables(
        cases,
        cases.by("form"),
        cases.by("forms"),
        cases.by("agency"),
        cases.by("arrondissement"),
        cases.by("means"),
        cases.by("outcome"),
        cases.by("form", "agency"),
        cases.by("form", "arrondissement"),
        cases.by("form", "means"),
        cases.by("form", "outcome"),
        cases.by("agency", "outcome"),
        happened,
        happened.by("form"),
        cases.per_100_000(population("BEL")),
        labour=cases.among("form", "labour").by("agency"),
        sexual=cases.among("form", "sexual").by("agency"),
    )


def _victims(collection: Collection) -> tuple[Definition, ...]:
    victims, happened = _registered("victims"), _happened("victims")
    return Described(collection).tables(
        victims,
        victims.by("form"),
        victims.by("forms"),
        victims.by("sex"),
        victims.by("age"),
        victims.by("citizenship"),
        victims.by("citizenship_group"),
        victims.by("means"),
        victims.by("agency"),
        victims.by("arrondissement"),
        victims.by("form", "sex"),
        victims.by("form", "age"),
        victims.by("form", "citizenship_group"),
        victims.by("sex", "age"),
        victims.by("sex", "citizenship_group"),
        victims.by("form", "sex", "age"),
        happened,
        victims.per_100_000(population("BEL")),
        children=victims.among("age", *CHILDREN).by("form"),
    )


def _suspects(collection: Collection) -> tuple[Definition, ...]:
    suspects = _registered("suspects")
    return Described(collection).tables(
        suspects,
        suspects.by("form"),
        suspects.by("sex"),
        suspects.by("age"),
        suspects.by("citizenship_group"),
        suspects.by("outcome"),
    )
