"""What a password must withstand, judged on this machine alone: guessing (zxcvbn) and lists of breached passwords.

Pure: no tables, no settings. NIST SP 800-63B-4, 3.1.1.2 (length, block lists, no rules of composition); OWASP ASVS 5.0,
6.2.
"""

from openthb.readers.passwords.breached import BreachedFile
from openthb.readers.passwords.strength import LONGEST, SHORTEST, Weakness, is_common, weakness

__all__ = ["LONGEST", "SHORTEST", "BreachedFile", "Weakness", "is_common", "weakness"]
