"""Units of counts and of rates: which figures are whole, and which have decimals."""

from decimal import Decimal

INHABITANTS = 100_000
_RATE = f"_per_{INHABITANTS}"
# Two decimals: one case more or less is seen in a population of up to ten million.
PLACES = 2
SMALLEST = Decimal(1).scaleb(-PLACES)


def rate_of(unit: str) -> str:
    """The unit (code list `unit`) of a rate per 100,000 inhabitants of what is counted in `unit`."""
    return unit + _RATE


def is_rate(unit: str) -> bool:
    """Whether figures in this unit are rates: decimals of two places, and no whole numbers."""
    return unit.endswith(_RATE)


def fits(value: int | Decimal, unit: str) -> bool:
    """Whether a value is written as its unit asks: a decimal of exactly two places, or a whole number."""
    if isinstance(value, Decimal):
        return is_rate(unit) and value.as_tuple().exponent == -PLACES
    return not is_rate(unit)
