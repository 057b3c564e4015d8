"""The command line: one program, `openthb`, over the same functions as the sites.

Exit code 0: done. 1: refused, with code, what was found, why, and the next step. 2: used wrongly.
"""

from openthb.sites.commandline.program import main

__all__ = ["main"]
