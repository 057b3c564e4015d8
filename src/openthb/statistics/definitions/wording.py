"""Words for a definition one writes for oneself: a title, a source and a day are enough to count, draw and cite."""

import re
import unicodedata

from openthb.statistics.series import SeriesDescription

UNPROTECTED = "none"


def plain_description(
    title: str, *, source: str, on: str, country: str, unit: str, dimensions: tuple[str, ...], years: tuple[int, int]
) -> SeriesDescription:
    """A description in one language. Its disclosure rule is `none`: it can be counted and drawn, and not sealed.

    Raises `Refusal` SERIES-NAME for a title without Latin letters, DATE-… for what is no day, LABEL-UNKNOWN for what
    is no country.
    """
    data = {
        "name": _name(title),
        "kind": "registered",
        "title": title,
        "short_title": title,
        "subject": _name(title),
        "country": country,
        "unit": unit,
        "dimensions": list(dimensions),
        "first_year": years[0],
        "last_year": years[1],
        "counting_rule": "As the definition says.",
        "reference_date": "As the definition says.",
        "source": {"author": source, "system": source},
        "sentence": "{period}: {value}.",
        "warning": "Counted from the facts that were given, and from no others.",
        "vintages": [{"name": on, "published_on": on, "reason": "Counted on this day."}],
        "disclosure": UNPROTECTED,
    }
    return SeriesDescription.read(data, where=f"'{title[:80]}'")


def _name(title: str) -> str:
    """The title as a name: `Cas, par âge` becomes `cas-par-age`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-")
