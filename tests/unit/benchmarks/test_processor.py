"""Processor time of a process tree, read from /proc."""

import subprocess
import sys
import time

import pytest

from benchmarks import processor
from benchmarks.processor import Process, family

BUSY = "import time\nend = time.process_time() + 0.4\nwhile time.process_time() < end: pass\n"
PARENT_OF_BUSY = f"""
import subprocess, sys
subprocess.run([sys.executable, "-c", {BUSY!r}], check=True)
living = subprocess.Popen([sys.executable, "-c", {BUSY!r} + "print('done', flush=True)\\ntime.sleep(60)"])
living.wait()
"""


@pytest.mark.parametrize("name", ["nginx", "nginx: worker (1) of 2", "a) 9 (b", ""])
def test_the_line_of_proc_is_read_whatever_the_name(name: str) -> None:
    line = f"77 ({name}) S 42 77 77 0 -1 4194560 2000 0 3 0 100 20 3 4 20 0 5 0 999 1000 10 18446744073709551615"
    assert Process.parse(line) == Process(parent=42, ticks=127)


def test_a_family_is_a_process_with_all_its_descendants() -> None:
    processes = {pid: Process(parent, 1) for pid, parent in {1: 0, 2: 1, 3: 2, 4: 3, 5: 1, 6: 5}.items()}
    assert family(2, processes) == {2, 3, 4}
    assert family(1, processes) == {1, 2, 3, 4, 5, 6}
    assert family(6, processes) == {6}
    assert family(99, processes) == set()


def test_the_time_of_children_counts_living_or_gone() -> None:
    """One child was waited for and one is alive: 0.4 seconds of work each."""
    with subprocess.Popen([sys.executable, "-c", PARENT_OF_BUSY], stdout=subprocess.PIPE) as parent:
        try:
            assert parent.stdout
            assert parent.stdout.readline() == b"done\n"
            assert processor.seconds(parent.pid) >= 0.75
        finally:
            for pid in family(parent.pid, dict(processor._processes())):
                subprocess.run(["kill", str(pid)], check=False)


def test_time_passes_without_processor_time() -> None:
    with subprocess.Popen([sys.executable, "-c", "print(flush=True); import time; time.sleep(60)"], stdout=-1) as idle:
        try:
            assert idle.stdout
            idle.stdout.readline()
            time.sleep(0.2)  # to have loaded `time` and gone to sleep
            before = processor.seconds(idle.pid)
            time.sleep(0.3)
            assert processor.seconds(idle.pid) - before < 0.1
        finally:
            idle.kill()
