"""Victim records of the Counter-Trafficking Data Collaborative (CTDC) in: each record becomes one fact of a victim.

Two layouts of the Global Dataset are read: its own yes/no columns, and one with grouped columns (ExploitType,
control_category). Codes follow the correspondences to CTDC and HTCDS in `classifications`; CSV after RFC 4180.
"""

from openthb.exchange.intake.ctdc.facts import ctdc_facts
from openthb.exchange.intake.ctdc.forms import RULES
from openthb.exchange.intake.ctdc.reading import CtdcRecords, read_ctdc
from openthb.exchange.intake.ctdc.report import CtdcReport, RecordsRefused
from openthb.exchange.intake.ctdc.victim import Victim

__all__ = ["RULES", "CtdcRecords", "CtdcReport", "RecordsRefused", "Victim", "ctdc_facts", "read_ctdc"]
