"""The two commands on the Global Dataset of 14 April 2020: every cell of the six tables is what a plain count gives."""

import csv
from collections import Counter
from collections.abc import Iterator

import pycountry
import pytest

from openthb.sites.home import Home
from tests.integration.homes import home_at, shown
from tests.integration.program import Program
from tests.plumbing.tools import SHARED

pytestmark = pytest.mark.needs("shared")
FILE = SHARED / "data" / "ctdc_global_2020.csv"
ABSENT = ("", "0", "00", "-99")
AGES = {
    "0--8": "Y0T8", "9--17": "Y9T17", "18--20": "Y18T20", "21--23": "Y21T23", "24--26": "Y24T26", "27--29": "Y27T29",
    "30--38": "Y30T38", "39--47": "Y39T47", "48+": "Y_GE48",
}  # fmt: skip
MEANS = {"Other": "other", "Threats": "threat", "Physical": "force", "Financial": "coercion", "Survival": "coercion"}
FORMS = {"Sexual": "sexual", "Other": "other", "Forced Marriage": "forced_marriage", "Slavery/Similar": "labour"}
Row = dict[str, str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, program: Program) -> Home:
    made = home_at(tmp_path_factory.mktemp("ctdc") / "home")
    made.folder.mkdir()
    made.make_key()
    assert program.run("import", "ctdc", str(FILE), home=made.folder).code == 0
    assert program.run("publish", home=made.folder).code == 0
    return made


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(home: Home, breakdown: str) -> Iterator[Row]:
    """The rows of a sealed table."""
    with next(home.releases.glob(f"ctdc-victims{breakdown}/*/data.csv")).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def check(home: Home, rows: list[Row], breakdown: str, column: str, codes: list[str]) -> None:
    """Each cell of a table by one dimension against a count of the rows; `codes` are those of the rows, in order."""
    years = [row["yearOfRegistration"] for row in rows]
    counted = Counter(zip(years, codes, strict=True)) + Counter((year, "total") for year in years)
    found = {
        (row["TIME_PERIOD"], "total" if row[column] in ("_T", "all") else row[column]): int(row["OBS_VALUE"])
        for row in table(home, breakdown)
    }
    assert {key: value for key, value in found.items() if value} == dict(counted)
    assert len(found) == 17 * len({code for _, code in found})


def test_by_year(home: Home, rows: list[Row]) -> None:
    found = {row["TIME_PERIOD"]: int(row["OBS_VALUE"]) for row in table(home, "")}
    assert found == Counter(row["yearOfRegistration"] for row in rows)
    assert sum(found.values()) == 48_773


def test_by_age(home: Home, rows: list[Row]) -> None:
    check(home, rows, "-by-age", "AGE", [AGES.get(row["ageBroad"], "_U") for row in rows])


def _country(label: str) -> str:
    found = pycountry.countries.get(alpha_2=label)
    return "_U" if label in ABSENT else str(found and found.alpha_3)


def test_by_citizenship(home: Home, rows: list[Row]) -> None:
    check(home, rows, "-by-citizenship", "CITIZENSHIP", [_country(row["citizenship"]) for row in rows])


def test_by_country_of_exploitation(home: Home, rows: list[Row]) -> None:
    codes = [_country(row["CountryOfExploitation"]) for row in rows]
    check(home, rows, "-by-country-of-exploitation", "COUNTRY_OF_EXPLOITATION", codes)


def test_by_means(home: Home, rows: list[Row]) -> None:
    """A record names one group of means, so the parts add up here."""
    check(home, rows, "-by-means", "MEANS", [MEANS.get(row["control_category"], "unknown") for row in rows])


def _form(row: Row) -> str:
    """The form a record names; None of these records needs the order of the code list but where two are marked."""
    named = FORMS.get(row["ExploitType"], "labour" if row["ExploitType"] == "Labor" else "")
    marked = [
        code for code, flag in (("sexual", "isSexualExploit"), ("labour", "isForcedLabour")) if row[flag][:1] == "1"
    ]
    if named:
        return "begging" if named == "labour" and row["Labor_Type"] == "Begging" else named
    if row["Labor_Type"] == "Begging":
        marked = [code for code in marked if code != "labour"]
        return marked[0] if marked else "begging"
    return marked[0] if marked else "unknown"


def test_by_form_and_sex(home: Home, rows: list[Row]) -> None:
    sexes = {"Female": "F", "Male": "M"}
    counted: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        for form in (_form(row), "all"):
            for sex in (sexes[row["gender"]], "_T"):
                counted[row["yearOfRegistration"], form, sex] += 1
    found = {
        (row["TIME_PERIOD"], row["FORM"], row["SEX"]): int(row["OBS_VALUE"]) for row in table(home, "-by-form-and-sex")
    }
    assert {key: value for key, value in found.items() if value} == dict(counted)


def test_pages_say_what_they_are(home: Home) -> None:
    for breakdown in ("", "-by-age", "-by-citizenship", "-by-country-of-exploitation", "-by-form-and-sex", "-by-means"):
        page = shown(home, f"/figures/ctdc-victims{breakdown}")
        for words in ("no prevalence", "de-identified", "48,773 records", "The Global Dataset, 14 April 2020"):
            assert words in page
        assert "The year before" not in page
