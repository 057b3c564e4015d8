"""How a figure is written: short beside its mark, in full when it is read aloud."""

from babel import Locale
from babel.numbers import format_decimal, get_group_symbol

from openthb.portal.charts.description import Chart, Mark
from openthb.portal.charts.wording import AT_MOST, BETWEEN, FEWER, MISSING

GAP = "–"
_SIGNS = ("*", "†", "‡", "§")


def number(value: float, language: str, places: int = 0) -> str:
    """A number with at most two decimals, four below one, or always `places`; separated as `language` does."""
    if places:
        return tick(value, places, language)
    return format_decimal(value, format="#,##0.####" if 0 < value < 1 else "#,##0.##", locale=language)


def tick(value: float, decimals: int, language: str) -> str:
    """A number as it stands on the axis, always with `decimals` decimals."""
    places = f".{'0' * decimals}" if decimals else ""
    return format_decimal(value, format=f"#,##0{places}", locale=language)


def number_locale(language: str) -> dict[str, object]:
    """The same separators as a d3-format locale, for the axis."""
    symbols = Locale.parse(language).number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": get_group_symbol(language),
        "grouping": [3],
        "currency": ["", ""],
    }


def short(mark: Mark, chart: Chart) -> str:
    """What stands beside the mark: `350`, `23,000*`, `<5`, `–`."""
    return bare(mark, chart.language) + sign(mark, chart)


def full(mark: Mark, chart: Chart) -> str:
    """The figure with its unit, interval and remark: `231 victims (200–260), provisional`."""
    if mark.state == "missing":
        text = MISSING.in_language(chart.language)
    elif mark.state == "bounded":
        text = f"{bound_in_words(mark, chart.language)} {chart.unit}"
    else:
        text = _with_unit(mark, chart)
    return f"{text}, {mark.flag}" if mark.flag else text


def bare(mark: Mark, language: str) -> str:
    """The figure alone, without sign of a remark."""
    if mark.value is not None:
        return number(mark.value, language, mark.places)
    return GAP if mark.high is None else _bounds(mark.low or 0, mark.high, language)


def sign(mark: Mark, chart: Chart) -> str:
    """The footnote sign of the mark's remark: `*` for the first remark of the chart, then `†`, `‡`, `§`, `**`, …"""
    return signs(chart)[mark.flag] if mark.flag else ""


def signs(chart: Chart) -> dict[str, str]:
    """Each remark of the chart with its sign, in order of appearance."""
    flags = dict.fromkeys(mark.flag for mark in chart.marks if mark.flag)
    return {flag: _SIGNS[place % len(_SIGNS)] * (1 + place // len(_SIGNS)) for place, flag in enumerate(flags)}


def bound_in_words(mark: Mark, language: str) -> str:
    """The bounds of a bounded mark: `fewer than 5`, `2 to 9`, `at most 4.5`."""
    least, most = mark.low or 0, mark.high or 0
    if least:
        return BETWEEN.in_language(language).format(least=number(least, language), most=number(most, language))
    if float(most).is_integer():
        return FEWER.in_language(language).format(most=number(most + 1, language))
    return AT_MOST.in_language(language).format(most=number(most, language))


def _bounds(low: float, high: float, language: str) -> str:
    if low:
        return _span(low, high, language)
    return f"<{number(high + 1, language)}" if float(high).is_integer() else f"≤{number(high, language)}"


def _with_unit(mark: Mark, chart: Chart) -> str:
    unit = chart.unit_one if mark.value == 1 and chart.unit_one else chart.unit
    low, high = mark.low, mark.high
    interval = "" if low is None or high is None else f" ({_span(low, high, chart.language)})"
    return f"{number(mark.value or 0, chart.language, mark.places)} {unit}{interval}"


def _span(low: float, high: float, language: str) -> str:
    return f"{number(low, language)}–{number(high, language)}"
