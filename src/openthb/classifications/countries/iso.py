"""Present countries: ISO 3166-1 codes and names (pycountry), names by language (Unicode CLDR through Babel)."""

from collections.abc import Iterator
from functools import cache

import pycountry
from babel import Locale

from openthb.classifications.codes import Code
from openthb.classifications.correspondences import Correspondence, Relation
from openthb.classifications.labels import Alias, How
from openthb.foundation.texts import LANGUAGES, Words


def countries() -> Iterator[Code]:
    """Every country of ISO 3166-1 by alpha-3 code, with its two-letter and numeric codes."""
    for country in sorted(pycountry.countries, key=lambda country: str(country.alpha_3)):
        two, number = str(country.alpha_2), str(country.numeric)
        foreign = (_exact("ISO-ALPHA-2", two), _exact("ISO-NUMERIC", number))
        yield Code(str(country.alpha_3), names(two, instead=str(country.name)), correspondences=foreign)


def names(alpha_2: str, *, instead: str) -> Words:
    """The CLDR names of a two-letter code in our languages; `instead` where CLDR has none."""
    return Words({language: _territories(language).get(alpha_2, instead) for language in LANGUAGES})


def aliases() -> Iterator[Alias]:
    """Two-letter codes (in capitals only) and the official names, also as the UN writes them."""
    for country in pycountry.countries:
        code = str(country.alpha_3)
        yield Alias(str(country.alpha_2), code, How.CODE, as_written=True)
        for form in dict.fromkeys(_forms(country)):
            yield Alias(form, code, How.OFFICIAL_NAME)


def _forms(country: object) -> Iterator[str]:
    for field in ("name", "common_name", "official_name"):
        given = getattr(country, field, None)
        if given:
            yield from _spellings(given)


def _spellings(given: str) -> Iterator[str]:
    """`Bolivia, Plurinational State of` stands in UN tables as `Bolivia (Plurinational State of)`, or turned round."""
    head, comma, tail = given.partition(", ")
    whole = [given, f"{tail} {head}", f"{head} ({tail})"] if comma else [given]
    for form in whole:
        yield from (form, f"the {form}", f"{form} (the)")


@cache
def _territories(language: str) -> dict[str, str]:
    return {code: str(name) for code, name in Locale(language).territories.items()}


def _exact(scheme: str, code: str) -> Correspondence:
    return Correspondence(scheme, code, Relation.EXACT, verified=True)
