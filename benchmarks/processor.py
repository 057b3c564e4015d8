"""Processor time of a server: user and system time of its whole process tree, after proc(5)."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_PARENT, _TIMES = 1, slice(11, 15)  # places after the name: ppid; utime, stime, cutime, cstime


@dataclass(frozen=True)
class Process:
    """One process: its parent, and the ticks spent by all its threads and by the children it has waited for."""

    parent: int
    ticks: int

    @classmethod
    def parse(cls, stat: str) -> "Process":
        """Read the line of /proc/<pid>/stat. The name stands in brackets and may itself hold blanks and brackets."""
        fields = stat.rpartition(")")[2].split()
        return cls(int(fields[_PARENT]), sum(int(ticks) for ticks in fields[_TIMES]))


def seconds(root: int) -> float:
    """Processor seconds spent so far by process `root` and all its descendants."""
    processes = dict(_processes())
    return sum(processes[pid].ticks for pid in family(root, processes)) / _TICKS_A_SECOND


def family(root: int, processes: Mapping[int, Process]) -> set[int]:
    """`root` and its descendants among `processes`; empty when there is no such process."""
    found = {root} & processes.keys()
    while True:
        more = {pid for pid, process in processes.items() if process.parent in found} - found
        if not more:
            return found
        found |= more


def _processes() -> Iterable[tuple[int, Process]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            yield int(path.parent.name), Process.parse(path.read_text(encoding="utf-8", errors="replace"))
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended while we were looking
