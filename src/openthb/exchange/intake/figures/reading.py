"""One row of a table of published figures, checked against the description of its series."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from openthb.classifications import codelist, countries
from openthb.exchange.intake.figures.columns import DIMENSIONS
from openthb.exchange.intake.figures.values import read_count
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.identifiers import vintage_name
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Provenance
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.published.figure import Figure
from openthb.statistics.series import Catalogue, SeriesDescription

_LONGEST_TEXT = 2000


def read_figure(
    row: Mapping[str, str], catalogue: Catalogue, today: date | None = None
) -> tuple[Figure, dict[str, str]]:
    """The figure in a row, and how each label was understood that is not a code.

    `today`, where given, is the last day on which a figure can have been read.
    Raises `Refusal` for the first thing in the row that cannot be so.
    """
    description = _description(row["series"].strip(), catalogue)
    _check_dimensions(description)
    understood: dict[str, str] = {}
    _check_country(row["country"], description)
    _check_unit(row["unit"], description)
    codes = {name: _code(name, row[name], description, understood) for name in DIMENSIONS}
    count = read_count(row["value"], row["flag"])
    period = _period(row["period"], description)
    figure = Figure(
        series=description.name,
        vintage=_vintage(row.get("vintage", ""), description),
        period=period,
        codes={name: codes[name] for name in description.dimensions},
        value=count.value,
        lower=count.lower,
        upper=count.upper,
        obs_status=count.obs_status,
        conf_status=count.conf_status,
        provenance=Provenance(
            _text(row, "publisher"), _address(row["address"]), _read_on(row["read_on"], period, today)
        ),
        note=_plain("note", row.get("note", "")),
    )
    return figure, understood


def _description(name: str, catalogue: Catalogue) -> SeriesDescription:
    if name not in catalogue:
        raise _refusal(
            "SERIES-UNKNOWN",
            f"series '{name[:80]}'",
            "a figure without unit, counting rule and source cannot be shown",
            "describe the series in a YAML file in the folder series/ of OPENTHB_HOME, or correct the name",
        )
    return catalogue[name]


def _check_dimensions(description: SeriesDescription) -> None:
    foreign = [name for name in description.dimensions if name not in DIMENSIONS]
    if foreign:
        raise _refusal(
            "FIGURE-DIMENSION",
            f"{description.name}, which is broken down by {', '.join(foreign)}",
            f"a table of published figures has columns for {', '.join(DIMENSIONS)} alone",
            "count the series from records instead, or describe it without that breakdown",
        )


def _check_country(label: str, description: SeriesDescription) -> None:
    code = _country(label)
    if code != description.country:
        raise _refusal(
            "FIGURE-COUNTRY",
            f"country '{label}'",
            f"{description.name} counts {description.country}",
            "correct the country or the series",
        )


def _country(label: str) -> str:
    """The code of a country; a refusal says country, not the name of the list, which serves citizenships too."""
    try:
        return countries.resolve(label).code
    except Refusal as refusal:
        raise _refusal(refusal.code, f"country '{label[:80]}'", refusal.reason, refusal.next_step) from None


def _check_unit(label: str, description: SeriesDescription) -> None:
    code = codelist("unit").resolve(label).code
    if code != description.unit:
        reason = f"{description.name} counts in the unit {description.unit}; units are never mixed in one series"
        raise _refusal("FIGURE-UNIT", f"unit '{label}'", reason, "correct the unit or the series")


def _code(name: str, label: str, description: SeriesDescription, understood: dict[str, str]) -> str:
    list_ = countries if name == "citizenship" else codelist(name)
    resolved = list_.resolve(label)
    if name not in description.dimensions and resolved.code != TOTALS[name]:
        reason = f"{description.name} is not broken down by {name}"
        raise _refusal(
            "FIGURE-DIMENSION", f"{name} '{label}'", reason, f"write all, or add {name} to the dimensions of the series"
        )
    if resolved.how != "code" and label.strip() != "all":
        understood[f"{name} '{label.strip()}'"] = f"{resolved.code} ({resolved.how})"
    return resolved.code


def _period(text: str, description: SeriesDescription) -> Period:
    period = Period.parse(text)
    if not _fits(period, description):
        reason = f"{description.name} runs from {description.first_year} to {description.last_year}"
        raise _refusal(
            "FIGURE-YEAR", f"period '{text}'", reason, "correct the year, or widen the series with a new vintage"
        )
    return period


def _fits(period: Period, description: SeriesDescription) -> bool:
    """A year lies within the years of the series; a longer or shorter period touches them at least."""
    first, last = description.first_year, description.last_year
    if period.is_year:
        return first <= period.start.year <= last
    return period.start.year <= last and period.last_year >= first


def _vintage(text: str, description: SeriesDescription) -> str:
    return description.vintage(vintage_name(text) if text.strip() else description.vintages[-1].name).name


def _address(text: str) -> str:
    try:
        parts = urlsplit(text.strip())
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        sound = False
    if not sound or len(text) > _LONGEST_TEXT or any(c.isspace() or not c.isprintable() for c in text.strip()):
        raise _refusal(
            "FIGURE-ADDRESS",
            f"address '{text[:80]}'",
            "a reader must be able to go where the figure was read",
            "give the http(s) address of the page, without blanks, user name or password",
        )
    return text.strip()


def _text(row: Mapping[str, str], name: str) -> str:
    text = _plain(name, row[name])
    if not text:
        raise _refusal("FIGURE-TEXT", f"{name} is empty", f"every figure names its {name}", "fill it in")
    return text


def _plain(name: str, text: str) -> str:
    """The text with single blanks; it is neither cut nor cleaned."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST_TEXT or any(unicodedata.category(character) == "Cc" for character in plain):
        reason = f"a text has at most {_LONGEST_TEXT} characters, none of them a control character"
        raise _refusal("FIGURE-TEXT", f"{name} '{plain[:80]}'", reason, "shorten or retype it")
    return plain


def _read_on(text: str, period: Period, today: date | None) -> PartialDate:
    read_on = PartialDate.parse(text)
    too_late = today is not None and read_on.earliest > today
    too_early = read_on.year < period.start.year
    if too_late or too_early:
        raise _refusal(
            "FIGURE-READ-ON",
            f"read_on '{text.strip()}' for the period {period}",
            "nothing is read in the future" if too_late else "nothing is counted before its period begins",
            "write the day, month or year in which the page was read",
        )
    return read_on


def _refusal(code: str, found: str, reason: str, next_step: str) -> Refusal:
    return Refusal(code, found=found, reason=reason, next_step=next_step)
