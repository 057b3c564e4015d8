"""A made-up register, Belgian in shape: cases, victims and suspects for demonstration, tests and measurements.

Every fact is drawn from a seed and stands for no person; it holds neither names nor identifiers. Forms, codes and
places follow the Palermo Protocol article 3, the code lists of `classifications` and the REFNIS codes of Statbel.
"""

from openthb.synthetic.files import write_facts
from openthb.synthetic.register import Register, register

__all__ = ["Register", "register", "write_facts"]
