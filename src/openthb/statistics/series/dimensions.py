"""What figures can be broken down by: the code list of each dimension, and the code of its whole."""

from collections.abc import Mapping
from typing import NamedTuple


class Dimension(NamedTuple):
    """The name of the code list a dimension takes its codes from, and the code of its total (SDMX `_T`)."""

    codelist: str
    total: str


# The list of countries serves two dimensions, the list of forms a principal form and every form.
DIMENSIONS: Mapping[str, Dimension] = {
    "form": Dimension("form", "all"),
    "forms": Dimension("form", "all"),
    "sex": Dimension("sex", "_T"),
    "age": Dimension("age", "_T"),
    "citizenship": Dimension("citizenship", "_T"),
    "citizenship_group": Dimension("citizenship_group", "_T"),
    "means": Dimension("means", "_T"),
    "country_of_exploitation": Dimension("citizenship", "_T"),
    "agency": Dimension("agency", "_T"),
    "arrondissement": Dimension("arrondissement", "_T"),
    "outcome": Dimension("outcome", "_T"),
}
