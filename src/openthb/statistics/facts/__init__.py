"""What may be counted: one row a case, a victim or a suspect, coded, without names or identifiers of persons.

A registered act, means and purpose after article 3 of the Palermo Protocol, in the code lists of `classifications`.
Whoever counts sees these tables and never a case file (data minimisation: GDPR article 5, LED article 4).
"""

from openthb.statistics.facts.facts import Facts
from openthb.statistics.facts.file import FactFile
from openthb.statistics.facts.storage import from_parquet, to_parquet
from openthb.statistics.facts.tables import CASES, SUSPECTS, TABLES, VICTIMS, Column, FactTable, fact_table
from openthb.statistics.facts.writing import FactWriter

__all__ = [
    "CASES",
    "SUSPECTS",
    "TABLES",
    "VICTIMS",
    "Column",
    "FactFile",
    "FactTable",
    "FactWriter",
    "Facts",
    "fact_table",
    "from_parquet",
    "to_parquet",
]
