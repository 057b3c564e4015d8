"""Figures published by others: one figure with its provenance, the store of imported figures, the cube of a series.

Ships a curated table of real figures (`figures.csv`), the descriptions of their series (`series/*.yaml`)
and what was left out of the table and why (`left_out.csv`).
"""

from pathlib import Path

SHIPPED_FIGURES = Path(__file__).parent / "figures.csv"
SHIPPED_SERIES = Path(__file__).parent / "series"
SUBJECTS = Path(__file__).parent / "subjects.yaml"
