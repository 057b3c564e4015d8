"""Published figures in: our own CSV, one figure a row, each with its source.

Columns: series, country, period, unit, form, sex, age, citizenship, value, flag, publisher, address, read_on;
optional vintage and note. Flags are SDMX CL_OBS_STATUS codes.
"""

from openthb.exchange.intake.figures.importing import ImportReport, import_figures

__all__ = ["ImportReport", "import_figures"]
