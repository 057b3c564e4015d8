"""Charts for tests. Their figures are made up, but for the flagship and the offences, which were published."""

from collections.abc import Callable
from dataclasses import replace

from openthb.portal.charts import Chart, Kind, Mark, State

MADE_UP = "Made up for tests"
FORMS = ("Sexual exploitation", "Forced labour", "Other forms")
SIX = (*FORMS, "Begging", "Forced criminality", "Organ removal")
OFFENCES = (874, 604, 635, 612, 602, 355, 362, 331, 305, 318, 247)


def figure(
    category: object, value: float | None, *, group: str = "", emphasised: bool = False, cut: bool = False
) -> Mark:
    """A published value, or a missing one where it is None."""
    state: State = "missing" if value is None else "value"
    return Mark(category=str(category), group=group, value=value, state=state, emphasised=emphasised, break_before=cut)


def bound(category: object, *, group: str = "", high: float = 4, low: float = 0) -> Mark:
    """A suppressed figure: "<5" unless said otherwise."""
    return Mark(category=str(category), group=group, low=low, high=high, state="bounded")


def build(kind: Kind, marks: list[Mark], *, unit: str = "test victims", language: str = "en", **rest: str) -> Chart:
    """A chart of made-up figures."""
    return Chart(
        kind=kind,
        title=rest.get("title", "Made-up chart"),
        description="What the chart shows, in words.",
        unit=unit,
        unit_one="test victim",
        source=MADE_UP,
        marks=tuple(marks),
        language=language,
        head=rest.get("head", ""),
    )


def _flagship() -> Chart:
    years = range(2008, 2023)
    marks = [figure(year, 350 if year == 2022 else None, emphasised=year == 2022) for year in years]
    return Chart(
        kind="columns",
        title="Registered cases of human trafficking in Belgium from 2008 to 2022",
        description="350 cases were registered in 2022; no figure was published for 2008 to 2021.",
        unit="registered cases",
        source="Federal Police Belgium, 29 September 2023",
        marks=tuple(marks),
    )


def _offences() -> Chart:
    years = zip(range(2012, 2023), OFFENCES, strict=True)
    marks = [figure(year, value, cut=year == 2017, emphasised=year == 2022) for year, value in years]
    return Chart(
        kind="columns",
        title="Offences of trafficking in persons in Belgium from 2012 to 2022",
        description="Offences fell from 874 in 2012 to 247 in 2022; the series breaks in 2017.",
        unit="offences",
        source="UNODC data portal, edition 14 April 2025",
        marks=tuple(marks),
    )


def _forms(kind: Kind, groups: tuple[str, ...]) -> Chart:
    """Fifteen years by form, with a year without figures, a form without a figure, bounds and a break."""
    marks = []
    for year in range(2008, 2023):
        for place, group in enumerate(groups):
            missing = year == 2011 or (place == 1 and year == 2014)
            if place == 2 and year % 3 and not missing:
                marks.append(bound(year, group=group))
            else:
                value = None if missing else 130 // (place + 1) + (year * 7 + place * 5) % 23
                marks.append(figure(year, value, group=group, cut=year == 2017))
    return build(kind, marks)


def _two_countries() -> Chart:
    gaps = {("Netherlands", 2008), ("Netherlands", 2020), ("Belgium", 2011), ("Belgium", 2012), ("Belgium", 2016)}
    marks = [
        figure(
            year,
            None if (country, year) in gaps else level + year * 31 % 300,
            group=country,
            cut=country == "Netherlands" and year == 2019,
        )
        for year in range(2008, 2023)
        for country, level in (("Netherlands", 900), ("Belgium", 100))
    ]
    return build("lines", marks)


def _countries() -> Chart:
    names = [f"Country of test {letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    published = [figure(name, 1200 - 50 * place, emphasised=place == 7) for place, name in enumerate(names)]
    return build("bars", [*published, bound("Bounded"), figure("None", 0), figure("Missing", None)])


def _estimates(language: str) -> Chart:
    marks = [
        Mark(category=str(year), value=800 * (year - 1993), low=700 * (year - 1993), high=950 * (year - 1993))
        for year in range(1994, 2022)
    ]
    latest = Mark(category="2022", value=23000, low=21000, high=27000, emphasised=True, flag="voorlopig")
    return build("columns", [*marks, latest], language=language)


def _hostile() -> Chart:
    names = ("<script>alert(1)</script>", "\"'&", "ישראל", "A very long name " * 12)
    marks = [figure(name, place + 1) for place, name in enumerate(names)]
    return build("bars", marks, unit='<i>victims</i> & "co"', title="</title><script>alert(1)</script> & ]]>")


def _hostile_groups(kind: Kind) -> Chart:
    groups = ('A"]; alert(1) //', "back\\slash ' or 1 === 1", "</script><script>", "${1 + 1}")
    years = ('2020" || "', "2021\\", "2022'")
    marks = [figure(year, len(group) + place, group=group) for place, year in enumerate(years) for group in groups[:2]]
    return build(kind, [*marks, bound(years[0], group=groups[2]), figure(years[1], None, group=groups[3])])


def _remarks() -> Chart:
    flags = {2019: "revised", 2022: "provisional"}
    marks = [
        Mark(category=str(year), group=group, value=(year - 2010) * level, flag=flags.get(year, ""))
        for year in range(2015, 2023)
        for group, level in (("A", 3), ("B", 10))
    ]
    return build("lines", marks)


def _long_names() -> Chart:
    names = ("Threat to call the authorities", "Exploitation of begging and of forced criminality", "Other")
    return build("bars", [figure(name, 40 - 10 * place) for place, name in enumerate(names)], head="test cases, 2022")


SAMPLES: dict[str, Callable[[], Chart]] = {
    "flagship": _flagship,
    "offences": _offences,
    "stacked": lambda: _forms("stacked", FORMS),
    "stacked-six": lambda: _forms("stacked", SIX),
    "lines": lambda: _forms("lines", FORMS),
    "lines-six": lambda: _forms("lines", SIX),
    "two-countries": _two_countries,
    "countries": _countries,
    "estimates-nl": lambda: _estimates("nl"),
    "estimates-fr": lambda: _estimates("fr"),
    "one-bar": lambda: build("bars", [figure("Belgium", 1)]),
    "one-column": lambda: build("columns", [figure(2022, 12)]),
    "all-missing": lambda: build("columns", [figure(year, None) for year in range(2008, 2023)]),
    "all-missing-lines": lambda: build("lines", [figure(2020 + n, None, group=g) for n in range(3) for g in "AB"]),
    "all-missing-stacked": lambda: build("stacked", [figure(2020 + n, None, group=g) for n in range(3) for g in "AB"]),
    "all-zero": lambda: build("columns", [figure(2020, 0), figure(2021, 0)]),
    "few": lambda: build("columns", [figure(2019, 0), bound(2020), figure(2021, None), figure(2022, 9)]),
    "remarks": _remarks,
    "long-names": _long_names,
    "made-up": lambda: replace(build("columns", [figure(2010 + n, 40 + n) for n in range(12)]), made_up=True),
    "made-up-lines": lambda: replace(_forms("lines", FORMS), made_up=True, language="fr"),
    "made-up-stacked": lambda: replace(_forms("stacked", SIX), made_up=True),
    "made-up-bars": lambda: replace(_long_names(), made_up=True, language="de"),
    "hostile": _hostile,
    "hostile-lines": lambda: _hostile_groups("lines"),
    "hostile-stacked": lambda: _hostile_groups("stacked"),
}
