"""`openthb import figures` takes a table whole: periods of every kind, labels understood, twice the same as once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from openthb.foundation.durable import sole_writer
from openthb.sites.home import Home
from openthb.statistics.published.figure import Figure
from tests.builders import description_data
from tests.integration.conftest import Openthb
from tests.integration.homes import COLUMNS, HEADING, contents, described, line, seal_all, take
from tests.integration.program import Done

Take = Callable[..., Done]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home in which series are described and nothing is held."""
    wide = description_data(name="test-years", first_year=2010, last_year=2022)
    return described(tmp_path / "home", wide)


@pytest.fixture
def importing(home: Home, openthb: Openthb, tmp_path: Path) -> Take:
    """Import rows; further arguments are options."""

    def call(*rows: str, options: tuple[str, ...] = (), heading: str = HEADING) -> Done:
        file = tmp_path / "table.csv"
        file.write_bytes((heading + "".join(rows)).encode("utf-8"))
        return openthb("import", "figures", str(file), *options, home=home.folder)

    return call


def _held(home: Home) -> list[Figure]:
    return list(home.figures.figures())


def test_a_figure_is_held_as_it_was_written(home: Home, importing: Take) -> None:
    row = line(value="<5", form="labour", publisher="Ministry, Dept. “A”", note="two\nlines  of\u2028text")
    done = importing(row)
    assert (done.code, done.err) == (0, "")
    [figure] = _held(home)
    assert (figure.value, figure.lower, figure.upper, figure.obs_status, figure.conf_status) == (None, 0, 4, "Q", "A")
    assert figure.codes == {"form": "labour"}
    assert figure.provenance.publisher == "Ministry, Dept. “A”"
    assert figure.note == "two lines of text"
    assert "Next: openthb publish" in done.out


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("2015-H1", "2015-S1"),
        ("2015-S2", "2015-S2"),
        ("2017-2020", "2017-01-01/P4Y"),
        ("2012-2021", "2012-01-01/P10Y"),
        ("2008-2011", "2008-01-01/P4Y"),
        ("2019-Q3", "2019-Q3"),
        ("2019-01", "2019-01"),
        ("2019-01..08", "2019-01-01/P8M"),
        ("2021-11..2022-02", "2021-11-01/P4M"),
        (" 2022 ", "2022"),
    ],
)
def test_periods_of_every_kind(home: Home, importing: Take, period: str, code: str) -> None:
    """Half-years, ranges, totals over years, also one that begins before the series."""
    assert importing(line(series="test-years", period=period)).code == 0
    assert [figure.period.code for figure in _held(home)] == [code]


@pytest.mark.parametrize(
    ("value", "flag", "held"),
    [
        ("0", "", (0, None, None, "A")),
        ("007", "", (7, None, None, "A")),
        (" 12 ", "B", (12, None, None, "B")),
        ("<5", "", (None, 0, 4, "Q")),
        ("< 5", "Q", (None, 0, 4, "Q")),
        (">3300", "", (None, 3301, None, "Q")),
        ("", "O", (None, None, None, "O")),
        ("", "Q", (None, None, None, "Q")),
        ("999999999999", "E", (999999999999, None, None, "E")),
    ],
)
def test_values_of_every_kind(
    home: Home, importing: Take, value: str, flag: str, held: tuple[int | None, int | None, int | None, str]
) -> None:
    assert importing(line(value=value, flag=flag)).code == 0
    [figure] = _held(home)
    assert (figure.value, figure.lower, figure.upper, figure.obs_status) == held


def test_a_label_in_a_broken_encoding_is_understood_and_reported(home: Home, importing: Take) -> None:
    persons = {"series": "test-persons", "unit": "victim"}
    done = importing(
        line(**persons, citizenship="TÃ¼rkiye"), line(**persons, citizenship="Romanians"), line(**persons, sex="Female")
    )
    assert done.code == 0
    assert {figure.codes["citizenship"] for figure in _held(home)} == {"TUR", "ROU", "_T"}
    assert "citizenship 'TÃ¼rkiye' → TUR (repaired)  (1 times)" in done.out
    assert "citizenship 'Romanians' → ROU" in done.out
    assert "sex 'Female' → F" in done.out


def test_the_word_for_the_total_is_no_news(importing: Take) -> None:
    """`all` is how the manual says to write it."""
    assert importing(line(), options=("--json",)).data["understood"] == {}


def test_columns_in_any_order_and_optional_ones_left_out(home: Home, importing: Take) -> None:
    """Without a vintage, the newest described one is meant; a byte order mark and CRLF are fine."""
    cells = dict(zip(COLUMNS, line().strip().split(","), strict=True))
    names = [name for name in reversed(COLUMNS) if name not in ("vintage", "note")]
    row = ",".join(cells[name] for name in names) + "\r\n"
    assert importing(row, heading="\ufeff" + ",".join(names) + "\r\n").code == 0
    assert [(figure.vintage, figure.value) for figure in _held(home)] == [("2025-01-01", 10)]


def test_a_dry_run_tells_all_and_stores_nothing(home: Home, importing: Take) -> None:
    (home.folder / ".importing").touch()
    before = contents(home.folder)
    done = importing(line(), line(period="2019"), options=("--dry-run", "--json"))
    assert done.data == {"rows": 2, "taken": 2, "held": 0, "batch": None, "understood": {}, "dry_run": True}
    assert contents(home.folder) == before
    assert importing(line(period="never"), options=("--dry-run",)).code == 1


def test_twice_is_the_same_as_once(home: Home, importing: Take) -> None:
    """Also in another order, and beside new rows."""
    one, two, three = line(), line(period="2019"), line(period="2020")
    assert importing(one, two, options=("--json",)).data["taken"] == 2
    before = contents(home.folder)
    again = importing(two, one, options=("--json",)).data
    assert (again["taken"], again["held"], again["batch"]) == (0, 2, None)
    assert contents(home.folder) == before
    again = importing(three, one, two, options=("--json",)).data
    assert (again["taken"], again["held"]) == (1, 2)
    assert len(_held(home)) == 3


def test_a_sealed_vintage_may_be_imported_again_unchanged(home: Home, importing: Take) -> None:
    take(home, line())
    seal_all(home)
    before = contents(home.folder)
    assert importing(line()).code == 0
    assert contents(home.folder, without=[".importing"]) == before


def test_two_imports_at_once_are_one_after_the_other(home: Home, importing: Take) -> None:
    with sole_writer(home.folder / ".importing", doing="a test"):
        done = importing(line())
    assert (done.code, done.err[:4]) == (1, "BUSY")
    assert _held(home) == []
    assert importing(line()).code == 0


def test_a_damaged_batch_is_named(home: Home, importing: Take) -> None:
    take(home, line())
    [batch] = (home.folder / "figures").iterdir()
    batch.write_bytes(batch.read_bytes().replace(b"10", b"11", 1))
    done = importing(line(period="2019"))
    assert (done.code, done.err.split()[0]) == (1, "STORE-DAMAGED")
    assert batch.name in done.err
    assert len(list((home.folder / "figures").iterdir())) == 1
