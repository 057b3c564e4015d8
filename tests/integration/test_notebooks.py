"""The notebooks of the manual do what they say, cell after cell, in a folder of their own."""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plumbing.tools import ROOT

NOTEBOOKS = sorted((ROOT / "docs" / "notebooks").glob("*.ipynb"))
LONGEST = 20


def code_of(notebook: Path) -> str:
    """The code of all cells, in order."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def run(notebook: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The notebook's code in one Python, beside copies of the files it reads."""
    for file in notebook.parent.glob("*.csv"):
        shutil.copy(file, folder)
    command = [sys.executable, "-W", "error", "-c", code_of(notebook)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_it_is_stored_without_outputs(notebook: Path) -> None:
    for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
        assert cell.get("outputs", []) == []
        assert cell.get("execution_count") is None


def test_from_records_to_a_citation(tmp_path: Path) -> None:
    notebook = ROOT / "docs" / "notebooks" / "from-records-to-a-citation.ipynb"
    done = run(notebook, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("A made-up register.")
    assert "Made-up: cases by form" in done.stdout
    assert (tmp_path / "cases.svg").read_text(encoding="utf-8").startswith("<svg")
    assert len([line for line in code_of(notebook).splitlines() if line.strip()]) <= LONGEST
    _assert_counted(notebook.parent / "made-up-cases.csv", tmp_path / "cases-by-form.csv")


def _assert_counted(cases: Path, table: Path) -> None:
    with cases.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with table.open(encoding="utf-8", newline="") as file:
        figures = {(row["TIME_PERIOD"], row["FORM"]): int(row["OBS_VALUE"]) for row in csv.DictReader(file)}
    for (year, form), figure in figures.items():
        among = [row for row in rows if row["year_registered"] == year]
        assert figure == sum(form in ("all", row["form"] or "unknown") for row in among)
    assert sum(figure for (_, form), figure in figures.items() if form == "all") == len(rows)
