"""The law as dated data: frameworks of trafficking, smuggling and help to illegal stay, provision by provision.

After the Belgian Penal Code and Aliens Act, the UN Palermo Protocol, Directive 2011/36/EU, the Council of Europe
Convention (CETS 197) and the Dutch Penal Code; each provision in our own words beside its article and its source.
"""

from openthb.law.catalogue import framework, frameworks
from openthb.law.comparing import Change, changes
from openthb.law.provisions import KINDS, OUTCOMES, Framework, Kind, Offence, Outcome, Penalty, Provision
from openthb.law.reading import read_framework
from openthb.law.searching import found

__all__ = [
    "KINDS",
    "OUTCOMES",
    "Change",
    "Framework",
    "Kind",
    "Offence",
    "Outcome",
    "Penalty",
    "Provision",
    "changes",
    "found",
    "framework",
    "frameworks",
    "read_framework",
]
