"""The shipped figures: whole, described, traceable to the sheets they were gathered in, adding up where they must."""

import csv
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from openthb.exchange.intake.figures import ImportReport, import_figures
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube, difference
from openthb.statistics.published import SHIPPED_FIGURES, SHIPPED_SERIES, SUBJECTS
from openthb.statistics.published.assembly import cube_of
from openthb.statistics.published.store import FigureStore
from openthb.statistics.series import Catalogue
from openthb.statistics.series.catalogue import read_subjects

GATHERED = Path(__file__).resolve().parents[5] / "shared" / "figures"
LEFT_OUT = SHIPPED_FIGURES.with_name("left_out.csv")
COMPARED = (
    "registered-cases", "offences", "detected-victims", "detected-victims-by-form", "suspects", "prosecuted-persons",
    "convictions", "prosecutors-cases",
)  # fmt: skip
Row = Mapping[str, str]
Cubes = Mapping[tuple[str, str], Cube]


def _table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The descriptions as they ship."""
    return Catalogue.read(SHIPPED_SERIES)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """The table as it ships, unread."""
    return _table(SHIPPED_FIGURES)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> FigureStore:
    """An empty store for one import of the table."""
    return FigureStore(tmp_path_factory.mktemp("figures"))


@pytest.fixture(scope="module")
def report(catalogue: Catalogue, store: FigureStore) -> ImportReport:
    """What the import of the table said; it refuses unknown series, units, countries, labels, years and double keys."""
    return import_figures(SHIPPED_FIGURES, store=store, catalogue=catalogue)


@pytest.fixture(scope="module")
def cubes(catalogue: Catalogue, store: FigureStore, report: ImportReport) -> Cubes:
    """The cube of every vintage."""
    assert report.taken
    return {pair: cube_of(catalogue[pair[0]], figures) for pair, figures in store.by_release().items()}


def _value(cubes: Cubes, series: str, vintage: str, period: str, **codes: str) -> int | None:
    cell = cubes[series, vintage].cell(Period.parse(period), codes)
    assert cell is not None
    assert not isinstance(cell.value, Decimal)
    return cell.value


def test_every_row_is_taken(report: ImportReport, rows: list[Row]) -> None:
    """The import takes the whole table, so each row fits the description of its series."""
    assert report.rows == report.taken == len(rows)


def test_units_and_countries_are_those_of_the_description(catalogue: Catalogue, rows: list[Row]) -> None:
    """The table is written in the codes the descriptions use."""
    for row in rows:
        assert (row["unit"], row["country"]) == (catalogue[row["series"]].unit, catalogue[row["series"]].country)


def test_the_subjects_are_those_the_series_have(catalogue: Catalogue) -> None:
    """No subject without series, no series without subject."""
    assert {description.subject for description in catalogue.values()} == set(read_subjects(SUBJECTS))


def test_a_subject_compared_across_countries_has_one_series_a_country(catalogue: Catalogue) -> None:
    """A comparison page has one line for each country."""
    pairs = Counter((d.subject, d.country) for d in catalogue.values() if d.subject in COMPARED)
    assert [pair for pair, count in pairs.items() if count > 1] == []
    assert len([pair for pair in pairs if pair[0] == "detected-victims"]) == 27


def test_vintages_of_the_table_and_of_the_descriptions_are_the_same(catalogue: Catalogue, rows: list[Row]) -> None:
    """Every vintage with figures is described, and every described vintage has figures."""
    described = {(name, vintage.name) for name, series in catalogue.items() for vintage in series.vintages}
    assert {(row["series"], row["vintage"]) for row in rows} == described


def test_keys_are_unique(rows: list[Row]) -> None:
    """A cell has one figure."""
    names = ("series", "vintage", "period", "form", "sex", "age", "citizenship")
    keys = Counter(tuple(row[name] for name in names) for row in rows)
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_headline_of_the_latest_vintage_is_published(catalogue: Catalogue, cubes: Cubes) -> None:
    """The sentence of a page has a figure to speak of."""
    for name, description in catalogue.items():
        line = cubes[name, description.vintages[-1].name].line(description.headline)
        assert any(cell.state != "missing" for cell in line), name


def test_a_flag_that_warns_has_a_note(rows: list[Row]) -> None:
    """A break, a differing definition or low reliability is explained beside the figure."""
    assert [row for row in rows if row["flag"] in ("B", "D", "U") and not row["note"]] == []


def test_a_flagged_break_is_described(catalogue: Catalogue, rows: list[Row]) -> None:
    """A break marked in the table is a break of the series."""
    flagged = {(row["series"], int(row["period"])) for row in rows if row["flag"] == "B"}
    described = {(name, item.year) for name, series in catalogue.items() for item in series.breaks}
    assert flagged
    assert flagged - described == set()


def test_counts_below_five_have_bounds_and_no_value(cubes: Cubes) -> None:
    """Whether <5 includes none is not said, so it is 0 to 4."""
    cell = cubes["de-victims-detected", "2025-04-14"].cell(Period.year(2022))
    assert cell is not None
    assert (cell.value, cell.lower, cell.upper, cell.figure) == (None, 0, 4, "<5")


def test_the_four_numbers_of_2022(cubes: Cubes) -> None:
    """Cases, offences, detected victims and accompanied victims of one year: all correct, none the same."""
    found = (
        _value(cubes, "be-registered-cases", "2023-09-29", "2022"),
        _value(cubes, "be-offences-unodc", "2025-04-14", "2022"),
        _value(cubes, "be-victims-detected", "2025-04-14", "2022"),
        _value(cubes, "be-victims-accompanied", "2025-07", "2022"),
    )
    assert found == (350, 247, 231, 229)


@pytest.mark.parametrize(
    ("series", "vintage", "period", "total"),
    [
        ("be-police-offences", "2019-11-21", "2018", 358),
        ("be-police-offences", "2020-12", "2018", 358),
        ("be-police-offences-ten-years", "2022-10", "2012-2021", 3549),
        ("be-victims-identified-us-report", "2021-07-01", "2016", 144),
        ("be-victims-identified-us-report", "2021-07-01", "2017", 137),
        ("be-victims-identified-us-report", "2021-07-01", "2018", 139),
        ("be-victims-identified-us-report", "2020-06-25", "2019", 265),
        ("be-victims-identified-us-report", "2021-07-01", "2020", 91),
    ],
)
def test_the_forms_add_up_to_the_total(cubes: Cubes, series: str, vintage: str, period: str, total: int) -> None:
    """Where the source gives every form, the forms are the whole."""
    cells = [c for c in cubes[series, vintage].published() if c.period == Period.parse(period)]
    assert [cell.value for cell in cells if cell.codes == ("all",)] == [total]
    assert sum(cell.value or 0 for cell in cells if cell.codes != ("all",)) == total


def test_nothing_is_entered_by_subtraction(cubes: Cubes) -> None:
    """The police total of 2019 was published with 2018 only."""
    cube = cubes["be-police-offences", "2020-12"]
    assert _value(cubes, "be-police-offences", "2020-12", "2018-2019") == 689
    assert cube.by_key[Period.year(2019), ("all",)].state == "missing"


def test_what_the_report_of_2021_changed(cubes: Cubes) -> None:
    """265 victims became 159, and the three forms of 265 were withdrawn with it."""
    name = "be-victims-identified-us-report"
    changes = difference(cubes[name, "2020-06-25"], cubes[name, "2021-07-01"])
    assert Counter((change.kind, str(change.cell.period)) for change in changes) == {
        ("revised", "2019"): 1,
        ("withdrawn", "2019"): 3,
        ("added", "2020"): 4,
    }
    revised = next(change for change in changes if change.kind == "revised")
    assert revised.before is not None
    assert revised.after is not None
    assert (revised.before.value, revised.after.value) == (265, 159)


# --- against the gathered sheets ------------------------------------------------------------------------------

Cell = tuple[str, ...]
LABELS = {"forced_criminality": "forced_crime", "all+smuggling": "all", "Unknown": "unknown", "EU27": "EU27_2020"}
PERIODS = {"10y-to-2021": "2012-2021"}
# The sheet calls these permits, but its source counts persons who were granted a status.
UNITS = {"BE-IMMIGRATION-OFFICE-STATUS": "victim"}


def _shipped_cell(row: Row) -> Cell:
    names = ("country", "period", "unit", "form", "sex", "age", "citizenship", "address")
    return (*(row[name] for name in names), row["value"].lstrip(">"))


def _gathered() -> list[tuple[Cell, Row]]:
    return [(_gathered_cell(row), row) for row in _table(GATHERED / "published_figures.csv")]


def _gathered_cell(row: Row) -> Cell:
    country, form, sex, age, citizenship = (
        LABELS.get(row[name], row[name]) for name in ("country", "form", "sex", "age", "nationality")
    )
    period, unit = PERIODS.get(row["year"], row["year"]), UNITS.get(row["series"], row["unit"])
    return (country, period, unit, form, sex, age, citizenship, row["source_url"], row["value"])


def _revised() -> set[tuple[str, str, str, str, str]]:
    units = {"Offences of trafficking in persons": "offence", "Persons convicted": "conviction"}
    ages = {"Total": "all", "18 years or over": "18+"}
    return {
        (row["year"], units[row["indicator"]], ages[row["age"]], row["value_ed_2023-05-30"], row["value_ed_2025-04-14"])
        for row in _table(GATHERED / "unodc_be_revisions_2023_vs_2025.csv")
    }


@pytest.mark.needs("shared")
def test_every_figure_was_gathered(rows: list[Row]) -> None:
    """Each figure is a row of the gathered sheet, with its unit and address; what is not is accounted for here."""
    gathered = {cell for cell, _ in _gathered()}
    strange = [row for row in rows if _shipped_cell(row) not in gathered]
    assert [(row["series"], row["period"], row["vintage"]) for row in strange] == [
        ("be-offences-unodc", "2020", "2023-05-30"),
        ("be-convicted-unodc", "2019", "2023-05-30"),
        ("eu-registered-victims", "2022", "2025-01-22"),
    ]


@pytest.mark.needs("shared")
def test_earlier_values_are_those_of_the_sheet_of_revisions(rows: list[Row]) -> None:
    """What was revised between the two editions, before and after, and nothing else."""
    cells = ("unit", "age", "period", "country", "form", "sex")
    before = {tuple(r[n] for n in cells): r["value"] for r in rows if r["vintage"] == "2023-05-30"}
    after = {tuple(r[n] for n in cells): r["value"] for r in rows if r["vintage"] == "2025-04-14"}
    assert {(k[2], k[0], k[1], value, after[k]) for k, value in before.items()} == _revised()


@pytest.mark.needs("shared")
def test_the_first_value_of_the_union_for_2022_stands_in_the_text_beside_2021(rows: list[Row]) -> None:
    """The sheet has a row for 2021 alone, whose quotation gives 2022 too."""
    row = next(r for r in rows if r["series"] == "eu-registered-victims" and r["vintage"] == "2025-01-22")
    quotes = [source["quote"] for _, source in _gathered() if source["source_url"] == row["address"]]
    assert [quote for quote in quotes if "7,155 victims in 2021 to 10,093 in 2022" in quote]


@pytest.mark.needs("shared")
def test_totals_of_detected_victims_are_those_of_the_table_by_country(rows: list[Row]) -> None:
    """A second sheet holds the totals of the 27 states by year; the two agree cell by cell."""
    sheet = {
        (line["iso3"], year): value
        for line in _table(GATHERED / "eu_detected_victims_country_year.csv")
        for year, value in line.items()
        if year != "iso3" and value
    }
    shipped = {
        (row["country"], row["period"]): row["value"]
        for row in rows
        if row["series"].endswith("-victims-detected") and row["sex"] == row["age"] == "all"
    }
    assert shipped == sheet


@pytest.mark.needs("shared")
def test_nothing_gathered_is_dropped_in_silence(rows: list[Row]) -> None:
    """Each gathered row is either among the figures or counted in the list of what was left out."""
    taken = {_shipped_cell(row) for row in rows}
    left = Counter(row["series"] for cell, row in _gathered() if not (_is_described(row) and cell in taken))
    listed: Counter[str] = Counter()
    for row in _table(LEFT_OUT):
        assert row["why"]
        listed[row["series"]] += int(row["rows"])
    assert left == listed


def _is_described(row: Row) -> bool:
    """Whether a series is made of these rows; the sheets of UNODC share one address, so cells alone do not tell."""
    ours = ("BEL", "NLD") if row["series"].startswith("UNODC") else (row["country"],)
    countries = {
        "UNODC-VICTIMS-DETECTED": (row["country"],),
        "UNODC-VICTIMS-DETECTED-CITIZENSHIP": ("BEL",),
        "UNODC-CONVICTED-FORM": ("BEL",),
        "UNODC-CONVICTED-CITIZENSHIP": (),
        "UNODC-VICTIMS-DETECTED-REPATRIATION": (),
    }.get(row["series"], ours)
    return row["country"] in countries
